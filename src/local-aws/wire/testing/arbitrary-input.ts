import type { NormalizedSchema } from "@smithy/core/schema";
import { membersOf, requiredOf } from "../schema/members.ts";

/** What chooses: a number in [0, 1), the same ones for the same seed. */
export type Choose = () => number;

/** Nothing nests deeper than this. */
const maxDepth = 6;

/** Any value that the wire would let through for a shape: of the right kind, and for the rest whatever comes. */
export function arbitraryInput(schema: NormalizedSchema, choose: Choose, texts: readonly string[], depth = 0): unknown {
  const inner = (of: NormalizedSchema): unknown => arbitraryInput(of, choose, texts, depth + 1);
  if (schema.isStructSchema()) return arbitraryStructure(schema, choose, inner, depth);
  const many = depth > maxDepth ? 0 : Math.floor(choose() * 3);
  if (schema.isListSchema()) return Array.from({ length: many }, () => inner(schema.getValueSchema()));
  if (schema.isMapSchema()) {
    const entries = Array.from({ length: many }, () => [pick(texts, choose), inner(schema.getValueSchema())]);
    return Object.fromEntries(entries) as object;
  }
  return arbitraryLeaf(schema, choose, texts);
}

/** Members that must be there are; of the others about half. A union has one. */
function arbitraryStructure(
  schema: NormalizedSchema,
  choose: Choose,
  inner: (schema: NormalizedSchema) => unknown,
  depth: number,
): Record<string, unknown> {
  const required = new Set(requiredOf(schema));
  const wanted = membersOf(schema).filter(([name]) => required.has(name) || (depth <= maxDepth && choose() < 0.5));
  const members = schema.isUnionSchema() ? wanted.slice(0, 1) : wanted;
  return Object.fromEntries(members.map(([name, member]) => [name, inner(member)]));
}

const numbers = [0, 1, 2, 7, 30, 100, 1000, -1, 36_501, 2_147_483_647, 0.5];
const times = ["1970-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "2127-01-01T00:00:00Z"];

function arbitraryLeaf(schema: NormalizedSchema, choose: Choose, texts: readonly string[]): unknown {
  if (schema.isTimestampSchema()) return new Date(pick(times, choose));
  if (schema.isBigIntegerSchema()) return BigInt(Math.floor(choose() * 100));
  if (schema.isNumericSchema()) return pick(numbers, choose);
  if (schema.isBooleanSchema()) return choose() < 0.5;
  if (schema.isBlobSchema()) return Buffer.from(pick(texts, choose));
  if (schema.isDocumentSchema()) return { a: 1 };
  return pick(texts, choose);
}

function pick<T>(from: readonly T[], choose: Choose): T {
  const found = from[Math.floor(choose() * from.length)];
  if (found === undefined) throw new RangeError("nothing to choose from");
  return found;
}
