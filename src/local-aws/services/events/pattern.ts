/** Event patterns of EventBridge: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** True where `event` has what `pattern` asks for. */
export function matchesPattern(pattern: JsonObject, event: JsonObject): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === "$or" && Array.isArray(wanted))
      return wanted.some((one) => isObject(one) && matchesPattern(one, event));
    const value = event[key];
    if (Array.isArray(wanted)) return wanted.some((one) => matchesAny(one, value));
    // A path is absent as well where what it leads through is (eb-create-pattern-operators, exists).
    return isObject(wanted) && matchesPattern(wanted, isObject(value) ? value : {});
  });
}

/** A list in the event matches where one of its items does. */
function matchesAny(wanted: Json, value: Json | undefined): boolean {
  if (!Array.isArray(value)) return matchesOne(wanted, value);
  return value.some((item) => matchesOne(wanted, item));
}

function matchesOne(wanted: Json, value: Json | undefined): boolean {
  return isObject(wanted) ? matchesOperator(wanted, value) : wanted === value;
}

function matchesOperator(operator: JsonObject, value: Json | undefined): boolean {
  const [[name, operand] = ["", null]] = Object.entries(operator);
  const text = typeof value === "string" ? value : undefined;
  const wanted = typeof operand === "string" ? operand : "";
  switch (name) {
    case "exists":
      return (value !== undefined) === operand;
    case "prefix":
      return text?.startsWith(wanted) ?? false;
    case "suffix":
      return text?.endsWith(wanted) ?? false;
    case "equals-ignore-case":
      return text?.toLowerCase() === wanted.toLowerCase();
    case "wildcard":
      return text !== undefined && wildcard(wanted).test(text);
    case "anything-but":
      return value !== undefined && !anythingButList(operand ?? null).some((one) => matchesOne(one, value));
    case "numeric":
      return typeof value === "number" && Array.isArray(operand) && matchesNumeric(operand, value);
    default:
      throw new PatternError(`Unrecognized match type ${name}`);
  }
}

function anythingButList(operand: Json): readonly Json[] {
  return Array.isArray(operand) ? operand : [operand];
}

/** `[">", 0, "<=", 5]`: pairs of comparison and number, all of which hold. */
function matchesNumeric(operand: readonly Json[], value: number): boolean {
  for (let at = 0; at < operand.length; at += 2) {
    const limit = Number(operand[at + 1]);
    const holds = {
      "=": value === limit,
      "<": value < limit,
      "<=": value <= limit,
      ">": value > limit,
      ">=": value >= limit,
    };
    if (!holds[operand[at] as keyof typeof holds]) return false;
  }
  return true;
}

function wildcard(text: string): RegExp {
  const escaped = text.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${escaped.join(".*")}$`, "s");
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A pattern that EventBridge would refuse. */
export class PatternError extends Error {}

/** Reads a pattern, or throws PatternError. */
export function parsePattern(text: string): JsonObject {
  const parsed = JSON.parse(text) as Json;
  if (!isObject(parsed) || Object.keys(parsed).length === 0)
    throw new PatternError("Event pattern is not an object or is empty");
  checkLeaves(parsed, "");
  return parsed;
}

/** The operators that are played; EventBridge has `cidr`, too. */
const operators = ["exists", "prefix", "suffix", "equals-ignore-case", "wildcard", "anything-but", "numeric"];

function checkLeaves(pattern: JsonObject, path: string): void {
  for (const [key, value] of Object.entries(pattern)) {
    if (key === "$or" && Array.isArray(value)) for (const one of value) checkLeaves(asObject(one, path), path);
    else if (Array.isArray(value)) checkList(value, `${path}${key}`);
    else if (isObject(value)) checkLeaves(value, `${path}${key}.`);
    else throw new PatternError(`"${path}${key}" must be an object or an array`);
  }
}

function checkList(list: readonly Json[], path: string): void {
  if (list.length === 0) throw new PatternError(`"${path}": Empty arrays are not allowed`);
  for (const one of list) {
    const [name] = isObject(one) ? Object.keys(one) : [];
    if (isObject(one) && (name === undefined || !operators.includes(name)))
      throw new PatternError(`"${path}": Unrecognized match type ${name}`);
    if (Array.isArray(one)) throw new PatternError(`"${path}": A list inside a list`);
  }
}

function asObject(value: Json, path: string): JsonObject {
  if (isObject(value)) return value;
  throw new PatternError(`"${path}$or" must be a list of objects`);
}

export type { JsonObject };
