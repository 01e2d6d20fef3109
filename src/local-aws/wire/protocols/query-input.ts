import type { NormalizedSchema } from "@smithy/core/schema";
import { membersOf } from "../schema/members.ts";
import { fromText } from "./text-values.ts";

/** A form as a tree: `Tags.member.1.Key=a` is Tags > member > 1 > Key. */
export interface FormNode {
  value: string | undefined;
  readonly children: Map<string, FormNode>;
}

/**
 * The input of a query call. Throws for a malformed number or timestamp.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function readQueryInput(
  schema: NormalizedSchema,
  form: readonly (readonly [string, string])[],
): Record<string, unknown> {
  const root = treeOf(form);
  return schema.isStructSchema() ? readStructure(schema, root) : {};
}

/** The tree of a form: both query protocols write names with dots. */
export function treeOf(form: readonly (readonly [string, string])[]): FormNode {
  const root: FormNode = { value: undefined, children: new Map() };
  for (const [name, value] of form) {
    let node = root;
    for (const part of name.split(".")) node = childOf(node, part);
    node.value = value;
  }
  return root;
}

function childOf(node: FormNode, name: string): FormNode {
  const known = node.children.get(name);
  if (known) return known;
  const child: FormNode = { value: undefined, children: new Map() };
  node.children.set(name, child);
  return child;
}

function readNode(schema: NormalizedSchema, node: FormNode): unknown {
  if (schema.isStructSchema()) return readStructure(schema, node);
  if (schema.isListSchema()) return readList(schema, node);
  if (schema.isMapSchema()) return readMap(schema, node);
  return node.value === undefined ? undefined : fromText(schema, node.value);
}

function readStructure(schema: NormalizedSchema, node: FormNode): Record<string, unknown> {
  const found: [string, unknown][] = [];
  for (const [name, member] of membersOf(schema)) {
    const child = memberNode(node, name, member);
    const value = child && readNode(member, child);
    if (value !== undefined) found.push([name, value]);
  }
  return Object.fromEntries(found);
}

/** A flattened list or map may go by its item's name (SQS: `AttributeName.1`) or by its own (SDK: `AttributeNames.1`). */
function memberNode(node: FormNode, name: string, member: NormalizedSchema): FormNode | undefined {
  const traits = member.getMergedTraits();
  const own = node.children.get(traits.xmlName ?? name);
  if (own || !traits.xmlFlattened) return own;
  const item = member.isListSchema() ? member.getValueSchema().getMergedTraits().xmlName : undefined;
  return node.children.get(item ?? name) ?? node.children.get(name);
}

function readList(schema: NormalizedSchema, node: FormNode): readonly unknown[] {
  const item = schema.getValueSchema();
  const flat = schema.getMergedTraits().xmlFlattened;
  const holder = flat ? node : (node.children.get(item.getMergedTraits().xmlName ?? "member") ?? node);
  return numbered(holder).map((child) => readNode(item, child));
}

function readMap(schema: NormalizedSchema, node: FormNode): Readonly<Record<string, unknown>> {
  const holder = schema.getMergedTraits().xmlFlattened ? node : (node.children.get("entry") ?? node);
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? "key";
  const valueName = schema.getValueSchema().getMergedTraits().xmlName ?? "value";
  const entries = numbered(holder).map((entry) => {
    const value = entry.children.get(valueName);
    const read = value && readNode(schema.getValueSchema(), value);
    return [entry.children.get(keyName)?.value ?? "", read] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** The numbered children in the order of their numbers; gaps are closed as AWS does. */
export function numbered(node: FormNode): readonly FormNode[] {
  const items = [...node.children].filter(([name]) => /^[1-9]\d{0,5}$/.test(name));
  return items.sort(([left], [right]) => Number(left) - Number(right)).map(([, child]) => child);
}
