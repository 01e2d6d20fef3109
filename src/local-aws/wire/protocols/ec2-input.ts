import type { NormalizedSchema } from "@smithy/core/schema";
import { membersOf } from "../schema/members.ts";
import { type FormNode, numbered, treeOf } from "./query-input.ts";
import { fromText } from "./text-values.ts";

/**
 * The input of an ec2 query call. Throws for a malformed number or timestamp.
 * https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
 */
export function readEc2Input(
  schema: NormalizedSchema,
  form: readonly (readonly [string, string])[],
): Record<string, unknown> {
  return readStructure(schema, treeOf(form));
}

function readNode(schema: NormalizedSchema, node: FormNode): unknown {
  if (schema.isStructSchema()) return readStructure(schema, node);
  // Lists are always flat: `VolumeId.1=vol-1`.
  if (schema.isListSchema()) return numbered(node).map((child) => readNode(schema.getValueSchema(), child));
  return node.value === undefined ? undefined : fromText(schema, node.value);
}

function readStructure(schema: NormalizedSchema, node: FormNode): Record<string, unknown> {
  const found: [string, unknown][] = [];
  for (const [name, member] of membersOf(schema)) {
    const child = node.children.get(formName(name, member));
    const value = child && readNode(member, child);
    if (value !== undefined) found.push([name, value]);
  }
  return Object.fromEntries(found);
}

/** A name of its own, or that of the XML with a capital. */
function formName(name: string, member: NormalizedSchema): string {
  const { ec2QueryName, xmlName }: { readonly ec2QueryName?: unknown; readonly xmlName?: string } =
    member.getMergedTraits();
  if (typeof ec2QueryName === "string") return ec2QueryName;
  return xmlName === undefined ? name : xmlName.charAt(0).toUpperCase() + xmlName.slice(1);
}
