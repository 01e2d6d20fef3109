import type { Service } from "../../service.ts";
import { itemOperations } from "./operations/items.ts";
import { tableOperations } from "./operations/tables.ts";
import { tagOperations } from "./operations/tags.ts";

export { type Item, newTable, plain, primaryKey, revive, type Table, tableByArn, tablesOf } from "./state.ts";

export const dynamodb: Service = {
  name: "dynamodb",
  accessDenied: "AccessDeniedException",
  operations: { ...tableOperations, ...itemOperations, ...tagOperations },
};
