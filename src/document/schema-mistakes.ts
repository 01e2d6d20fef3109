import type { z } from "zod";
import { closest } from "./closest.ts";
import { detailOf } from "./detail.ts";
import { type Field, fieldLookup } from "./field-sentence.ts";
import type { LocatedText } from "./located-text.ts";
import type { SchemaMistake } from "./messages.ts";
import { type Path, showKey, showPath, valueAt } from "./path.ts";
import { unfoldUnion } from "./unfold-union.ts";

/** A mistake before it is given its place and its sentence. */
export interface Mistake<Name extends string> {
  readonly name: Name;
  readonly path: Path;
  readonly at: "key" | "value";
  readonly values: Readonly<Record<string, string>>;
}

interface Reading {
  readonly located: LocatedText;
  readonly fieldAt: (path: Path) => Field;
}

/** Holds the value against the schema: one mistake for each thing that is wrong. */
export function schemaMistakes(schema: z.ZodType, located: LocatedText): readonly Mistake<SchemaMistake>[] {
  const result = schema.safeParse(located.value);
  if (result.success) return [];
  const reading = { located, fieldAt: fieldLookup(schema) };
  const issues = result.error.issues.flatMap(unfoldUnion);
  return oncePerPlace(issues.flatMap((issue) => mistakesOf(issue, reading)));
}

/** A value that breaks two rules of its field is one mistake; the later rule is the narrower one. */
function oncePerPlace(mistakes: readonly Mistake<SchemaMistake>[]): readonly Mistake<SchemaMistake>[] {
  const places = new Map(mistakes.map((mistake) => [JSON.stringify([mistake.name, mistake.path]), mistake]));
  return [...places.values()];
}

function mistakesOf(issue: z.core.$ZodIssue, reading: Reading): readonly Mistake<SchemaMistake>[] {
  const path = issue.path.map((key) => (typeof key === "symbol" ? key.toString() : key));
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(path, key, reading));
  if (issue.code === "invalid_key") return [wrongKey(issue, path, reading)];
  return [valueMistake(issue, path, reading)];
}

function unknownKey(parent: Path, key: string, { fieldAt }: Reading): Mistake<SchemaMistake> {
  const { keys } = fieldAt(parent);
  const path = [...parent, key];
  const known = keys.length === 0 ? "no keys are known here" : `known here: ${keys.join(", ")}`;
  return { name: "unknown-key", path, at: "key", values: { key: showKey(key), meant: didYouMean(key, keys), known } };
}

/** A key that is not in a closed list is unknown; one that is no fit name is wrong. */
function wrongKey(issue: z.core.$ZodIssueInvalidKey, path: Path, reading: Reading): Mistake<SchemaMistake> {
  const [parent, key] = [path.slice(0, -1), String(path.at(-1))];
  const { keys, keySentence } = reading.fieldAt(parent);
  if (keys.length > 0) return unknownKey(parent, key, reading);
  const detail = issue.issues.map(detailOf).join(", ");
  return {
    name: "wrong-value",
    path,
    at: "key",
    values: { found: showKey(key), detail, sentence: keySentence, meant: "" },
  };
}

function valueMistake(issue: z.core.$ZodIssue, path: Path, reading: Reading): Mistake<SchemaMistake> {
  const { located, fieldAt } = reading;
  const { sentence, choices } = fieldAt(path);
  const found = valueAt(located.value, path);
  const source = located.sourceOf(path) ?? "";
  const values = { found: show(found, source), detail: detailOf(issue), sentence, source, meant: "" };
  if (found === undefined) return { name: "missing-key", path, at: "key", values };
  if (typeof found === "number" && /^\d{12}$/.test(source)) return { name: "unquoted-id", path, at: "value", values };
  if (isExpected(issue, "boolean") && typeof found === "string" && /^(yes|no|on|off|y|n)$/i.test(found)) {
    return { name: "yaml-boolean", path, at: "value", values: { ...values, meant: booleanOf(found) } };
  }
  const meant = typeof found === "string" ? didYouMean(found, choices) : "";
  return { name: "wrong-value", path, at: "value", values: { ...values, meant } };
}

function didYouMean(word: string, candidates: readonly string[]): string {
  const candidate = closest(word, candidates);
  return candidate === undefined ? "" : ` (did you mean ${candidate}?)`;
}

function isExpected(issue: z.core.$ZodIssue, type: string): boolean {
  return issue.code === "invalid_type" && issue.expected === type;
}

function booleanOf(word: string): string {
  return /^(yes|on|y)$/i.test(word) ? "true" : "false";
}

function show(value: unknown, source: string): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a mapping";
  return source === "" ? JSON.stringify(value) : source;
}

/** Where a missing key is missing. */
export function parentOf(path: Path): string {
  return showPath(path.slice(0, -1));
}
