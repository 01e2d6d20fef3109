import { rows } from "#facts";
import { arn } from "#model";
import { appointment, type CallContext } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import type { BackupJob, BackupRequest } from "../jobs.ts";
import type { BackupOptions } from "../plans/advanced.ts";
import { findSource, type Source, type SourceView } from "../sources/index.ts";
import { backupOf } from "../state.ts";
import { refusalOf } from "./backup-checks.ts";
import { endBackup, finishBackup } from "./backup-end.ts";
import { claim, release } from "./busy.ts";
import { startMembers } from "./composite.ts";
import { wakeCopies } from "./copy-job.ts";
import { emitBackupJob } from "./events.ts";
import { bytesToTransfer, writtenInAll } from "./increments.ts";
import { optionsUsed } from "./options.ts";
import { chainOf, type RunningBackup } from "./new-point.ts";
import { dropOldRecords } from "./records.ts";
import { type Target, targetOf } from "./target.ts";
import { jobDuration } from "./timing.ts";

const minuteMs = 60_000;

/** Jobs that could not start are tried again at least that often (API reference, StartWindowMinutes). */
const retryMs = 10 * minuteMs;

/** Creates a backup job and puts its start on the timeline. */
export function createBackupJob(
  context: CallContext,
  { startWindowMinutes, spread, ...request }: BackupRequest,
): BackupJob {
  const { world, account, region, now } = context;
  const job: BackupJob = {
    kind: "backup",
    ...request,
    id: world.chance.uuid(),
    account,
    region,
    created: now,
    startBy: new Date(now.getTime() + startWindowMinutes * minuteMs),
    type: findSource(world, request.resourceArn)?.view.type,
    childIds: [],
    vaultArn: arn("backup", region, account, `backup-vault:${request.vaultName}`),
    state: "CREATED",
    message: undefined,
    category: undefined,
    backupType: undefined,
    completed: undefined,
    pointArn: undefined,
    sizeBytes: 0,
    transferredBytes: 0,
  };
  const { backupJobs } = backupOf(world, account, region);
  dropOldRecords(context, backupJobs);
  backupJobs.set(job.id, job);
  emitBackupJob(context, job);
  const wait = spread ? world.chance.below(startWindowMinutes) * minuteMs : minuteMs;
  context.later(now.getTime() + wait, backupStart, job);
  return job;
}

const backupStart = appointment("backup: start a backup job", (context, job: BackupJob) => {
  if (job.state !== "CREATED") return;
  if (claim(context.world, job)) start(context, job);
  else waitInWindow(context, job, busyMessage);
});

/** Until the start window is over; then the job is EXPIRED, for this reason. */
function waitInWindow(context: CallContext, job: BackupJob, reason: string): void {
  if (context.now >= job.startBy) return endBackup(context, job, "EXPIRED", reason);
  return context.later(Math.min(context.now.getTime() + retryMs, job.startBy.getTime()), backupStart, job);
}

/** After an error of AWS's own: the resource is free for others meanwhile. */
function tryAgain(context: CallContext, job: BackupJob): void {
  wakeCopies(context, release(context.world, job));
  waitInWindow(context, job, expiredMessage);
}

const expiredMessage = "Backup job expired before completion.";

const busyMessage = "Backup job failed because there was a running job for the same resource.";

function start(context: CallContext, job: BackupJob): void {
  const { faults } = context.world;
  if (faults.strikes("job-expired", faults.rates.jobs.expire))
    return endBackup(context, job, "EXPIRED", expiredMessage);
  const isMember = job.parentId !== undefined;
  if (isMember && faults.strikes("job-partial", faults.rates.jobs.partial))
    return endBackup(context, job, "FAILED", "Backup job failed because of an internal error (fault injected).");
  if (faults.strikes("job-failed", faults.rates.jobs.fail))
    return endBackup(context, job, "FAILED", "Backup job failed because of an internal error (fault injected).");
  if (faults.strikes("job-retried", faults.rates.jobs.retry)) return tryAgain(context, job);
  job.state = "RUNNING";
  emitBackupJob(context, job);
  const found = findSource(context.world, job.resourceArn);
  const vault = backupOf(context.world, job.account, job.region).vaults.get(job.vaultName);
  if (!found) return endBackup(context, job, "FAILED", `Resource ${job.resourceArn} was not found.`);
  if (!vault)
    return endBackup(context, job, "FAILED", `Backup job failed because backup vault ${job.vaultArn} does not exist.`);
  const target = targetOf(context.world, job, found.view, vault);
  const refusal = refusalOf(context, job, found, target);
  if (refusal !== undefined) return endBackup(context, job, "FAILED", refusal);
  return found.view.type === "CLOUDFORMATION"
    ? startMembers(context, job, { view: found.view, target }, createBackupJob)
    : run(context, job, found, target);
}

function run(
  context: CallContext,
  job: BackupJob,
  { source, view }: { source: Source; view: SourceView },
  target: Target,
): void {
  const used = optionsUsed(context, job, target.vault);
  const bytes = readSource(context, job, source, used.options);
  if (!bytes) return;
  const sizeBytes = view.sizeBytes ?? bytes.length;
  const written = writtenInAll(context, view.arn, bytes, sizeBytes);
  const transferredBytes = bytesToTransfer(context.world, chainOf(view, target.vault), written, sizeBytes);
  const read = { bytes, sizeBytes, written, transferredBytes, started: context.now };
  const running: RunningBackup = { job, view, target, used, ...read };
  const ends = context.now.getTime() + jobDuration(context.world, transferredBytes);
  const latest = context.now.getTime() + job.completionWindowMinutes * minuteMs;
  const bound = rows[view.type].completionWindowApplies !== false;
  if (bound && ends > latest) context.later(latest, backupOverrun, running);
  else context.later(ends, backupFinish, running);
}

function readSource(
  context: CallContext,
  job: BackupJob,
  source: Source,
  options: BackupOptions,
): Uint8Array | undefined {
  try {
    return source.read(context.world, job.resourceArn, options);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    endBackup(context, job, "FAILED", error.message);
    return undefined;
  }
}

const backupFinish = appointment("backup: finish a backup job", (context, running: RunningBackup) => {
  if (running.job.state !== "RUNNING") return;
  try {
    finishBackup(context, running);
  } catch (error) {
    // A key that was disabled meanwhile, a vault that is full by now.
    if (!(error instanceof AwsError)) throw error;
    if (!running.job.completed) endBackup(context, running.job, "FAILED", error.message);
  }
});

/** EXPIRED or ABORTED is not stated; the SNS sample has EXPIRED (backup-notifications). */
const backupOverrun = appointment(
  "backup: the completion window of a job is over",
  (context, { job }: RunningBackup) => {
    if (job.state === "RUNNING") endBackup(context, job, "EXPIRED", expiredMessage);
  },
);
