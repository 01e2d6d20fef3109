import { deepest } from "./syntax-mistakes.ts";

const quote = 0x22;
const colon = 0x3a;
const backslash = 0x5c;

/** The value of a text of JSON in which no key stands twice; undefined for every other text. */
export function jsonValue(text: string): { readonly value: unknown } | undefined {
  const value = parsed(text);
  // JSON.parse drops the first of two equal keys without a word: then the text has more keys than the value.
  return value !== undefined && keysIn(value) === keysWritten(text) ? { value } : undefined;
}

/** JSON has no undefined. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is nested too deeply has no number of keys: the other reader says where. */
function keysIn(value: unknown, depth = 0): number {
  if (depth >= deepest) return Number.NaN;
  if (typeof value !== "object" || value === null) return 0;
  const below = Object.values(value);
  let keys = Array.isArray(value) ? 0 : below.length;
  for (const child of below) keys += keysIn(child, depth + 1);
  return keys;
}

/** The colons outside of strings: one a key. */
function keysWritten(text: string): number {
  let keys = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === colon) keys += 1;
    else if (code === quote) at = endOfString(text, at);
  }
  return keys;
}

/** The closing quote of the string that opens here. */
function endOfString(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}
