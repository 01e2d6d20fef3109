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
  const steps = row.steps.filter((step) => !isPassed(step, row.steps, lineage, source));
  const decisions = steps.map((step) => stepDecision(lineage, step, source, now));
  // One branch that waits or is too late does not keep the other one back.
  const urgent = (["copy", "alert", "wait"] as const).map((kind) => decisions.find((one) => one.kind === kind));
  return (
    urgent.find((one) => one !== undefined) ?? { kind: "done", because: `every last hop of ${row.route} is reached` }
  );
}

/** A stop is passed once its point, or one further on, is COMPLETED: stops are short-lived, and their points may be gone already. */
function isPassed(step: RouteStep, steps: readonly RouteStep[], lineage: Lineage, source: AccountId): boolean {
  if (pointAt(lineage, step, source)?.status === "COMPLETED") return true;
  const further = steps.filter((next) => next !== step && fromOf(next, source) === targetOf(step, source));
  return (
    further.length > 0 &&
    further.every((next) => pointAt(lineage, next, source) !== undefined || isPassed(next, steps, lineage, source))
  );
}

function pointAt({ points }: Lineage, step: RouteStep, source: AccountId): RecoveryPoint | undefined {
  return points.find(({ vaultArn: at }) => at === targetOf(step, source));
}

function targetOf({ toRegion, toAccount, toVault }: RouteStep, source: AccountId): string {
  return vaultArn(toRegion, accountOf(toAccount, source), toVault);
}

function fromOf({ fromRegion, fromAccount, fromVault }: RouteStep, source: AccountId): string {
  return vaultArn(fromRegion, accountOf(fromAccount, source), fromVault);
}

function stepDecision(lineage: Lineage, step: RouteStep, source: AccountId, now: number): Decision {
  const there = pointAt(lineage, step, source);
  if (there) return { kind: "wait", because: `the point in ${step.toVault} is ${there.status}` };
  return takeStep(lineage, step, source, now);
}

function takeStep(lineage: Lineage, step: RouteStep, source: AccountId, now: number): Decision {
  if (step.mover !== "orchestrator")
    return { kind: "wait", because: `the plan's ${step.mover} moves it into ${step.toVault}` };
  const point = lineage.points.find(({ vaultArn: at }) => at === fromOf(step, source));
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
