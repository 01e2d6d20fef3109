import { type AccountId, arn, parseArn, type Region } from "#model";
import { AwsError } from "../../../wire/index.ts";
import type { World } from "../../../world/index.ts";
import {
  type Item,
  newTable,
  plain,
  primaryKey,
  revive,
  type Table,
  tableByArn,
  tablesOf,
} from "../../dynamodb/index.ts";
import { backupOf } from "../state.ts";
import type { Source, SourceView } from "./source.ts";

interface Stored {
  readonly keySchema: Table["keySchema"];
  readonly attributes: Table["attributes"];
  readonly items: readonly unknown[];
}

/** Advanced features are a setting of account and region (advanced-ddb-backup). */
function view(world: World, account: AccountId, region: Region, table: Table): SourceView {
  const advanced = backupOf(world, account, region).management.get("DynamoDB") === true;
  const tags = Object.fromEntries(table.tags);
  return { arn: table.arn, type: advanced ? "DYNAMODB_ADVANCED" : "DYNAMODB_BASIC", tags, keyArn: table.keyArn };
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-dynamodb.html */
export const dynamodbSource: Source = {
  list: (world, account, region) =>
    [...tablesOf(world, account, region).values()].map((table) => view(world, account, region, table)),
  find: (world, text) => {
    const [table, place] = [tableByArn(world, text), parseArn(text)];
    return table && place && view(world, place.account, place.region, table);
  },
  backupAccess: ({ arn: tableArn, type }) => [
    {
      action: type === "DYNAMODB_ADVANCED" ? "dynamodb:StartAwsBackupJob" : "dynamodb:CreateBackup",
      resource: tableArn,
    },
  ],
  read: (world, text) => {
    const table = tableByArn(world, text);
    if (!table) throw new AwsError("ResourceNotFoundException", `Table not found: ${text}`);
    const items = [...table.items.keys()].sort().map((key) => plain(table.items.get(key)));
    return Buffer.from(
      JSON.stringify({ keySchema: table.keySchema, attributes: table.attributes, items } satisfies Stored),
    );
  },
  pointArn: (context, { arn: tableArn, type }, id) =>
    type === "DYNAMODB_ADVANCED"
      ? arn("backup", context.region, context.account, `recovery-point:${id}`)
      : `${tableArn}/backup/${id}`,
  restoreAccess: (context, metadata) => [
    {
      action: "dynamodb:RestoreTableFromAwsBackup",
      resource: arn("dynamodb", context.region, context.account, `table/${targetName(metadata)}`),
    },
  ],
  restoreKey: (metadata) => {
    const name = Object.keys(metadata).find((key) => key.toLowerCase() === "kmsmasterkeyarn");
    return name === undefined ? undefined : { name, via: "dynamodb", actions: ["DescribeKey", "CreateGrant"] };
  },
  restore: (context, metadata, content) => {
    const tables = tablesOf(context.world, context.account, context.region);
    const name = targetName(metadata);
    if (tables.has(name)) throw new AwsError("TableAlreadyExistsException", `Table already exists: ${name}`);
    const { keySchema, attributes, items } = JSON.parse(Buffer.from(content).toString()) as Stored;
    const table = newTable(context.world, context, {
      name,
      keySchema,
      attributes,
      keyArn: lower(metadata)["kmsmasterkeyarn"],
    });
    for (const item of items.map((one) => revive(one) as Item)) table.items.set(primaryKey(table, item), item);
    tables.set(name, table);
    return table.arn;
  },
  tagsOf: (world, text) => tableByArn(world, text)?.tags,
  remove: (world, text) => {
    const { account = "", region = "" } = parseArn(text) ?? {};
    tablesOf(world, account, region).delete(tableByArn(world, text)?.name ?? "");
  },
  metadata: (text) => ({ originalTableName: parseArn(text)?.resource.split("/")[1] ?? "", encryptionType: "Default" }),
};

/** Keys of this type's metadata are not case sensitive (restoring-dynamodb). */
function lower(metadata: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key.toLowerCase(), value]));
}

function targetName(metadata: Readonly<Record<string, string>>): string {
  const name = lower(metadata)["targettablename"];
  if (name === undefined)
    throw new AwsError("InvalidParameterValueException", "Invalid restore metadata: targetTableName is required");
  return name;
}
