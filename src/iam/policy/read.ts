import { PolicySyntaxError } from "./syntax-error.ts";

/** A place in a document, so that each complaint can say where. */
export interface Spot {
  readonly policy: string;
  readonly where: string;
}

/** The place one step further down. */
export function below(spot: Spot, step: string): Spot {
  return { policy: spot.policy, where: spot.where === "" ? step : `${spot.where}.${step}` };
}

/** Refuses the document. */
export function malformed(spot: Spot, problem: string): never {
  throw new PolicySyntaxError(spot.policy, spot.where === "" ? "document" : spot.where, problem);
}

/** An object, of no more than the known members where those are given. */
export function readObject(value: unknown, spot: Spot, known?: readonly string[]): Readonly<Record<string, unknown>> {
  if (!isObject(value)) return malformed(spot, `expected an object, found ${show(value)}`);
  const stranger = Object.keys(value).find((key) => known !== undefined && !known.includes(key));
  if (stranger !== undefined)
    return malformed(below(spot, stranger), `unknown element; known are ${known?.join(", ")}`);
  return value;
}

/** One text or a list of texts, as a list. Lists may be empty only where `mayBeEmpty`. */
export function readTexts(value: unknown, spot: Spot, mayBeEmpty: boolean): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0 && !mayBeEmpty) return malformed(spot, "expected at least one value, found none");
  return list.map((item) => (typeof item === "string" ? item : malformed(spot, `expected text, found ${show(item)}`)));
}

/** The value in a message, short enough to read. */
export function show(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value).slice(0, 80);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
