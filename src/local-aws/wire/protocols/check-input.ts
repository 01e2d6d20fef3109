import { NumericValue } from "@smithy/core/serde";
import type { NormalizedSchema } from "@smithy/core/schema";
import { isRecord } from "../schema/guards.ts";
import { membersOf, requiredOf } from "../schema/members.ts";

/** What is wrong with a decoded input, and where. */
export interface InputFault {
  readonly kind: "type" | "missing";
  readonly message: string;
}

/**
 * The first fault of a decoded input: a value of another type than its member's, or a required member that is absent.
 * The codecs let wrong types through; the engine behind must not see them.
 */
export function faultOf(schema: NormalizedSchema, value: unknown, path = ""): InputFault | undefined {
  if (schema.isStructSchema()) return structureFault(schema, value, path);
  if (schema.isListSchema()) return Array.isArray(value) ? listFault(schema, value, path) : wrong(path, "a list");
  if (schema.isMapSchema()) return isRecord(value) ? mapFault(schema, value, path) : wrong(path, "a map");
  const expected = leafType(schema);
  return expected === undefined || expected.fits(value) ? undefined : wrong(path, expected.name);
}

function structureFault(schema: NormalizedSchema, value: unknown, path: string): InputFault | undefined {
  if (!isRecord(value)) return wrong(path, "a structure");
  for (const name of requiredOf(schema)) {
    if (value[name] === undefined) return { kind: "missing", message: `Missing required member: ${join(path, name)}` };
  }
  for (const [name, member] of membersOf(schema)) {
    const fault = value[name] === undefined ? undefined : faultOf(member, value[name], join(path, name));
    if (fault) return fault;
  }
  return undefined;
}

function listFault(schema: NormalizedSchema, items: readonly unknown[], path: string): InputFault | undefined {
  const item = schema.getValueSchema();
  for (const [index, value] of items.entries()) {
    const fault = value === null ? undefined : faultOf(item, value, `${path}[${index}]`);
    if (fault) return fault;
  }
  return undefined;
}

function mapFault(schema: NormalizedSchema, map: Record<string, unknown>, path: string): InputFault | undefined {
  const member = schema.getValueSchema();
  for (const [key, value] of Object.entries(map)) {
    const fault = value === null || value === undefined ? undefined : faultOf(member, value, join(path, key));
    if (fault) return fault;
  }
  return undefined;
}

interface LeafType {
  readonly name: string;
  readonly fits: (value: unknown) => boolean;
}

const number: LeafType = { name: "a number", fits: (value) => typeof value === "number" && !Number.isNaN(value) };
const boolean: LeafType = { name: "a boolean", fits: (value) => typeof value === "boolean" };
const blob: LeafType = { name: "a blob", fits: (value) => value instanceof Uint8Array };
const string: LeafType = { name: "a string", fits: (value) => typeof value === "string" };
const time: LeafType = {
  name: "a timestamp",
  fits: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
};
const big: LeafType = {
  name: "a number",
  fits: (value) => typeof value === "bigint" || value instanceof NumericValue,
};

/** Undefined for documents and units, which hold anything. */
function leafType(schema: NormalizedSchema): LeafType | undefined {
  if (schema.isNumericSchema()) return number;
  if (schema.isBooleanSchema()) return boolean;
  if (schema.isTimestampSchema()) return time;
  if (schema.isBlobSchema()) return blob;
  if (schema.isStringSchema()) return string;
  return schema.isBigIntegerSchema() || schema.isBigDecimalSchema() ? big : undefined;
}

function wrong(path: string, expected: string): InputFault {
  return { kind: "type", message: `${path === "" ? "The input" : path} must be ${expected}.` };
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
