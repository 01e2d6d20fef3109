import { type ResourceType, resourceTypes, type RouteRow, type RouteTable } from "#model";
import type { PlannedResource } from "#planner";
import { rowOf } from "#runtime";
import type { LoadedPlan } from "../plan/load-plan.ts";

/** A backup that can be made, and the way that the orchestrator will take it. */
export interface BackupToMake {
  readonly resource: PlannedResource;
  readonly table: RouteTable;
  readonly row: RouteRow;
  /** The ordinary vault beside the air-gapped one that the backup goes into: AWS asks for both. Undefined where it goes into none. */
  readonly besideAirGap: string | undefined;
  /** Hours that the row's rule allows from the end of the backup to its last hop. */
  readonly budgetHours: number;
}

export interface Refusal {
  readonly arn: string;
  readonly because: string;
}

export interface Orders {
  readonly backups: readonly BackupToMake[];
  readonly refusals: readonly Refusal[];
}

/** What is asked for, each resource once; what would never reach a last hop is refused before anything starts. */
export function ordersOf(loaded: LoadedPlan, arns: readonly string[]): Orders {
  const read = [...new Set(arns)].map((arn) => orderOf(loaded, arn));
  return {
    backups: read.flatMap((one) => ("row" in one ? [one] : [])),
    refusals: read.flatMap((one) => ("row" in one ? [] : [one])),
  };
}

function orderOf({ plan, intention }: LoadedPlan, arn: string): BackupToMake | Refusal {
  const resource = plan.resources.find((one) => one.arn === arn);
  if (!resource) return { arn, because: "the inventory has no such resource: see its ARN, or collect it anew" };
  const { realm, account } = resource;
  const table = plan.routeTables.find((one) => one.realm === realm);
  if (!table) return { arn, because: `no realm protects account ${account}` };
  if (resource.type === "SSM_PARAMETER")
    return { arn, because: "a parameter is exported on a schedule, and its bucket backed up by a plan" };
  const row = rowFor(resource, table);
  if (!row || (resource.plan !== null && resource.route === null)) return { arn, because: whyNot(resource) };
  const rule = intention.plans[row.plan]?.rules.find(({ name }) => name === row.rule);
  return {
    resource,
    table,
    row,
    besideAirGap: besideAirGap(plan, resource, row),
    budgetHours: rule?.copyBudgetHours ?? 0,
  };
}

function besideAirGap({ vaults }: LoadedPlan["plan"], { account, region }: PlannedResource, { home }: RouteRow) {
  const own = vaults.filter((vault) => vault.account === account && vault.region === region);
  const isAirGapped = own.some(({ kind, name }) => kind === "air-gapped" && name === home.vault);
  return isAirGapped ? own.find(({ kind }) => kind === "local")?.name : undefined;
}

/** The row that the orchestrator takes for a backup that no plan made. */
function rowFor({ type, key, region }: PlannedResource, table: RouteTable): RouteRow | undefined {
  const known = resourceTypes.find((one): one is ResourceType => one === type);
  if (known === undefined) return undefined;
  const point = { type: known, keyKind: key.kind, keyArn: key.arn, region };
  return rowOf(table, point, { planName: undefined, ruleName: undefined });
}

/** The plan has said it already. */
function whyNot({ findings, type, region }: PlannedResource): string {
  const [finding] = findings.filter(({ severity }) => severity === "critical");
  if (finding) return `[${finding.code}] ${finding.message}. ${finding.fix}`;
  return `[NO-ROUTE] no row of the route table fits ${type} in ${region}`;
}
