import type { NormalizedSchema } from "@smithy/core/schema";

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** The static form of every named schema: https://www.npmjs.com/package/@smithy/types, `StaticSchema`. */
export type StaticTuple = readonly [kind: number, namespace: string, name: string, traits: unknown, ...rest: unknown[]];

/** True for a plain object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for a list of texts. */
export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

/** True for the static schemas among a package's exports. */
export function isStaticTuple(value: unknown): value is StaticTuple {
  return Array.isArray(value) && typeof value[0] === "number" && typeof value[2] === "string";
}

/** True for what a NormalizedSchema can be made of: a number, "unit", a static schema or a function giving one. */
export function isSchemaRef(value: unknown): value is SchemaRef {
  return ["number", "string", "function"].includes(typeof value) || isStaticTuple(value);
}

/** True for the `http` trait of an operation. */
export function isHttpTrait(value: unknown): value is readonly [method: string, uri: string, status: number] {
  return Array.isArray(value) && value.length === 3 && typeof value[2] === "number";
}
