import type { PlannedResource } from "#planner";

/** The columns of the plan as data: CSV and Markdown have the same. */
export const planColumns: readonly string[] = [
  "arn",
  "type",
  "account",
  "region",
  "key",
  "realm",
  "plan",
  "route",
  "hops",
  "lastVault",
  "retentionDays",
  "findings",
];

/** One resource as a row of `planColumns`. */
export function planRow(resource: PlannedResource): readonly string[] {
  const { arn, type, account, region, key, realm, plan, route, findings } = resource;
  const last = route?.hops.at(-1);
  return [
    arn,
    type,
    account,
    region,
    key.kind,
    realm ?? "",
    plan ?? "",
    route?.name ?? "none",
    route?.hops.map(({ vaultKind }) => vaultKind).join(" > ") ?? "",
    last?.to ?? "",
    last ? String(last.retentionDays) : "",
    findings.map(({ severity, code }) => `${severity} ${code}`).join("; "),
  ];
}
