import { countQuotes } from "./count-quotes.ts";
import { deepest } from "./syntax-mistakes.ts";

/** The value of a text of JSON in which no key stands twice; undefined for every other text. */
export function jsonValue(text: string): { readonly value: unknown } | undefined {
  const value = parsed(text);
  // JSON.parse drops the first of two equal keys without a word: then the text has more strings than the value.
  return value !== undefined && 2 * stringsIn(value) === countQuotes(text) ? { value } : undefined;
}

/** JSON has no undefined. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keys and texts. What is nested too deeply has no number of them: the other reader says where. */
function stringsIn(value: unknown, depth = 0): number {
  if (depth >= deepest) return Number.NaN;
  if (typeof value === "string") return 1;
  if (typeof value !== "object" || value === null) return 0;
  return Array.isArray(value) ? stringsInList(value, depth + 1) : stringsInMapping(value, depth + 1);
}

function stringsInList(list: readonly unknown[], depth: number): number {
  let strings = 0;
  for (const item of list) strings += stringsIn(item, depth);
  return strings;
}

function stringsInMapping(mapping: object, depth: number): number {
  const members = mapping as Readonly<Record<string, unknown>>;
  let strings = 0;
  // Object.entries would make as many arrays as there are keys. What JSON.parse makes inherits nothing that this sees.
  for (const key in members) strings += 1 + stringsIn(members[key], depth);
  return strings;
}
