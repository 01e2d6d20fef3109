import { type AccountId, type Lineage, type RecoveryPoint, type RouteRow, type RouteStep, vaultArn } from "#model";

/** What the next step of one backup is, and why. */
export type Decision =
  | { readonly kind: "copy"; readonly point: RecoveryPoint; readonly step: RouteStep; readonly because: string }
  | { readonly kind: "wait"; readonly because: string }
  | { readonly kind: "done"; readonly because: string }
  | { readonly kind: "alert"; readonly code: "NO-ROUTE" | "TOO-LATE"; readonly because: string };

const dayMs = 86_400_000;

/**
 * Decides the next step of one backup from what is observed: pure, total, the only place with the logic.
 * `row` is the row of the route table for the backup's class; `now` is in milliseconds.
 */
export function decide(lineage: Lineage, row: RouteRow | undefined, now: number): Decision {
  const [original] = lineage.points;
  if (!row)
    return { kind: "alert", code: "NO-ROUTE", because: `no row of the route table fits ${lineage.resourceArn}` };
  if (!original) return { kind: "wait", because: "no recovery point of this backup is to be seen" };
  const source = sourceAccount(lineage);
  // The furthest stop counts: stops before it are short-lived, and their points may be gone already.
  const reached = row.steps.map((step) => pointAt(lineage, step, source)).findLastIndex((point) => point !== undefined);
  const [stop, next] = [row.steps[reached], row.steps[reached + 1]];
  const there = stop && pointAt(lineage, stop, source);
  if (there && there.status !== "COMPLETED")
    return { kind: "wait", because: `the point in ${stop.toVault} is ${there.status}` };
  return next ? takeStep(lineage, next, now) : { kind: "done", because: `the last hop of ${row.route} is reached` };
}

function pointAt({ points }: Lineage, step: RouteStep, source: AccountId): RecoveryPoint | undefined {
  const target = vaultArn(step.toRegion, accountOf(step.toAccount, source), step.toVault);
  return points.find((point) => point.vaultArn === target);
}

function takeStep(lineage: Lineage, step: RouteStep, now: number): Decision {
  if (step.mover !== "orchestrator")
    return { kind: "wait", because: `the plan's ${step.mover} moves it into ${step.toVault}` };
  const point = lineage.points.find(({ vaultArn: at }) => at.endsWith(`:backup-vault:${step.fromVault}`));
  if (point?.status !== "COMPLETED")
    return { kind: "wait", because: `the point in ${step.fromVault} is ${point?.status ?? "not there yet"}` };
  const daysLeft = step.retentionDays - (now - Date.parse(lineage.created)) / dayMs;
  // Retention counts from the backup's creation: a copy with less than a day left would be gone as it arrives.
  if (daysLeft < 1)
    return {
      kind: "alert",
      code: "TOO-LATE",
      because: `the copy into ${step.toVault} would have ${daysLeft.toFixed(1)} days left`,
    };
  return { kind: "copy", point, step, because: `${step.toVault} has no point of this backup, ${step.fromVault} has` };
}

/** The account that made the backup: the owner of the points outside central, or of any. */
function sourceAccount(lineage: Lineage): AccountId {
  const owner = lineage.resourceArn.split(":")[4];
  return owner || (lineage.points[0]?.account ?? "");
}

function accountOf(account: AccountId | "$source", source: AccountId): AccountId {
  return account === "$source" ? source : account;
}
