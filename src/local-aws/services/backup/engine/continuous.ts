import { rows } from "#facts";
import type { CallContext } from "../../../service.ts";
import type { ChangedData } from "../../../data-changes.ts";
import { AwsError } from "../../../wire/index.ts";
import type { World } from "../../../world/index.ts";
import { invalidRequest } from "../find.ts";
import { sourceOf } from "../sources/index.ts";
import { backupOf, type Content, type Lifecycle, type Moment, type RecoveryPoint } from "../state.ts";
import { keyOf, store } from "./keys.ts";
import { sameOptions } from "./options.ts";
import { newPoint, type RunningBackup } from "./new-point.ts";
import { emitPoint, tellChanged } from "./events.ts";
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

/** S3 begins a new point where the retention or the options have changed and stops the old one; a database keeps its point (point-in-time-recovery-retention-period). */
function goOn(context: CallContext, running: RunningBackup, known: RecoveryPoint): RecoveryPoint {
  const changed = known.lifecycle.DeleteAfterDays !== running.job.lifecycle.DeleteAfterDays;
  if (known.type === "S3" && (changed || !sameOptions(known.options, running.job.options))) {
    stop(context, known);
    return begin(context, running);
  }
  const { content } = newPoint(context, running, running.job.lifecycle);
  known.moments?.push({ time: running.started, content });
  if (changed) known.lifecycle = running.job.lifecycle;
  forget(context, known);
  return known;
}

/** Whoever writes to a resource between two runs writes to its continuous point, too; without its key it keeps what it has. */
export function keepMoment(world: World, { arn, account, region }: ChangedData): void {
  const point = backupOf(world, account, region).continuous.get(arn);
  if (point?.status !== "AVAILABLE" || !point.moments) return;
  const moment = readMoment(world, point);
  if (!moment) return;
  if (point.moments.at(-1)?.time.getTime() === moment.time.getTime()) point.moments.pop();
  point.moments.push(moment);
}

function readMoment(world: World, { type, resourceArn, content, options }: RecoveryPoint): Moment | undefined {
  try {
    const bytes = sourceOf(type).read(world, resourceArn, options);
    return { time: new Date(world.clock.now()), content: store({ world }, keyOf(content), bytes) };
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}

/** RDS can be restored to five minutes ago at the latest, S3 to fifteen (point-in-time-recovery). */
const latestMinutes = { S3: 15, other: 5 };

/** What a continuous point held at a time. */
export function contentAt({ now }: Pick<CallContext, "now">, point: RecoveryPoint, time: Date): Content {
  const latest = now.getTime() - latestMinutes[point.type === "S3" ? "S3" : "other"] * 60_000;
  const moment = point.status === "AVAILABLE" && time.getTime() > latest ? undefined : lastBefore(point, time);
  if (moment) return moment.content;
  const from = point.moments?.[0]?.time.toISOString();
  throw invalidRequest(
    `${time.toISOString()} is not between ${from} and the latest restorable time ${new Date(latest).toISOString()}.`,
  );
}

function lastBefore({ moments = [] }: RecoveryPoint, time: Date): Moment | undefined {
  return moments.findLast((one) => one.time <= time);
}

/** Interrupted or let go: what it holds stays until its retention is over. */
export function stop(context: CallContext, point: RecoveryPoint): void {
  point.status = "STOPPED";
  const { continuous } = backupOf(context.world, context.account, context.region);
  if (continuous.get(point.resourceArn) === point) continuous.delete(point.resourceArn);
  scheduleEnd(context, point);
  emitPoint(context, point, "STOPPED");
  tellChanged(context, point, "STOPPED");
}

/** Moments beyond the retention are gone. */
function forget({ now }: CallContext, { moments = [], lifecycle }: RecoveryPoint): void {
  const oldest = now.getTime() - daysOf(lifecycle) * 86_400_000;
  while (moments.length > 1 && (moments[0]?.time.getTime() ?? 0) < oldest) moments.shift();
}

function daysOf({ DeleteAfterDays = 35 }: Lifecycle): number {
  return DeleteAfterDays;
}
