import { rows } from "#facts";
import type { Arn } from "#model";
import { appointment, type CallContext } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import type { World } from "../../../world/index.ts";
import type { CopyJob } from "../jobs.ts";
import { sourceOf } from "../sources/index.ts";
import { pointArnOf } from "../sources/point-arn.ts";
import { backupOf, type RecoveryPoint, type Vault, vaultByArn } from "../state.ts";
import { claim, queueBehind, release } from "./busy.ts";
import { refusalOf, roleIsThere } from "./copy-checks.ts";
import { copiedContent } from "./contents.ts";
import { copyKey } from "./copy-key.ts";
import { copyLifecycle } from "./copy-lifecycle.ts";
import { freeSlot, takeSlot } from "./copy-slots.ts";
import { emitCopyJob } from "./events.ts";
import { addLink, bytesToTransfer, type Chain, copyChain } from "./increments.ts";
import { addPoint } from "./lifecycle.ts";
import { dropOldRecords } from "./records.ts";
import { countCopy, forgetCopy, isOneTooMany, tooManyCopies } from "./resource-copies.ts";
import { settleTemporary } from "./temporary.ts";
import { jobDuration } from "./timing.ts";

/** What a copy action or StartCopyJob asks for. */
export type CopyRequest = Pick<
  CopyJob,
  "sourcePointArn" | "sourceVaultArn" | "destinationVaultArn" | "roleArn" | "lifecycle" | "createdBy" | "byBackupJob"
>;

const minuteMs = 60_000;
const waitMs = minuteMs;

/** How long AWS Backup tries again after an error of its own (recov-point-create-a-copy); how often is assumed. */
const retriesMs = 120 * minuteMs;
const retryMs = 10 * minuteMs;

/** Creates a copy job in the account and region of the source vault and puts its start on the timeline. */
export function createCopyJob(context: CallContext, request: CopyRequest): CopyJob {
  const { world, account, region } = context;
  const point = vaultByArn(world, request.sourceVaultArn)?.points.get(request.sourcePointArn);
  const job: CopyJob = {
    kind: "copy",
    ...request,
    id: world.chance.uuid().toUpperCase(),
    account,
    region,
    created: context.now,
    resourceArn: point?.resourceArn ?? request.sourcePointArn,
    type: point?.type,
    sizeBytes: point?.sizeBytes ?? 0,
    state: "CREATED",
    message: undefined,
    completed: undefined,
    destinationPointArn: undefined,
    retriedUntil: undefined,
  };
  if (point) point.copiesUnderway += 1;
  countCopy(world, job);
  const { copyJobs } = backupOf(world, account, region);
  dropOldRecords(context, copyJobs);
  copyJobs.set(job.id, job);
  emitCopyJob(context, job);
  context.later(world.clock.now() + waitMs, copyStart, job);
  return job;
}

/** One backup or copy of a resource at a time: others wait in CREATED (aws-backup-limits). */
const copyStart = appointment("backup: start a copy job", (context, job: CopyJob) => {
  if (isOneTooMany(context.world, job)) end(context, job, "FAILED", tooManyCopies);
  else if (claim(context.world, job)) start(context, job);
  else queueBehind(context.world, job);
});

/** The resource is free again: those that waited for it go on, in their order. */
export function wakeCopies(context: CallContext, waiting: readonly CopyJob[]): void {
  for (const job of waiting) context.later(context.world.clock.now(), copyStart, job);
}

function start(context: CallContext, job: CopyJob): void {
  const { faults } = context.world;
  if (faults.strikes("job-failed", faults.rates.jobs.fail)) return end(context, job, "FAILED", internalError);
  if (faults.strikes("job-retried", faults.rates.jobs.retry)) return tryAgain(context, job);
  const point = vaultByArn(context.world, job.sourceVaultArn)?.points.get(job.sourcePointArn);
  const destination = vaultByArn(context.world, job.destinationVaultArn);
  // Back to CREATED where a quota is full: the resource is free for others, and a place that comes free wakes this job.
  if (point && destination && !takeSlot(context.world, job, point, destination))
    return wakeCopies(context, release(context.world, job));
  job.state = "RUNNING";
  emitCopyJob(context, job);
  if (!point) return end(context, job, "FAILED", `Recovery point ${job.sourcePointArn} was not found.`);
  const refusal = refusalOf(context, job, point, destination);
  if (refusal !== undefined || !destination) return end(context, job, "FAILED", refusal);
  const chain = chainOf(context.world, job, point, destination);
  const transferred = bytesToTransfer(context.world, chain, point.written, point.sizeBytes);
  const ends = context.world.clock.now() + jobDuration(context.world, transferred);
  return context.later(ends, copyFinish, { job, point, destination });
}

const internalError = "Copy job failed because of an internal error (fault injected).";

/** Stays CREATED and lets others have the resource meanwhile; once the time is over people at AWS see to it: FAILED, assumed. */
function tryAgain(context: CallContext, job: CopyJob): void {
  const now = context.world.clock.now();
  job.retriedUntil ??= now + retriesMs;
  if (now >= job.retriedUntil) return end(context, job, "FAILED", internalError);
  wakeCopies(context, release(context.world, job));
  return context.later(Math.min(now + retryMs, job.retriedUntil), copyStart, job);
}

function chainOf(world: World, job: CopyJob, point: RecoveryPoint, destination: Vault): Chain {
  return copyChain(point, job, destination, copyKey(world, point, destination));
}

interface RunningCopy {
  readonly job: CopyJob;
  readonly point: RecoveryPoint;
  readonly destination: Vault;
}

const copyFinish = appointment("backup: finish a copy job", (context, { job, point, destination }: RunningCopy) => {
  if (!rows[point.type].fullManagement && !roleIsThere(context, job))
    return end(context, job, "FAILED", "Failed to unshare snapshot");
  try {
    job.destinationPointArn = copyPoint(context, job, point, destination);
    end(context, job, "COMPLETED", undefined);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    end(context, job, "FAILED", error.message);
  }
});

function copyPoint(context: CallContext, job: CopyJob, point: RecoveryPoint, destination: Vault): Arn {
  const there = context.as(context.caller, destination);
  const arn = copyArn(there, point, destination);
  const copy: RecoveryPoint = {
    ...point,
    arn,
    vaultArn: destination.arn,
    completed: context.now,
    content: copiedContent(context, point, destination, copyKey(context.world, point, destination)),
    roleArn: job.roleArn,
    sourceVaultArn: job.sourceVaultArn,
    tags: new Map(point.tags),
    status: "COMPLETED",
    moments: undefined,
    children: [],
    parentArn: undefined,
    copiesUnderway: 0,
    cold: false,
    airGapped: destination.kind.kind === "air-gapped",
    lifecycle: copyLifecycle(job, point),
  };
  addPoint(there, copy);
  addLink(context.world, chainOf(context.world, job, point, destination), copy, point.written);
  return arn;
}

/** Copies of snapshots are snapshots; those of fully managed types, and all in air-gapped vaults, are points of AWS Backup. */
function copyArn(context: CallContext, point: RecoveryPoint, destination: Vault): Arn {
  const id = context.world.chance.uuid();
  if (destination.kind.kind === "air-gapped")
    return pointArnOf(context, "arn:aws:backup:{region}:{account}:recovery-point:{id}", destination.arn, id);
  const view = { arn: point.resourceArn, type: point.type, tags: {}, keyArn: undefined };
  const arn = sourceOf(point.type).pointArn(context, view, id);
  return arn.replace(":awsbackup:job-", ":awsbackup:copyjob-") as Arn;
}

function end(context: CallContext, job: CopyJob, state: "COMPLETED" | "FAILED", message: string | undefined): void {
  job.state = state;
  job.message = message;
  job.completed = context.now;
  forgetCopy(context.world, job);
  wakeCopies(context, [...freeSlot(context.world, job), ...release(context.world, job)]);
  emitCopyJob(context, job);
  settleTemporary(context, job);
}
