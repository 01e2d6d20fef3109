import type {
  CreateTableInput,
  CreateTableOutput,
  DeleteTableInput,
  DeleteTableOutput,
  DescribeTableInput,
  DescribeTableOutput,
  ListTablesInput,
  ListTablesOutput,
  SSESpecification,
  TableDescription,
  UpdateTableInput,
  UpdateTableOutput,
} from "@aws-sdk/client-dynamodb";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { awsManagedKey, findKey } from "../../kms/index.ts";
import { invalid, onTable, requireTable } from "../find.ts";
import { newTable, type Table, tablesOf } from "../state.ts";

function view(table: Table, status: "CREATING" | "ACTIVE" | "UPDATING" | "DELETING"): TableDescription {
  return {
    TableName: table.name,
    TableArn: table.arn,
    TableId: table.id,
    TableStatus: status,
    CreationDateTime: table.created,
    KeySchema: [...table.keySchema],
    AttributeDefinitions: [...table.attributes],
    ItemCount: table.items.size,
    TableSizeBytes: 0,
    BillingModeSummary: { BillingMode: table.billingMode },
    DeletionProtectionEnabled: table.deletionProtection,
    ...(table.keyArn === undefined
      ? {}
      : { SSEDescription: { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: table.keyArn } }),
  };
}

/** The key that encryption was asked with: a customer's by any of its names, else `aws/dynamodb`; none is AWS's own. */
function keyOf(context: CallContext, given: SSESpecification | undefined): string | undefined {
  if (given?.Enabled !== true) return undefined;
  const { world, account, region } = context;
  if (given.KMSMasterKeyId === undefined) return awsManagedKey(world, account, region, "dynamodb").arn;
  return findKey(context, given.KMSMasterKeyId)?.arn ?? given.KMSMasterKeyId;
}

/** What UpdateTable plays; throughput is taken and has no effect, for nothing is slow here. */
const played = ["TableName", "BillingMode", "DeletionProtectionEnabled", "ProvisionedThroughput", "SSESpecification"];

/** CloudFormation sends the attribute definitions along with every change: the same ones are none. */
function refuseUnplayed(table: Table, { AttributeDefinitions, ...input }: UpdateTableInput): void {
  const others = Object.entries(input).filter(([name, value]) => value !== undefined && !played.includes(name));
  const redefined =
    AttributeDefinitions !== undefined && JSON.stringify(AttributeDefinitions) !== JSON.stringify(table.attributes);
  const names = [...others.map(([name]) => name), ...(redefined ? ["AttributeDefinitions"] : [])];
  if (names.length === 0) return;
  throw new AwsError("NotImplemented", `local AWS does not change ${names.join(", ")} of a table`, { status: 501 });
}

export const tableOperations: Readonly<Record<string, Operation>> = {
  CreateTable: operation<CreateTableInput, CreateTableOutput>({
    access: (input, context) => [onTable("CreateTable", input.TableName, context)],
    run: (input, context) => {
      const tables = tablesOf(context.world, context.account, context.region);
      const name = input.TableName ?? "";
      if (tables.has(name)) throw new AwsError("ResourceInUseException", `Table already exists: ${name}`);
      if (!input.KeySchema?.length) throw invalid("One or more parameter values were invalid: no KeySchema");
      const table = newTable(context.world, context, {
        name,
        keySchema: input.KeySchema,
        attributes: input.AttributeDefinitions ?? [],
        keyArn: keyOf(context, input.SSESpecification),
      });
      table.billingMode = input.BillingMode ?? "PROVISIONED";
      table.deletionProtection = input.DeletionProtectionEnabled ?? false;
      for (const tag of input.Tags ?? []) table.tags.set(tag.Key ?? "", tag.Value ?? "");
      tables.set(name, table);
      return { TableDescription: view(table, "CREATING") };
    },
  }),
  DescribeTable: operation<DescribeTableInput, DescribeTableOutput>({
    access: (input, context) => [onTable("DescribeTable", input.TableName, context)],
    run: (input, context) => ({ Table: view(requireTable(context, input.TableName), "ACTIVE") }),
  }),
  ListTables: operation<ListTablesInput, ListTablesOutput>({
    access: () => [{ action: "dynamodb:ListTables", resource: "*" }],
    run: (_input, context) => ({
      TableNames: [...tablesOf(context.world, context.account, context.region).keys()].sort(),
    }),
  }),
  UpdateTable: operation<UpdateTableInput, UpdateTableOutput>({
    access: (input, context) => [onTable("UpdateTable", input.TableName, context)],
    run: (input, context) => {
      const table = requireTable(context, input.TableName);
      refuseUnplayed(table, input);
      table.deletionProtection = input.DeletionProtectionEnabled ?? table.deletionProtection;
      table.billingMode = input.BillingMode ?? table.billingMode;
      if (input.SSESpecification !== undefined) table.keyArn = keyOf(context, input.SSESpecification);
      return { TableDescription: view(table, "UPDATING") };
    },
  }),
  DeleteTable: operation<DeleteTableInput, DeleteTableOutput>({
    access: (input, context) => [onTable("DeleteTable", input.TableName, context)],
    run: (input, context) => {
      const table = requireTable(context, input.TableName);
      if (table.deletionProtection)
        throw invalid(
          "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
        );
      tablesOf(context.world, context.account, context.region).delete(table.name);
      return { TableDescription: view(table, "DELETING") };
    },
  }),
};
