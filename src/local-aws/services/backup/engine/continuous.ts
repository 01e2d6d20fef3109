import { rows } from "#facts";
import type { CallContext } from "../../../service.ts";
import { backupOf, type Lifecycle, type RecoveryPoint } from "../state.ts";
import { newPoint, type RunningBackup } from "./new-point.ts";
import { emitPoint } from "./events.ts";
import { addPoint, scheduleEnd } from "./lifecycle.ts";

/** What became of a continuous backup: the point, or why a snapshot stands in for it. */
interface Kept {
  readonly point: RecoveryPoint | undefined;
  readonly message: string | undefined;
}

/**
 * One continuous point a resource: a rule for its vault goes on with it, a rule for another vault makes snapshots
 * (https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html).
 */
export function keepContinuous(context: CallContext, running: RunningBackup): Kept {
  const { job, view, target } = running;
  const { continuous } = backupOf(context.world, job.account, job.region);
  if (!rows[view.type].continuousPitr) return { point: undefined, message: undefined };
  const known = livingPoint(context, job.resourceArn);
  if (known && known.vaultArn !== target.vault.arn) return { point: undefined, message: already(known) };
  const point = known ? goOn(context, running, known) : begin(context, running);
  continuous.set(job.resourceArn, point);
  return { point, message: undefined };
}

function already({ createdBy }: RecoveryPoint): string {
  return `Enabling continuous backup failed, because of the following error: PITR already configured in backup plan: [${createdBy?.planArn ?? "unknown"}]`;
}

function livingPoint({ world, account, region }: CallContext, resourceArn: string): RecoveryPoint | undefined {
  const point = backupOf(world, account, region).continuous.get(resourceArn);
  return point?.status === "AVAILABLE" ? point : undefined;
}

function begin(context: CallContext, running: RunningBackup): RecoveryPoint {
  const point = newPoint(context, running, running.job.lifecycle);
  const begun = {
    ...point,
    status: "AVAILABLE" as const,
    moments: [{ time: running.started, content: point.content }],
  };
  addPoint(context, begun);
  return begun;
}

/** S3 begins a new point where the retention has changed and stops the old one; a database keeps its point (point-in-time-recovery-retention-period). */
function goOn(context: CallContext, running: RunningBackup, known: RecoveryPoint): RecoveryPoint {
  const changed = known.lifecycle.DeleteAfterDays !== running.job.lifecycle.DeleteAfterDays;
  if (changed && known.type === "S3") {
    stop(context, known);
    return begin(context, running);
  }
  const { content } = newPoint(context, running, running.job.lifecycle);
  known.moments?.push({ time: running.started, content });
  if (changed) known.lifecycle = running.job.lifecycle;
  forget(context, known);
  return known;
}

/** Interrupted or let go: what it holds stays until its retention is over. */
export function stop(context: CallContext, point: RecoveryPoint): void {
  point.status = "STOPPED";
  const { continuous } = backupOf(context.world, context.account, context.region);
  if (continuous.get(point.resourceArn) === point) continuous.delete(point.resourceArn);
  scheduleEnd(context, point);
  emitPoint(context, point, "STOPPED");
}

/** Moments beyond the retention are gone. */
function forget({ now }: CallContext, { moments = [], lifecycle }: RecoveryPoint): void {
  const oldest = now.getTime() - daysOf(lifecycle) * 86_400_000;
  while (moments.length > 1 && (moments[0]?.time.getTime() ?? 0) < oldest) moments.shift();
}

function daysOf({ DeleteAfterDays = 35 }: Lifecycle): number {
  return DeleteAfterDays;
}
