import { z } from "zod";
import type { Path, PathKey } from "./path.ts";

type SchemaNode = z.core.JSONSchema.BaseSchema;

/** What a schema knows of one place in a document. */
export interface Field {
  /** What must be there and why: the description of the field, or of the nearest one above it. */
  readonly sentence: string;
  /** What a key must be there, where the keys are names of one's own. */
  readonly keySentence: string;
  /** The keys that may stand there. */
  readonly keys: readonly string[];
  /** The values that may stand there, where they are a closed list. */
  readonly choices: readonly string[];
}

/** Looks a place up in the schema; one source for types, editor schema and sentences. */
export function fieldLookup(schema: z.ZodType): (path: Path) => Field {
  const top: SchemaNode = z.toJSONSchema(schema, { target: "draft-07", io: "input" });
  return (path) => {
    let node: SchemaNode | undefined = top;
    let sentence = top.description ?? "";
    for (const step of path) {
      node = node && below(node, step);
      sentence = node?.description ?? sentence;
    }
    return { sentence, keySentence: keySentenceOf(node), keys: keysOf(node), choices: choicesOf(node) };
  };
}

function below(node: SchemaNode, step: PathKey): SchemaNode | undefined {
  const { properties = {}, items, additionalProperties, anyOf = [] } = node;
  const named = [properties[String(step)], items, additionalProperties].find(isNode);
  return (
    named ??
    anyOf
      .filter(isNode)
      .map((option) => below(option, step))
      .find(isNode)
  );
}

function isNode(value: unknown): value is SchemaNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function keysOf(node: SchemaNode | undefined): readonly string[] {
  if (!node) return [];
  const { properties = {}, propertyNames, anyOf = [] } = node;
  const names = isNode(propertyNames) ? choicesOf(propertyNames) : [];
  return [...Object.keys(properties), ...names, ...anyOf.filter(isNode).flatMap(keysOf)];
}

function keySentenceOf(node: SchemaNode | undefined): string {
  return isNode(node?.propertyNames) ? (node.propertyNames.description ?? "") : "";
}

function choicesOf(node: SchemaNode | undefined): readonly string[] {
  return (node?.enum ?? []).map(String);
}
