import type { NormalizedSchema } from "@smithy/core/schema";
import { locationOf, membersOf, requiredOf } from "../schema/members.ts";

/** Values by member name, where a client or a service insists on a form. */
export type Overrides = Readonly<Record<string, unknown>>;

/** Nothing nests deeper than this; recursive shapes (the resources of a handshake) end here. */
const maxDepth = 12;

const sampleTime = new Date("2026-01-01T00:00:00Z");

/** A value with every member of a shape set, awkward characters included where the place allows them. */
export function sampleOf(schema: NormalizedSchema, overrides: Overrides = {}, depth = 0): unknown {
  if (depth > maxDepth) return undefined;
  if (schema.isStructSchema()) return sampleStructure(schema, overrides, depth);
  if (schema.isListSchema()) {
    const item = sampleOf(schema.getValueSchema(), overrides, depth + 1);
    return item === undefined ? undefined : [item, item];
  }
  if (locationOf(schema).kind === "prefix") return { k1: "plain value", "key-2": "other" };
  if (schema.isMapSchema()) {
    const value = sampleOf(schema.getValueSchema(), overrides, depth + 1);
    return value === undefined ? undefined : { k1: value, "key-2": value };
  }
  return sampleLeaf(schema);
}

/** The members of a structure with samples; of a union only the first. Where nesting ends in a required member, so does its owner. */
function sampleStructure(
  schema: NormalizedSchema,
  overrides: Overrides,
  depth: number,
): Record<string, unknown> | undefined {
  const found: [string, unknown][] = [];
  for (const [name, member] of membersOf(schema)) {
    const value =
      Object.hasOwn(overrides, name) && !member.isStructSchema()
        ? overrides[name]
        : sampleOf(member, overrides, depth + 1);
    if (value !== undefined) found.push([name, value]);
    if (schema.isUnionSchema() && found.length > 0) break;
  }
  const sampled = Object.fromEntries(found);
  return depth > 0 && requiredOf(schema).some((name) => !(name in sampled)) ? undefined : sampled;
}

function sampleLeaf(schema: NormalizedSchema): unknown {
  if (schema.isTimestampSchema()) return sampleTime;
  if (schema.isNumericSchema()) return locationOf(schema).kind === "status" ? 200 : 7;
  if (schema.isBooleanSchema()) return true;
  if (schema.isBlobSchema()) return new TextEncoder().encode("blob \u00e9");
  if (schema.isDocumentSchema()) return { a: 1 };
  if (schema.isBigIntegerSchema()) return 7n;
  return schema.isStringSchema() ? sampleText(schema) : undefined;
}

/** Headers carry visible ASCII only; labels get the characters that paths must encode. */
function sampleText(schema: NormalizedSchema): string {
  // A line break in an XML attribute is read as a blank.
  if (schema.getMergedTraits().xmlAttribute) return "plain value";
  switch (locationOf(schema).kind) {
    case "header":
      return "plain value";
    case "label":
      return "a-b:c d/e%41";
    default:
      return "s<&>\"'\u00e9 +=%\n/";
  }
}
