import type { Context } from "../decision/context.ts";
import type { Truth } from "../truth.ts";
import { fillParts, type FixedPart, type Part } from "./variables.ts";
import { compileGlyphs, readGlyphs, type Glyph } from "./wildcard.ts";

/** Compares a text of the request with a text of a policy. */
export type TextTest = (text: string, context: Context) => Truth;

/** wildcards: are `*` and `?` special; foldCase: is `A` the same as `a`. */
export interface PatternStyle {
  readonly wildcards: boolean;
  readonly foldCase: boolean;
}

/** Compiles policy text; only text with variables is looked at again in each decision. */
export function compilePattern(parts: readonly Part[], style: PatternStyle): TextTest {
  const fold = style.foldCase ? (text: string) => text.toLowerCase() : (text: string) => text;
  if (parts.every((part) => part.kind !== "variable")) {
    const matches = compileFixed(parts, style, fold);
    return (text) => matches(fold(text));
  }
  return (text, context) => {
    const filled = fillParts(parts, context);
    if (filled === "unknown") return "unknown";
    return filled !== "absent" && compileFixed(filled, style, fold)(fold(text));
  };
}

function compileFixed(
  parts: readonly FixedPart[],
  style: PatternStyle,
  fold: (text: string) => string,
): (text: string) => boolean {
  const glyphs = parts.flatMap((part): readonly Glyph[] =>
    style.wildcards && part.kind === "text" ? readGlyphs(fold(part.text)) : Array.from(fold(part.text)),
  );
  return compileGlyphs(glyphs);
}
