import type {
  DeleteItemInput,
  DeleteItemOutput,
  GetItemInput,
  GetItemOutput,
  PutItemInput,
  PutItemOutput,
  ScanInput,
  ScanOutput,
} from "@aws-sdk/client-dynamodb";
import { type Operation, operation } from "../../../service.ts";
import { checkKey, onTable, refuseExpressions, requireTable } from "../find.ts";
import { primaryKey } from "../state.ts";

/** Most items of one answer; AWS stops at 1 MB, which local items rarely reach. */
const pageSize = 1000;

export const itemOperations: Readonly<Record<string, Operation>> = {
  PutItem: operation<PutItemInput, PutItemOutput>({
    access: (input, context) => [onTable("PutItem", input.TableName, context)],
    run: (input, context) => {
      refuseExpressions(input);
      const table = requireTable(context, input.TableName);
      const item = input.Item ?? {};
      checkKey(table, item);
      const key = primaryKey(table, item);
      const old = table.items.get(key);
      table.items.set(key, item);
      return input.ReturnValues === "ALL_OLD" && old ? { Attributes: old } : {};
    },
  }),
  GetItem: operation<GetItemInput, GetItemOutput>({
    access: (input, context) => [onTable("GetItem", input.TableName, context)],
    run: (input, context) => {
      refuseExpressions(input);
      const table = requireTable(context, input.TableName);
      checkKey(table, input.Key ?? {});
      const item = table.items.get(primaryKey(table, input.Key ?? {}));
      return item ? { Item: item } : {};
    },
  }),
  DeleteItem: operation<DeleteItemInput, DeleteItemOutput>({
    access: (input, context) => [onTable("DeleteItem", input.TableName, context)],
    run: (input, context) => {
      refuseExpressions(input);
      const table = requireTable(context, input.TableName);
      checkKey(table, input.Key ?? {});
      const key = primaryKey(table, input.Key ?? {});
      const old = table.items.get(key);
      table.items.delete(key);
      return input.ReturnValues === "ALL_OLD" && old ? { Attributes: old } : {};
    },
  }),
  Scan: operation<ScanInput, ScanOutput>({
    access: (input, context) => [onTable("Scan", input.TableName, context)],
    run: (input, context) => {
      refuseExpressions(input);
      const table = requireTable(context, input.TableName);
      const keys = [...table.items.keys()].sort();
      const after = input.ExclusiveStartKey ? primaryKey(table, input.ExclusiveStartKey) : "";
      const shown = keys.filter((key) => key > after).slice(0, Math.min(input.Limit ?? pageSize, pageSize));
      const items = shown.map((key) => table.items.get(key) ?? {});
      const last = items.at(-1);
      const more = last !== undefined && shown.at(-1) !== keys.at(-1);
      const lastKey = Object.fromEntries(
        table.keySchema.map(({ AttributeName: name = "" }) => [name, last?.[name] ?? { NULL: true }]),
      );
      return {
        Items: items,
        Count: items.length,
        ScannedCount: items.length,
        ...(more ? { LastEvaluatedKey: lastKey } : {}),
      };
    },
  }),
};
