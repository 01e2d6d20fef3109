import { finding } from "../finding-messages.ts";
import type { Rule } from "./rule.ts";

const alternatives: Readonly<Record<string, string>> = {
  DYNAMODB_BASIC:
    "Enable AWS Backup's advanced features for DynamoDB in the account and region (UpdateRegionSettings), migrate, or use DynamoDB's export to S3.",
};

/** A resource that no route serves. */
export const noRoute: Rule = ({ subject: { type }, choice }) => {
  if (choice.chosen) return [];
  const why = choice.rejected.find(({ route }) => route === "standard-direct")?.because ?? "none is possible";
  return [
    finding("NO-ROUTE", {
      type,
      why,
      alternatives:
        alternatives[type] ?? "Migrate the data into a type that has a route, or use the service's own export.",
    }),
  ];
};
