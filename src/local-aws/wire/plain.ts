import type { NormalizedSchema } from "@smithy/core/schema";
import { membersOf } from "./schema/members.ts";
import type { ServiceName } from "./schema/catalog.ts";
import { loadService } from "./schema/service.ts";

type PlainValue = null | boolean | number | string | readonly PlainValue[] | { readonly [name: string]: PlainValue };

type PlainMembers = { readonly [name: string]: PlainValue };

/** What stands where a value is secret. */
const hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

/** One side of a call as JSON: names begin in lower case, what the model calls sensitive is hidden, bytes are left out. */
export async function plainMembers(
  service: ServiceName,
  operation: string,
  side: "input" | "output",
  value: object,
): Promise<PlainMembers> {
  const schema = (await loadService(service)).operations.get(operation)?.[side];
  return schema ? members(schema, value as Readonly<Record<string, unknown>>) : {};
}

function members(schema: NormalizedSchema, value: Readonly<Record<string, unknown>>): PlainMembers {
  const written = membersOf(schema).map(([name, member]) => [lowered(name), plain(member, value[name])] as const);
  return Object.fromEntries(written.filter((entry): entry is [string, PlainValue] => entry[1] !== undefined));
}

function plain(schema: NormalizedSchema, value: unknown): PlainValue | undefined {
  if (value === undefined || value === null) return undefined;
  if (schema.getMergedTraits().sensitive) return hidden;
  if (value instanceof Date) return value.toISOString().replace(/\.\d+Z$/, "Z");
  if (Array.isArray(value)) return value.flatMap((item) => plain(schema.getValueSchema(), item) ?? []);
  if (typeof value === "object") return plainObject(schema, value);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}

function plainObject(schema: NormalizedSchema, value: object): PlainValue | undefined {
  if (schema.isStructSchema()) return members(schema, value as Readonly<Record<string, unknown>>);
  if (!schema.isMapSchema()) return undefined;
  const entries = Object.entries(value).map(([key, item]) => [key, plain(schema.getValueSchema(), item)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, PlainValue] => entry[1] !== undefined));
}

function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
