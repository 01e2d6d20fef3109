import type { z } from "zod";
import { locateText, type LocatedText, type Span, type SyntaxMistake } from "./located-text.ts";
import { fill, type Messages, type SchemaMistake } from "./messages.ts";
import { showPath } from "./path.ts";
import type { Problem } from "./problem.ts";
import { type Mistake, parentOf, schemaMistakes } from "./schema-mistakes.ts";

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
}

/** Reads a document, or says everything that is wrong with it, in the order of its lines. */
export function readDocument<Value, Name extends string>(
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

function placeOf(
  { file, text, lines }: LocatedText,
  { offset, length }: Span,
): Omit<Problem, "code" | "message" | "fix"> {
  const { line, col } = lines.linePos(Math.min(offset, text.length));
  const excerpt = text.split(/\r?\n/)[Math.max(0, line - 1)] ?? "";
  const rest = Math.max(1, excerpt.length - col + 1);
  return {
    file,
    line: Math.max(1, line),
    column: Math.max(1, col),
    excerpt,
    length: Math.max(1, Math.min(length, rest)),
  };
}

function byPlace(a: Problem, b: Problem): number {
  return a.line - b.line || a.column - b.column;
}
