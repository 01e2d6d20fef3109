import { lastHops } from "#model";
import type { PlannedResource } from "#planner";
import { wayText } from "./way-text.ts";

/** The columns of the plan as data: CSV and Markdown have the same. */
export const planColumns: readonly string[] = [
  "arn",
  "type",
  "account",
  "region",
  "key",
  "realm",
  "plan",
  "rule",
  "route",
  "hops",
  "lastVault",
  "retentionDays",
  "lastCopyHours",
  "findings",
];

/** One resource as a row of `planColumns`. */
export function planRow(resource: PlannedResource): readonly string[] {
  const { arn, type, account, region, key, realm, plan, rule, route, findings } = resource;
  const lasts = lastHops(route?.hops ?? []);
  return [
    arn,
    type,
    account,
    region,
    key.kind,
    realm ?? "",
    plan ?? "",
    rule ?? "",
    route?.name ?? "none",
    wayText(route?.hops ?? [], region, " > "),
    lasts.map(({ to }) => to).join(" "),
    lasts.map(({ retentionDays }) => String(retentionDays)).join(" "),
    resource.lastCopyHours === null ? "" : String(resource.lastCopyHours),
    findings.map(({ severity, code }) => `${severity} ${code}`).join("; "),
  ];
}
