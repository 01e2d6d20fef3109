import { good, type InputKind, type Mutation } from "./mutation.ts";

/** A line of a file that has a key; YAML and JSON alike, as the example writes them. */
export interface Entry {
  readonly kind: InputKind;
  /** Counted from 0. */
  readonly at: number;
  readonly indent: string;
  readonly quote: string;
  readonly key: string;
  /** Empty, or an opening bracket, where the value stands below. */
  readonly value: string;
  readonly tail: string;
}

const form = /^(?<indent> *)(?<quote>"?)(?<key>[\w-]+)"?:(?: (?<value>.*?))?(?<tail>,?)$/;

/** The entries of a good file; list items (`- name: ...`) and comments are none. */
export function entriesOf(kind: InputKind): readonly Entry[] {
  return good[kind].split("\n").flatMap((line, at) => {
    const { indent = "", quote = "", key, value = "", tail = "" } = form.exec(line)?.groups ?? {};
    return key === undefined ? [] : [{ kind, at, indent, quote, key, value, tail }];
  });
}

export function isScalar({ value }: Entry): boolean {
  return value !== "" && !/^[[{]/.test(value);
}

/** The line of an entry with another key or value. */
export function written({ indent, quote, key, value, tail }: Entry): string {
  return `${indent}${quote}${key}${quote}: ${value}${tail}`;
}

/** The good file with the lines of an entry replaced; the mistake is expected at its first one. */
export function withLines(entry: Entry, what: string, lines: readonly string[], count = 1): Mutation {
  const all = good[entry.kind].split("\n");
  const text = all.toSpliced(entry.at, count, ...lines).join("\n");
  const line = entry.at + 1;
  return { kind: entry.kind, what: `${what}: line ${line}, ${entry.key}`, text, lines: [line, line] };
}

/** How many lines an entry takes, what is below it and its closing bracket included. */
export function heightOf({ kind, at, indent }: Entry): number {
  const below = good[kind].split("\n").slice(at + 1);
  const inner = below.findIndex((line) => line.trim() !== "" && indentOf(line) <= indent.length);
  const end = below[inner] ?? "";
  const closes = /^ *[\]}]/.test(end) && indentOf(end) === indent.length;
  return 1 + inner + (closes ? 1 : 0);
}

/** The line (from 1) of what an entry stands in: the nearest one above that is indented less. */
export function parentLineOf({ kind, at, indent }: Entry): number | undefined {
  const lines = good[kind].split("\n").slice(0, at);
  const found = lines.findLastIndex((line) => /^ *[^ #]/.test(line) && indentOf(line) < indent.length);
  return found < 0 ? undefined : found + 1;
}

/** The key of what an entry stands in; empty in an item of a list and at the top. */
export function parentKeyOf(entry: Entry): string {
  const line = parentLineOf(entry);
  const text = line === undefined ? "" : (good[entry.kind].split("\n")[line - 1] ?? "");
  return form.exec(text)?.groups?.["key"] ?? "";
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
