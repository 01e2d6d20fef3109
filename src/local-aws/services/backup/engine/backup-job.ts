import { rows } from "#facts";
import type { Arn } from "#model";
import { appointment, type CallContext, type Caller } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { assumeForService } from "../../iam/index.ts";
import { findSource, type Source, sourceOfArn, type SourceView } from "../sources/index.ts";
import { backupOf, type BackupJob, type Vault } from "../state.ts";
import { createCopyJob } from "./copy-job.ts";
import { emitBackupJob } from "./events.ts";
import { keyUnusable, mayUseKey, store } from "./keys.ts";
import { addPoint } from "./lifecycle.ts";
import { lockTakes } from "./lock.ts";
import { jobDuration } from "./timing.ts";

const minuteMs = 60_000;

/** What a plan or a caller asks for. */
export type BackupRequest = Pick<
  BackupJob,
  "resourceArn" | "vaultName" | "roleArn" | "lifecycle" | "createdBy" | "copyActions" | "tags"
> & {
  readonly startWindowMinutes: number;
  /** Plans start somewhere in their window, on-demand jobs at once. */
  readonly spread: boolean;
};

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
    state: "CREATED",
    message: undefined,
    completed: undefined,
    pointArn: undefined,
    sizeBytes: 0,
  };
  backupOf(world, account, region).backupJobs.set(job.id, job);
  const wait = spread ? world.chance.below(startWindowMinutes) * minuteMs : minuteMs;
  context.later(now.getTime() + wait, backupStart, job);
  return job;
}

const backupStart = appointment("backup: start a backup job", (context, job: BackupJob) => {
  if (job.state === "CREATED") start(context, job);
});

function start(context: CallContext, job: BackupJob): void {
  if (othersRun(context, job))
    return end(context, job, "EXPIRED", "Backup job failed because there was a running job for the same resource.");
  const { faults } = context.world;
  if (faults.strikes("job-expired", faults.rates.jobs.expire))
    return end(context, job, "EXPIRED", "Backup job expired before completion.");
  if (faults.strikes("job-failed", faults.rates.jobs.fail))
    return end(context, job, "FAILED", "Backup job failed because of an internal error (fault injected).");
  job.state = "RUNNING";
  const started = context.now;
  const found = findSource(context.world, job.resourceArn);
  const vault = backupOf(context.world, job.account, job.region).vaults.get(job.vaultName);
  if (!found) return end(context, job, "FAILED", `Resource ${job.resourceArn} was not found.`);
  if (!vault) return end(context, job, "FAILED", "Backup job failed because backup vault ARN does not exist.");
  const refusal = refusalOf(context, job, found, vault);
  if (refusal !== undefined) return end(context, job, "FAILED", refusal);
  const bytes = readSource(context, job, found);
  if (!bytes) return undefined;
  const running = { job, view: found.view, vault, bytes, started };
  context.later(started.getTime() + jobDuration(context.world), backupFinish, running);
  return undefined;
}

function readSource(context: CallContext, job: BackupJob, { source }: { source: Source }): Uint8Array | undefined {
  try {
    return source.read(context.world, job.resourceArn);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    end(context, job, "FAILED", error.message);
    return undefined;
  }
}

/** One job a resource at a time (aws-backup-limits). */
function othersRun({ world }: CallContext, job: BackupJob): boolean {
  const { backupJobs } = backupOf(world, job.account, job.region);
  return [...backupJobs.values()].some(
    (other) => other !== job && other.resourceArn === job.resourceArn && other.state === "RUNNING",
  );
}

/** The message of the first thing that is missing; undefined where nothing is. */
function refusalOf(
  context: CallContext,
  job: BackupJob,
  { source, view }: { source: Source; view: SourceView },
  vault: Vault,
): string | undefined {
  const role = assumeForService(context, "backup.amazonaws.com", job.roleArn, `backup-${job.id.slice(0, 8)}`);
  if (!role) return `IAM Role ${job.roleArn} cannot be assumed by AWS Backup`;
  const asRole = context.as(role);
  const denied = source.backupAccess(view).find((access) => asRole.decide(access).outcome !== "allow");
  if (denied)
    return `Access denied: ${job.roleArn} is not authorized to perform ${denied.action} on ${denied.resource}`;
  if (!lockTakes(vault, job.lifecycle))
    return "Backup job failed because the lifecycle is outside the valid range for backup vault.";
  return keysServe(context, role, view, vault) ? undefined : keyUnusable;
}

function keysServe(context: CallContext, role: Caller, view: SourceView, vault: Vault): boolean {
  if (rows[view.type].backupEncryption === "destination-vault-key") {
    return mayUseKey(context, role, vault.keyArn, "backup", ["GenerateDataKey", "Decrypt"]);
  }
  return view.keyArn === undefined || mayUseKey(context, role, view.keyArn, "rds", ["DescribeKey", "CreateGrant"]);
}

interface RunningBackup {
  readonly job: BackupJob;
  readonly view: SourceView;
  readonly vault: Vault;
  readonly bytes: Uint8Array;
  readonly started: Date;
}

const backupFinish = appointment("backup: finish a backup job", (context, running: RunningBackup) => {
  const source = sourceOfArn(running.job.resourceArn);
  if (source && running.job.state === "RUNNING") finish(context, source, running);
});

function finish(context: CallContext, source: Source, { job, view, vault, bytes, started }: RunningBackup): void {
  const keyArn = rows[view.type].backupEncryption === "destination-vault-key" ? vault.keyArn : view.keyArn;
  job.pointArn = source.pointArn(context, view, context.world.chance.uuid());
  job.sizeBytes = bytes.length;
  addPoint(context, {
    arn: job.pointArn,
    vaultArn: vault.arn,
    type: view.type,
    resourceArn: job.resourceArn,
    created: started,
    completed: context.now,
    content: store(context, keyArn, bytes),
    sizeBytes: bytes.length,
    roleArn: job.roleArn,
    createdBy: job.createdBy,
    sourceVaultArn: undefined,
    tags: new Map(Object.entries({ ...view.tags, ...job.tags })),
    status: "COMPLETED",
    lifecycle: job.lifecycle,
  });
  end(context, job, "COMPLETED", undefined);
  startCopies(context, job, job.pointArn, vault.arn);
}

/** Copy actions of the rule; a copy without a lifecycle of its own inherits the source's. */
function startCopies(context: CallContext, job: BackupJob, sourcePointArn: Arn, sourceVaultArn: Arn): void {
  for (const { to, lifecycle } of job.copyActions) {
    createCopyJob(context, {
      sourcePointArn,
      sourceVaultArn,
      destinationVaultArn: to,
      roleArn: job.roleArn,
      lifecycle,
      createdBy: job.createdBy,
    });
  }
}

function end(
  context: CallContext,
  job: BackupJob,
  state: "COMPLETED" | "FAILED" | "EXPIRED",
  message: string | undefined,
): void {
  job.state = state;
  job.message = message;
  job.completed = context.now;
  emitBackupJob(context, job);
}
