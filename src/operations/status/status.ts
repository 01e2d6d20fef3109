import type { Aws } from "#aws";
import type { Intention } from "#config";
import type { RouteRow } from "#model";
import { say } from "../messages.ts";
import type { LoadedPlan } from "../plan/load-plan.ts";
import type { OperationPorts } from "../ports.ts";
import { type Absence, absencesIn, oldestHours, type UnjudgedRule, unjudgedRules } from "./absent.ts";
import { groupsOf, type StatusGroup, worstFirst } from "./groups.ts";
import { type LineageStatus, type State, states } from "./lineage-status.ts";
import { lookAt } from "./look.ts";
import { newestBackups } from "./newest-backups.ts";
import { eachOnce, sees, type Unseen } from "./unseen.ts";

/** Where every backup of the period is; all lists are worst first. */
export interface StatusReport {
  /** ISO 8601. */
  readonly now: string;
  readonly since: string;
  readonly summary: Readonly<Record<State | "backups" | "absent" | "unreadVaults", number>>;
  readonly groups: readonly StatusGroup[];
  readonly absent: readonly Absence[];
  readonly unreadVaults: readonly Unseen[];
  /** Rules whose backups are too far apart to be judged by this period. */
  readonly unjudged: readonly UnjudgedRule[];
  readonly lineages: readonly LineageStatus[];
}

export interface StatusOptions {
  /** Milliseconds. */
  readonly now: number;
  /** Undefined: as far back as the rules of the plan need, within limits. */
  readonly hoursBack?: number | undefined;
}

const hourMs = 3_600_000;
const dayHours = 24;

/** Without `--since`: a week at least, so that what stays astray stays in sight; five weeks at most. */
const [leastHours, mostHours] = [7 * dayHours, 35 * dayHours];

/** Looks where every backup of all realms is, and changes nothing. */
export async function status(
  aws: Aws,
  ports: OperationPorts,
  { plan, intention }: LoadedPlan,
  { now, hoursBack = hoursNeeded(intention) }: StatusOptions,
): Promise<StatusReport> {
  const newest = newestBackups();
  const lineages: LineageStatus[] = [];
  const unread: Unseen[] = [];
  for (const table of plan.routeTables) {
    const progress = (backups: number) => ports.notify(say("STATUS-I001", { realm: table.realm, backups }));
    const moment = { realm: table.realm, now, budgetHours: (row: RouteRow) => budgetHours(intention, row) };
    const looked = await lookAt(aws, { ...moment, table, hoursBack, newest, progress });
    lineages.push(...looked.lineages);
    unread.push(...looked.unseen);
  }
  const unreadVaults = eachOnce(unread);
  for (const one of unreadVaults) ports.notify(say("STATUS-E001", { ...one }));
  const absent = absencesIn({ plan, intention, newest, now, hoursBack, isSeen: sees(unreadVaults) });
  const sorted = worstFirst(lineages);
  return {
    now: new Date(now).toISOString(),
    since: new Date(now - hoursBack * hourMs).toISOString(),
    summary: {
      backups: lineages.length,
      ...counts(lineages),
      absent: absent.length,
      unreadVaults: unreadVaults.length,
    },
    groups: groupsOf(sorted, absent),
    absent,
    unreadVaults,
    unjudged: unjudgedRules(intention, plan, hoursBack),
    lineages: sorted,
  };
}

/** What makes a status a problem: `late` is all that is over its budget, absent or needs a person; `failing` what failed last, too. */
export type StatusLimit = "failing" | "late" | "none";

/** What could not be read is a problem whatever the limit: it may hide any other. */
export function isProblem({ summary }: StatusReport, limit: StatusLimit): boolean {
  if (summary.unreadVaults + summary.unseen > 0) return true;
  if (limit === "none") return false;
  const late = summary.absent + summary.stuck + summary.late;
  return late + (limit === "failing" ? summary.failing : 0) > 0;
}

function hoursNeeded({ plans }: Intention): number {
  const needed = Object.values(plans).flatMap(({ rules }) => rules.map(oldestHours));
  const days = Math.ceil(Math.max(leastHours, ...needed) / dayHours);
  return Math.min(mostHours, days * dayHours);
}

function budgetHours({ plans }: Intention, { plan, rule }: RouteRow): number | undefined {
  return plans[plan]?.rules.find(({ name }) => name === rule)?.copyBudgetHours;
}

function counts(lineages: readonly LineageStatus[]): Record<State, number> {
  const count = (state: State) => lineages.filter((lineage) => lineage.state === state).length;
  return Object.fromEntries(states.map((state) => [state, count(state)])) as Record<State, number>;
}
