import type { RouteName, RoutedType } from "#model";
import { needsTwoSteps, type RouteSubject } from "../subject.ts";
import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

const waysOut: Readonly<Partial<Record<RoutedType, string>>> = {
  DYNAMODB_BASIC:
    "Enable AWS Backup's advanced features for DynamoDB in the account and region (UpdateRegionSettings), migrate, or use DynamoDB's export to S3.",
  RDS_MULTIAZ_CLUSTER:
    "Move the database to an RDS Multi-AZ instance or to Aurora, which AWS Backup copies, or export its snapshots to S3.",
};
const migrate = "Migrate the data into a type that has a route, or use the service's own export.";
const organize = "Put the accounts into one AWS organization: only inside one does AWS Backup copy between accounts.";
const loosen =
  "Ask less of a plan for these resources (airGap: prefer, secondRegion: false), or name the second region of theirs.";

/** A resource that no route serves. */
export const noRoute: Rule = ({ subject, choice }) => {
  if (choice.chosen) return [];
  const deciding = decidingRoute(subject);
  const why = choice.rejected.find(({ route }) => route === deciding)?.because ?? "none is possible";
  return [finding("NO-ROUTE", { type: subject.type, why, alternatives: alternativesFor(subject) })];
};

/** The route that would have been taken, had nothing spoken against it. */
function decidingRoute(subject: RouteSubject): RouteName {
  if (subject.type === "SSM_PARAMETER") return "export";
  if (subject.protection.airGap.demand === "require") return "air-gapped-copy";
  return needsTwoSteps(subject) ? "two-step-region" : "standard-direct";
}

function alternativesFor({ type, settings, facts, protection }: RouteSubject): string {
  if (!settings.inOrganization) return organize;
  const demanding = protection.secondRegion || protection.airGap.demand === "require";
  if (facts.crossAccount && demanding) return loosen;
  return waysOut[type] ?? migrate;
}
