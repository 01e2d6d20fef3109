import type { AttributeDefinition, AttributeValue, KeySchemaElement } from "@aws-sdk/client-dynamodb";
import { type AccountId, type Arn, arn, parseArn, type Region } from "#model";
import { defineState, type StateOf, type World } from "../../world/index.ts";

export type Item = Record<string, AttributeValue>;

export interface Table {
  readonly name: string;
  readonly arn: Arn;
  readonly id: string;
  readonly created: Date;
  readonly keySchema: readonly KeySchemaElement[];
  readonly attributes: readonly AttributeDefinition[];
  /** canonical primary key -> item */
  readonly items: Map<string, Item>;
  readonly tags: Map<string, string>;
  /** undefined is the AWS-owned key, DynamoDB's default. */
  keyArn: string | undefined;
  billingMode: "PAY_PER_REQUEST" | "PROVISIONED";
  deletionProtection: boolean;
}

const regional: StateOf<Map<string, Table>> = defineState("dynamodb", () => new Map());

export function tablesOf(world: World, account: AccountId, region: Region): Map<string, Table> {
  return regional(world, account, region);
}

export function tableByArn(world: World, tableArn: string): Table | undefined {
  const parts = parseArn(tableArn);
  const name = parts?.resource.split("/")[1];
  return parts && name !== undefined ? tablesOf(world, parts.account, parts.region).get(name) : undefined;
}

export function newTable(
  world: World,
  place: { account: AccountId; region: Region },
  given: Pick<Table, "name" | "keySchema" | "attributes" | "keyArn"> & { tags?: ReadonlyMap<string, string> },
): Table {
  const { name, keySchema, attributes, keyArn } = given;
  return {
    name,
    arn: arn("dynamodb", place.region, place.account, `table/${name}`),
    id: world.chance.uuid(),
    created: new Date(world.clock.now()),
    keySchema,
    attributes,
    items: new Map(),
    tags: new Map(given.tags),
    keyArn,
    billingMode: "PAY_PER_REQUEST",
    deletionProtection: false,
  };
}

/** The primary key of an item as one text: equal keys, equal text. */
export function primaryKey(table: Table, item: Item): string {
  return JSON.stringify(table.keySchema.map(({ AttributeName }) => plain(item[AttributeName ?? ""])));
}

/** An attribute value as JSON: binary as base64, so that it can be compared and stored. */
export function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner)]));
}

/** The way back from `plain`. */
export function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== "object" || value === null) return value;
  if ("base64" in value && typeof value.base64 === "string")
    return Uint8Array.from(Buffer.from(value.base64, "base64"));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner)]));
}
