import type { z } from "zod";
import { jsonValue } from "./json-value.ts";
import { locateText, type LocatedText } from "./located-text.ts";
import { placeAt } from "./lines.ts";
import { fill, type Messages, type SchemaMistake } from "./messages.ts";
import { showPath } from "./path.ts";
import type { Problem } from "./problem.ts";
import { type Mistake, parentOf, schemaMistakes } from "./schema-mistakes.ts";
import type { Span, SyntaxMistake } from "./syntax-mistakes.ts";

export type { Mistake } from "./schema-mistakes.ts";

export type DocumentReading<Value> =
  | { readonly kind: "read"; readonly value: Value }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] };

/** How one kind of document is read. */
export interface DocumentKind<Value, Name extends string> {
  readonly schema: z.ZodType<Value>;
  readonly messages: Messages<Name | SchemaMistake>;
  /** What no schema can say; asked also when other parts of the document are wrong, so it takes whatever was parsed. */
  readonly check: (draft: unknown) => readonly Mistake<Name>[];
  /** What the schema makes of a draft of JSON, where that can be told at less cost; undefined says nothing. */
  readonly quick?: (draft: unknown) => Value | undefined;
}

/** Reads a document, or says everything that is wrong with it, in the order of its lines. */
export function readDocument<Value, Name extends string>(
  text: string,
  file: string,
  kind: DocumentKind<Value, Name>,
): DocumentReading<Value> {
  return readFaultless(text, kind) ?? readLocated(text, file, kind);
}

/** Places are asked for by mistakes alone, and remembering them costs a hundred times the reading: first, try without. */
function readFaultless<Value, Name extends string>(
  text: string,
  { schema, check, quick }: DocumentKind<Value, Name>,
): DocumentReading<Value> | undefined {
  const draft = jsonValue(text);
  const value = draft && (quick?.(draft.value) ?? schema.safeParse(draft.value).data);
  if (value === undefined || check(draft?.value).length > 0) return undefined;
  return { kind: "read", value };
}

function readLocated<Value, Name extends string>(
  text: string,
  file: string,
  { schema, messages, check }: DocumentKind<Value, Name>,
): DocumentReading<Value> {
  const located = locateText(text, file);
  const broken = located.mistakes.map((mistake) => syntaxProblem(located, messages, mistake));
  // A text of which nothing could be read has only its syntax to talk about.
  const silent = broken.length > 0 && (located.value === undefined || located.value === null);
  const hidden = located.mistakes.some(({ hides }) => hides);
  const seen = schemaMistakes(schema, located).filter(({ name }) => !(hidden && name === "missing-key"));
  const mistakes = silent ? [] : [...seen, ...check(located.value)];
  const problems = [...broken, ...mistakes.map((mistake) => valueProblem(located, messages, mistake))];
  if (problems.length > 0) return { kind: "problems", problems: problems.sort(byPlace) };
  return { kind: "read", value: schema.parse(located.value) };
}

function syntaxProblem(located: LocatedText, messages: Messages<SchemaMistake>, mistake: SyntaxMistake): Problem {
  const { code, message, fix } = messages[mistake.tab ? "tab" : "syntax"];
  const values = { detail: mistake.detail };
  return { code, message: fill(message, values), fix: fill(fix, values), ...placeOf(located, mistake) };
}

function valueProblem<Name extends string>(
  located: LocatedText,
  messages: Messages<Name>,
  { name, path, at, values }: Mistake<Name>,
): Problem {
  const { code, message, fix } = messages[name];
  const all = { path: showPath(path), parent: parentOf(path), ...values };
  const place = placeOf(located, located.spanOf(path, at));
  return { code, message: fill(message, all), fix: fill(fix, all).trim(), ...place };
}

function placeOf({ file, lines }: LocatedText, { offset, length }: Span): Omit<Problem, "code" | "message" | "fix"> {
  const { line, column, excerpt } = placeAt(lines, offset);
  const rest = excerpt.length - column + 1;
  return { file, line, column, excerpt, length: Math.max(1, Math.min(length, rest)) };
}

function byPlace(a: Problem, b: Problem): number {
  return a.line - b.line || a.column - b.column;
}
