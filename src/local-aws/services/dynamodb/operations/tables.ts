import type {
  CreateTableInput,
  CreateTableOutput,
  DeleteTableInput,
  DeleteTableOutput,
  DescribeTableInput,
  DescribeTableOutput,
  ListTablesInput,
  ListTablesOutput,
  ListTagsOfResourceInput,
  ListTagsOfResourceOutput,
  TableDescription,
  TagResourceInput,
} from "@aws-sdk/client-dynamodb";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { awsManagedKey } from "../../kms/index.ts";
import { invalid, onTable, requireTable } from "../find.ts";
import { newTable, type Table, tablesOf } from "../state.ts";

function view(table: Table, status: "CREATING" | "ACTIVE" | "DELETING"): TableDescription {
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
    BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
    DeletionProtectionEnabled: table.deletionProtection,
    ...(table.keyArn === undefined
      ? {}
      : { SSEDescription: { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: table.keyArn } }),
  };
}

export const tableOperations: Readonly<Record<string, Operation>> = {
  CreateTable: operation<CreateTableInput, CreateTableOutput>({
    access: (input, context) => [onTable("CreateTable", input.TableName, context)],
    run: (input, context) => {
      const tables = tablesOf(context.world, context.account, context.region);
      const name = input.TableName ?? "";
      if (tables.has(name)) throw new AwsError("ResourceInUseException", `Table already exists: ${name}`);
      if (!input.KeySchema?.length) throw invalid("One or more parameter values were invalid: no KeySchema");
      const managed = () => awsManagedKey(context.world, context.account, context.region, "dynamodb").arn;
      const keyArn =
        input.SSESpecification?.Enabled === true ? (input.SSESpecification.KMSMasterKeyId ?? managed()) : undefined;
      const table = newTable(context.world, context, {
        name,
        keySchema: input.KeySchema,
        attributes: input.AttributeDefinitions ?? [],
        keyArn,
      });
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
  TagResource: operation<TagResourceInput>({
    access: (input, context) => [onTable("TagResource", input.ResourceArn, context)],
    run: (input, context) => {
      const { tags } = requireTable(context, input.ResourceArn);
      for (const tag of input.Tags ?? []) tags.set(tag.Key ?? "", tag.Value ?? "");
    },
  }),
  ListTagsOfResource: operation<ListTagsOfResourceInput, ListTagsOfResourceOutput>({
    access: (input, context) => [onTable("ListTagsOfResource", input.ResourceArn, context)],
    run: (input, context) => ({
      Tags: [...requireTable(context, input.ResourceArn).tags].map(([Key, Value]) => ({ Key, Value })),
    }),
  }),
};
