import type { ResourceType } from "#model";
import { finding } from "./finding-messages.ts";
import type { RouteSubject } from "../subject.ts";
import type { Rule } from "./rule.ts";

const waysOut: Readonly<Partial<Record<ResourceType, string>>> = {
  DYNAMODB_BASIC:
    "Enable AWS Backup's advanced features for DynamoDB in the account and region (UpdateRegionSettings), migrate, or use DynamoDB's export to S3.",
};
const migrate = "Migrate the data into a type that has a route, or use the service's own export.";
const organize = "Put the accounts into one AWS organization: only inside one does AWS Backup copy between accounts.";

/** A resource that no route serves. */
export const noRoute: Rule = ({ subject, choice }) => {
  if (choice.chosen) return [];
  const why = choice.rejected.find(({ route }) => route === "standard-direct")?.because ?? "none is possible";
  return [finding("NO-ROUTE", { type: subject.type, why, alternatives: alternativesFor(subject) })];
};

function alternativesFor({ type, settings }: RouteSubject): string {
  return settings.inOrganization ? (waysOut[type] ?? migrate) : organize;
}
