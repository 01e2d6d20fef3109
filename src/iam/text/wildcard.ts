/** `*` and `?` as glyphs of their own, so that a `*` that came out of `${*}` or a variable's value stays a plain character. */
const anyRun: unique symbol = Symbol("*");
const anyOne: unique symbol = Symbol("?");

/** One character, or a wildcard. */
export type Glyph = string | typeof anyRun | typeof anyOne;

/** Reads `*` and `?` in a text as wildcards. */
export function readGlyphs(text: string): readonly Glyph[] {
  return Array.from(text, (char) => (char === "*" ? anyRun : char === "?" ? anyOne : char));
}

/** Compiles glyphs once; the common shapes need no walk. */
export function compileGlyphs(glyphs: readonly Glyph[]): (text: string) => boolean {
  const wild = glyphs.findIndex((glyph) => typeof glyph !== "string");
  const start = glyphs.slice(0, wild < 0 ? undefined : wild).join("");
  if (wild < 0) return (text) => text === start;
  if (wild === glyphs.length - 1 && glyphs[wild] === anyRun) return (text) => text.startsWith(start);
  return (text) => text.startsWith(start) && matchGlyphs(glyphs, Array.from(text));
}

/** Greedy walk that goes back to the last `*` only: at most glyphs x characters steps, whatever the pattern. */
function matchGlyphs(glyphs: readonly Glyph[], chars: readonly string[]): boolean {
  let [at, glyph, runGlyph, runAt] = [0, 0, -1, 0];
  while (at < chars.length) {
    const wanted = glyphs[glyph];
    if (wanted === anyRun) {
      [runGlyph, runAt] = [glyph, at];
      glyph += 1;
    } else if (wanted === anyOne || wanted === chars[at]) {
      glyph += 1;
      at += 1;
    } else if (runGlyph >= 0) {
      runAt += 1;
      [glyph, at] = [runGlyph + 1, runAt];
    } else return false;
  }
  return glyphs.slice(glyph).every((rest) => rest === anyRun);
}
