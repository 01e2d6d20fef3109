import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from "yaml";
import type { Path } from "./path.ts";

/** A stretch of the text. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

export interface SyntaxMistake extends Span {
  readonly tab: boolean;
  /** The structure is in doubt: keys below it may be hidden, and are not surely missing. */
  readonly hides: boolean;
  readonly detail: string;
}

/** A parsed text that can say where each of its values stands. */
export interface LocatedText {
  readonly file: string;
  readonly text: string;
  /** Undefined where the text is too broken to have one. */
  readonly value: unknown;
  readonly mistakes: readonly SyntaxMistake[];
  readonly lines: LineCounter;
  /** Where the value (or its key) at a path stands; the nearest thing above it where there is none. */
  readonly spanOf: (path: Path, at: "key" | "value") => Span;
  /** A scalar as it is written: `000022224444`, of which the value is a number. */
  readonly sourceOf: (path: Path) => string | undefined;
}

/** Parses YAML 1.2, of which JSON is a part. */
export function locateText(text: string, file: string): LocatedText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  return {
    file,
    text,
    lines,
    value: plainValue(document),
    mistakes: document.errors.map(({ code, message, pos: [start, end] }) => ({
      tab: code === "TAB_AS_INDENT",
      hides: code !== "DUPLICATE_KEY",
      detail: message,
      offset: start,
      length: end - start,
    })),
    spanOf: (path, at) => spanOf(document, path, at),
    sourceOf: (path) => {
      const { value } = walk(document, path);
      return isScalar(value) ? value.source : undefined;
    },
  };
}

/** A document of too many aliases, or with an alias of nothing, has no value; its errors say so already or the schema will. */
function plainValue(document: Document): unknown {
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
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
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
  return pair && { key: pair.key, value: pair.value };
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
