import type { AccountId, Lineage, PointLifecycle, RecoveryPoint, RouteRow, RouteStep } from "#model";
import { nextAttempt } from "./attempts.ts";
import type { FailureKind } from "./failures.ts";
import { fromOf, pointAt, stepsFor, targetOf } from "./route-steps.ts";
import { shortened } from "./shortened.ts";

/** Why a lineage needs a person. */
export type AlertCode = "NO-ROUTE" | "MISPLACED" | "TOO-LATE" | "NOT-COPYABLE" | "COPY-STUCK" | "COPY-REFUSED";

/** One attempt to take a point one step further. */
export interface CopyDecision {
  readonly kind: "copy";
  readonly point: RecoveryPoint;
  readonly step: RouteStep;
  /** What this attempt comes after: the id of the job before it. Equal orders have an equal one. */
  readonly after: string;
  readonly because: string;
  /** What the attempt before it failed by. */
  readonly failure?: FailureKind | undefined;
}

/** What the next step of one backup is, and why. */
export type Decision =
  | CopyDecision
  | {
      readonly kind: "shorten";
      readonly point: RecoveryPoint;
      readonly lifecycle: PointLifecycle;
      readonly because: string;
    }
  | { readonly kind: "wait"; readonly because: string; readonly failure?: FailureKind | undefined }
  | { readonly kind: "done"; readonly because: string }
  | {
      readonly kind: "alert";
      readonly code: AlertCode;
      readonly because: string;
      readonly failure?: FailureKind | undefined;
    };

/** One step of a lineage, at a moment. */
export interface Question {
  readonly lineage: Lineage;
  readonly step: RouteStep;
  readonly source: AccountId;
  /** In milliseconds. */
  readonly now: number;
}

const dayMs = 86_400_000;

/**
 * Decides the next step of one backup from what is observed: pure, total, the only place with the logic.
 * `row` is the row of the route table for the backup's class; `now` is in milliseconds.
 */
export function decide(lineage: Lineage, row: RouteRow | undefined, now: number): Decision {
  const [original] = lineage.points;
  if (!row) return alert("NO-ROUTE", `no row of the route table fits ${lineage.resourceArn}`);
  if (!original) return wait("no recovery point of this backup is to be seen");
  if (isContinuous(original)) return wait("a continuous point is not copied: the snapshots of its rule are");
  if (original.parentArn !== undefined) return wait("a part of a composite point moves with the whole");
  const source = sourceAccount(lineage);
  const steps = stepsFor(row, lineage, source);
  if (!isOnWay(row, steps, lineage, source))
    return alert("MISPLACED", `${original.vaultArn} is no stop of ${row.route}, which begins in ${row.home.vault}`);
  const open = steps.filter((step) => !isPassed(step, steps, lineage, source));
  const decisions = open.map((step) => stepDecision({ lineage, step, source, now }));
  // One branch that waits or is too late does not keep the other one back.
  const urgent = (["copy", "alert", "wait"] as const).map((kind) => decisions.find((one) => one.kind === kind));
  return urgent.find((one) => one !== undefined) ?? settled(original, row, now);
}

/** AWS falls back to an ordinary vault, COMPLETED, where an air-gapped one does not take a backup (lag-vault-primary-backup). */
function isOnWay({ home }: RouteRow, steps: readonly RouteStep[], { points }: Lineage, source: AccountId): boolean {
  const stops = new Set<string>(steps.flatMap((step) => [fromOf(step, source), targetOf(step, source)]));
  return points.some(({ vaultArn }) => vaultArn.endsWith(`:${home.vault}`) || stops.has(vaultArn));
}

/** Every last hop stands, COMPLETED, as its own vault says: only now is the original shortened, where that is asked for. */
function settled(original: RecoveryPoint, { route, home, originalDays }: RouteRow, now: number): Decision {
  const isOriginal = original.vaultArn.endsWith(`:${home.vault}`) && original.status === "COMPLETED";
  const lifecycle = originalDays !== undefined && isOriginal ? shortened(original, originalDays, now) : undefined;
  const because = `every last hop of ${route} stands`;
  return lifecycle ? { kind: "shorten", point: original, lifecycle, because } : { kind: "done", because };
}

/** A stop is passed once its point, or one further on, stands: stops are short-lived, and their points may be gone already. */
function isPassed(step: RouteStep, steps: readonly RouteStep[], lineage: Lineage, source: AccountId): boolean {
  const target = targetOf(step, source);
  if (pointAt(lineage, target)?.status === "COMPLETED") return true;
  const further = steps.filter((next) => fromOf(next, source) === target);
  return (
    further.length > 0 &&
    further.every(
      (next) => pointAt(lineage, targetOf(next, source)) !== undefined || isPassed(next, steps, lineage, source),
    )
  );
}

function stepDecision(question: Question): Decision {
  const { lineage, step, source, now } = question;
  const there = pointAt(lineage, targetOf(step, source));
  if (there && !isLacking(there)) return wait(`the point in ${step.toVault} is ${there.status}`);
  const point = pointAt(lineage, fromOf(step, source));
  if (point?.status !== "COMPLETED" && point?.status !== "PARTIAL")
    return wait(`the point in ${step.fromVault} is ${point?.status ?? "not there yet"}`);
  const daysLeft = step.retentionDays - (now - Date.parse(lineage.created)) / dayMs;
  // Retention counts from the backup's creation: a copy with less than a day left would be gone as it arrives.
  if (daysLeft < 1)
    return alert("TOO-LATE", `the copy into ${step.toVault} would have ${daysLeft.toFixed(1)} days left`);
  if (point.storageClass === "COLD") return alert("NOT-COPYABLE", `the point in ${step.fromVault} is in cold storage`);
  return nextAttempt(question, point);
}

/** A composite point without all its parts, or one that should be gone, is no copy to rely on. */
function isLacking({ status }: RecoveryPoint): boolean {
  return status === "PARTIAL" || status === "EXPIRED";
}

/** Continuous points are never COMPLETED (point-in-time-recovery). */
function isContinuous({ status, arn }: RecoveryPoint): boolean {
  return status === "AVAILABLE" || status === "STOPPED" || arn.includes(":continuous:");
}

/** The account that made the backup: the owner of the points outside central, or of any. */
function sourceAccount({ resourceArn, points: [first] }: Lineage): AccountId {
  return resourceArn.split(":")[4] || (first?.account ?? "");
}

function wait(because: string): Decision {
  return { kind: "wait", because };
}

function alert(code: AlertCode, because: string): Decision {
  return { kind: "alert", code, because };
}
