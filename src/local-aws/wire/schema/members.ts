import type { NormalizedSchema } from "@smithy/core/schema";
import { isTexts } from "./guards.ts";

type Members = readonly (readonly [string, NormalizedSchema])[];

/** Every request asks for members several times; the static structure behind a schema is the same object each time. */
const known = new WeakMap<object, Members>();

/** The members of a structure in model order; none for the unit. */
export function membersOf(schema: NormalizedSchema): Members {
  const raw: unknown = schema.getSchema();
  if (!schema.isStructSchema() || typeof raw !== "object" || raw === null) return [];
  const members = known.get(raw) ?? [...schema.structIterator()];
  known.set(raw, members);
  return members;
}

/** The names that must be present: a static structure lists them first and says how many there are. */
export function requiredOf(schema: NormalizedSchema): readonly string[] {
  const raw: unknown = schema.getSchema();
  if (!Array.isArray(raw)) return [];
  const names: unknown = raw[4];
  const count: unknown = raw[6];
  return isTexts(names) && typeof count === "number" ? names.slice(0, count) : [];
}

/** The code and status that query clients know an error by, when its model has the awsQueryError trait. */
export function queryErrorOf(shape: NormalizedSchema): { readonly code: string; readonly status: number } | undefined {
  const trait: unknown = shape.getMergedTraits().awsQueryError;
  if (!Array.isArray(trait)) return undefined;
  const [code, status]: readonly unknown[] = trait;
  return typeof code === "string" && typeof status === "number" ? { code, status } : undefined;
}

/** Where a member of a rest call travels. */
export type Location =
  | { readonly kind: "label" | "payload" | "status" | "query-rest" | "body" }
  | { readonly kind: "query" | "header" | "prefix"; readonly name: string };

/** The place of a member in HTTP: https://smithy.io/2.0/spec/http-bindings.html */
export function locationOf(member: NormalizedSchema): Location {
  const traits = member.getMergedTraits();
  if (traits.httpLabel) return { kind: "label" };
  if (traits.httpQuery !== undefined) return { kind: "query", name: traits.httpQuery };
  if (traits.httpQueryParams) return { kind: "query-rest" };
  if (traits.httpHeader !== undefined) return { kind: "header", name: traits.httpHeader };
  if (traits.httpPrefixHeaders !== undefined) return { kind: "prefix", name: traits.httpPrefixHeaders };
  if (traits.httpPayload) return { kind: "payload" };
  return traits.httpResponseCode ? { kind: "status" } : { kind: "body" };
}
