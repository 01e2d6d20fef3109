/** The lines of a text. The parser's own count loses a line here and there in a broken text, so it is not asked. */
export interface Lines {
  readonly texts: readonly string[];
  /** The offset at which each of them starts. */
  readonly starts: readonly number[];
}

export function linesOf(text: string): Lines {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  return { texts: text.split(/\r?\n/), starts };
}

/** Line and column, counted from 1, and the line itself; a line's end is one column behind its text. */
export function placeAt({ texts, starts }: Lines, offset: number): { line: number; column: number; excerpt: string } {
  const index = Math.max(
    0,
    starts.findLastIndex((start) => start <= offset),
  );
  const excerpt = texts[index] ?? "";
  return { line: index + 1, column: Math.min(offset - (starts[index] ?? 0), excerpt.length) + 1, excerpt };
}
