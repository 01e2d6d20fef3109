import { type Finding, parseArn, severities } from "#model";
import type { Plan, PlannedResource } from "#planner";
import { assumptionParts, loadParts } from "./decided-parts.ts";
import { textTable } from "./text-table.ts";
import { resourceDetails } from "./resource-details.ts";
import { wayText } from "./way-text.ts";

export interface PlanTableOptions {
  /** Also prints why each route was taken and why the others were not. */
  readonly verbose?: boolean | undefined;
}

/** The plan as text for people: a line a resource, then what they must know, then, where asked, the reasons. */
export function planTable(plan: Plan, { verbose = false }: PlanTableOptions = {}): string {
  const header = ["RESOURCE", "TYPE", "ACCOUNT", "KEY", "PLAN", "ROUTE", "HOPS", "FINDINGS"];
  const parts = [
    textTable(header, plan.resources.map(rowOf)),
    ...findingParts(plan),
    ...assumptionParts(plan),
    ...loadParts(plan),
    ...(verbose ? plan.resources.map(resourceDetails) : []),
    summaryLine(plan),
  ];
  return `${parts.join("\n\n")}\n`;
}

function rowOf({ arn, type, account, region, key, plan, route, findings }: PlannedResource): readonly string[] {
  return [
    shortName(arn),
    type,
    account,
    key.kind,
    plan ?? "-",
    route?.name ?? "none",
    route ? wayText(route.hops, region) : "-",
    findings.map(({ code }) => code).join(", ") || "-",
  ];
}

/** `db:ledger`; a bucket is its own name. */
function shortName(arn: string): string {
  return parseArn(arn)?.resource ?? arn;
}

/** Each finding once, the worst first, with those whom it is about. */
function findingParts(plan: Plan): readonly string[] {
  const about = new Map<string, { readonly found: Finding; readonly names: string[] }>();
  const add = (found: Finding, name: string): void => {
    const key = `${found.code} ${found.message} ${found.fix}`;
    const entry = about.get(key) ?? { found, names: [] };
    if (name !== "") entry.names.push(name);
    about.set(key, entry);
  };
  for (const found of plan.findings) add(found, "");
  for (const { arn, findings } of plan.resources) for (const found of findings) add(found, shortName(arn));
  return severities.flatMap((severity) =>
    [...about.values()]
      .filter(({ found }) => found.severity === severity)
      .map(({ found, names }) => findingText(found, names)),
  );
}

function findingText({ severity, code, message, fix, source }: Finding, names: readonly string[]): string {
  const whom = names.length === 0 ? "" : `${names.join(", ")}: `;
  return [`${severity.toUpperCase()} ${code}`, `  ${whom}${message}`, `  fix: ${fix}`, `  source: ${source}`].join(
    "\n",
  );
}

function summaryLine({ summary: { resources, routes, findings } }: Plan): string {
  const unrouted = routes.none ?? 0;
  const counts = severities.map((severity) => `${findings[severity]} ${severity}`).join(", ");
  const without = unrouted === 0 ? "" : `, ${unrouted} without a route`;
  return `${resources} ${resources === 1 ? "resource" : "resources"}${without}; findings: ${counts}`;
}
