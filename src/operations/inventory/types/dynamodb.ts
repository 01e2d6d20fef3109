import type { ResourceCollector } from "./resource-collector.ts";

/** Whether a table's backups can be copied is a setting of account and region (advanced-ddb-backup). */
export const dynamodb: ResourceCollector = {
  call: "dynamodb:ListTables",
  list: (calls) => calls.tables(),
  type: ({ management }) => (management["DynamoDB"] === true ? "DYNAMODB_ADVANCED" : "DYNAMODB_BASIC"),
};
