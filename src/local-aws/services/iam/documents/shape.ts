import type { PolicyDocument } from "#model";
import { syntaxErrors } from "./malformed.ts";

export type Statement = Readonly<Record<string, unknown>>;

/** A document whose elements are where they belong; their contents are still to be read. */
export interface Shape {
  readonly document: PolicyDocument;
  readonly statements: readonly Statement[];
}

const topElements = ["Version", "Id", "Statement"];
const elements = ["Sid", "Effect", "Condition"];
const pairs = ["Principal", "Action", "Resource"];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export function readShape(text: string): Shape {
  const document = parse(text);
  if (!isObject(document) || strangers(document, topElements)) throw syntaxErrors();
  const { Version = "2008-10-17", Id = "", Statement: given } = document;
  const statements: readonly unknown[] = Array.isArray(given) ? given : [given];
  const sound =
    (Version === "2012-10-17" || Version === "2008-10-17") &&
    typeof Id === "string" &&
    statements.length > 0 &&
    statements.every((statement) => isStatement(statement));
  if (!sound) throw syntaxErrors();
  return { document: document as unknown as PolicyDocument, statements: statements.filter(isObject) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw syntaxErrors();
  }
}

function isStatement(value: unknown): boolean {
  if (!isObject(value)) return false;
  const known = [...elements, ...pairs, ...pairs.map((name) => `Not${name}`)];
  const { Sid = "", Effect, Condition = {} } = value;
  return (
    !strangers(value, known) &&
    typeof Sid === "string" &&
    /^(allow|deny)$/i.test(String(Effect)) &&
    pairs.every((name) => !(name in value && `Not${name}` in value)) &&
    ["Action", "NotAction", "Resource", "NotResource"].every((name) => isTexts(value[name])) &&
    isConditions(Condition)
  );
}

/** Which operators there are is for the evaluator to say; here their form. */
const operator = /^(ForAnyValue:|ForAllValues:)?[A-Z][A-Za-z]+$/;

function isConditions(value: unknown): boolean {
  if (!isObject(value)) return false;
  return Object.entries(value).every(
    ([name, block]) => operator.test(name) && isObject(block) && Object.values(block).every(isConditionValue),
  );
}

function isConditionValue(value: unknown): boolean {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every((item) => ["string", "number", "boolean"].includes(typeof item));
}

/** A text, a list of texts, or nothing. */
function isTexts(value: unknown): boolean {
  if (value === undefined || typeof value === "string") return true;
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function strangers(value: Statement, known: readonly string[]): boolean {
  return Object.keys(value).some((name) => !known.includes(name));
}

function isObject(value: unknown): value is Statement {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One text or a list of texts, as a list; none where the element is not there. */
export function textsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.map(String);
}
