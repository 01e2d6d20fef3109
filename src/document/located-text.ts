import { isMap, isNode, isScalar, isSeq, parseDocument, type Document, type Scalar } from "yaml";
import { type Lines, linesOf } from "./lines.ts";
import type { Path } from "./path.ts";
import { parsedOf, type Span, type SyntaxMistake } from "./syntax-mistakes.ts";

/** A parsed text that can say where each of its values stands. */
export interface LocatedText {
  readonly file: string;
  /** Undefined where the text is too broken to have one. */
  readonly value: unknown;
  readonly mistakes: readonly SyntaxMistake[];
  readonly lines: Lines;
  /** Where the value (or its key) at a path stands; the nearest thing above it where there is none. */
  readonly spanOf: (path: Path, at: "key" | "value") => Span;
  /** A scalar as it is written: `000022224444`, of which the value is a number. */
  readonly sourceOf: (path: Path) => string | undefined;
}

/** Parses YAML 1.2, of which JSON is a part. */
export function locateText(text: string, file: string): LocatedText {
  const document = parseDocument(text, { prettyErrors: false, logLevel: "error" });
  return {
    file,
    lines: linesOf(text),
    ...parsedOf(document),
    spanOf: (path, at) => spanOf(document, path, at),
    sourceOf: (path) => {
      const { value } = walk(document, path);
      return isScalar(value) ? value.source : undefined;
    },
  };
}

interface Place {
  readonly key: unknown;
  readonly value: unknown;
}

/** What is missing is missing at its parent: the walk ends at the last place that is there. */
function walk(document: Document, path: Path): Place {
  let place: Place = { key: undefined, value: document.contents };
  for (const step of path) {
    const next = childOf(place.value, String(step));
    if (next === undefined) return place;
    place = next;
  }
  return place;
}

function childOf(node: unknown, step: string): Place | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return item === undefined ? undefined : { key: undefined, value: item };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.findLast(({ key }) => isScalar(key) && nameOf(key) === step);
  return pair && { key: pair.key, value: pair.value };
}

/** The name that a key has in the value: of an empty one it is "". A doubled key's last value is the value. */
function nameOf({ value }: Scalar): string {
  return typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);
}

function spanOf(document: Document, path: Path, at: "key" | "value"): Span {
  const { key, value } = walk(document, path);
  const nodes = at === "key" ? [key, value] : [value, key];
  for (const node of nodes) {
    const range = isNode(node) ? node.range : undefined;
    if (range && range[1] > range[0]) return { offset: range[0], length: range[1] - range[0] };
  }
  return { offset: 0, length: 1 };
}
