import { type Document, isMap, isNode, isSeq, type Node, visit, type YAMLParseError } from "yaml";

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

/** What the parser said, and the plain value; undefined where the text is too broken to have one. */
export interface Parsed {
  readonly value: unknown;
  readonly mistakes: readonly SyntaxMistake[];
}

/** A file that a person or a collector wrote is some ten levels deep. */
export const deepest = 64;

export function parsedOf(document: Document.Parsed): Parsed {
  const tooDeep = firstTooDeep(document);
  if (tooDeep) return { value: undefined, mistakes: [{ ...mistakeAt(tooDeep), detail: "it is nested too deeply" }] };
  const mistakes = document.errors.map(mistakeOf);
  try {
    return { value: document.toJS(), mistakes };
  } catch {
    return { value: undefined, mistakes: [...mistakes, aliasMistake(document)] };
  }
}

/** Level by level: a walk that calls itself would end where the stack does, which is another place in each run. */
function firstTooDeep({ contents }: Document.Parsed): Node | undefined {
  let level: readonly unknown[] = [contents];
  for (let depth = 0; depth < deepest; depth += 1) level = level.flatMap(childrenOf);
  return level.find(isNode);
}

function childrenOf(node: unknown): readonly unknown[] {
  if (isSeq(node)) return node.items;
  return isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : [];
}

function mistakeOf({ code, message, pos: [start, end] }: YAMLParseError): SyntaxMistake {
  return {
    tab: code === "TAB_AS_INDENT",
    hides: code !== "DUPLICATE_KEY",
    detail: code === "MULTIPLE_DOCS" ? "a second document begins here" : message,
    offset: start,
    length: end - start,
  };
}

function mistakeAt(node: Node): Omit<SyntaxMistake, "detail"> {
  const [start, end] = node.range ?? [0, 1];
  return { tab: false, hides: true, offset: start, length: end - start };
}

/** A document with an alias of nothing, or with aliases that multiply, parses well and still has no value. */
function aliasMistake(document: Document.Parsed): SyntaxMistake {
  const whole = { tab: false, hides: true, offset: 0, length: 1 };
  let found: SyntaxMistake = { ...whole, detail: "its aliases multiply beyond measure" };
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document)) return undefined;
      found = { ...mistakeAt(alias), detail: `no anchor &${alias.source} stands above it` };
      return visit.BREAK;
    },
  });
  return found;
}
