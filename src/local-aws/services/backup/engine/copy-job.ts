import { type Arn, parseArn } from "#model";
import { appointment, type CallContext } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { sourceOfArn } from "../sources/index.ts";
import { backupOf, type CopyJob, type RecoveryPoint, type Vault, vaultByArn } from "../state.ts";
import { refusalOf } from "./copy-checks.ts";
import { copyKey } from "./copy-key.ts";
import { emitCopyJob } from "./events.ts";
import { store } from "./keys.ts";
import { addPoint, bytesOf } from "./lifecycle.ts";
import { jobDuration } from "./timing.ts";

/** What a copy action or StartCopyJob asks for. */
export type CopyRequest = Pick<
  CopyJob,
  "sourcePointArn" | "sourceVaultArn" | "destinationVaultArn" | "roleArn" | "lifecycle" | "createdBy"
>;

const waitMs = 60_000;

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
  };
  backupOf(world, account, region).copyJobs.set(job.id, job);
  startLater(context, job);
  return job;
}

/** One backup or copy of a resource at a time: others wait in CREATED (aws-backup-limits). */
function startLater(context: CallContext, job: CopyJob): void {
  context.later(context.world.clock.now() + waitMs, copyStart, job);
}

const copyStart = appointment("backup: start a copy job", (context, job: CopyJob) => {
  if (resourceIsBusy(context, job)) startLater(context, job);
  else start(context, job);
});

function resourceIsBusy({ world }: CallContext, job: CopyJob): boolean {
  const { copyJobs, backupJobs } = backupOf(world, job.account, job.region);
  const others = [...copyJobs.values(), ...backupJobs.values()];
  return others.some((other) => other !== job && other.resourceArn === job.resourceArn && other.state === "RUNNING");
}

function start(context: CallContext, job: CopyJob): void {
  const { faults } = context.world;
  if (faults.strikes("job-failed", faults.rates.jobs.fail))
    return end(context, job, "FAILED", "Copy job failed because of an internal error (fault injected).");
  job.state = "RUNNING";
  const point = vaultByArn(context.world, job.sourceVaultArn)?.points.get(job.sourcePointArn);
  const destination = vaultByArn(context.world, job.destinationVaultArn);
  if (!point) return end(context, job, "FAILED", `Recovery point ${job.sourcePointArn} was not found.`);
  const refusal = refusalOf(context, job, point, destination);
  if (refusal !== undefined || !destination) return end(context, job, "FAILED", refusal);
  context.later(context.world.clock.now() + jobDuration(context.world), copyFinish, { job, point, destination });
  return undefined;
}

interface RunningCopy {
  readonly job: CopyJob;
  readonly point: RecoveryPoint;
  readonly destination: Vault;
}

const copyFinish = appointment("backup: finish a copy job", (context, { job, point, destination }: RunningCopy) => {
  try {
    const bytes = bytesOf(context, point);
    job.destinationPointArn = copyPoint(context, job, point, destination, bytes);
    end(context, job, "COMPLETED", undefined);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    end(context, job, "FAILED", error.message);
  }
});

function copyPoint(
  context: CallContext,
  job: CopyJob,
  point: RecoveryPoint,
  destination: Vault,
  bytes: Uint8Array,
): Arn {
  const there = context.as(context.caller, destination);
  const arn = copyArn(there, point);
  addPoint(there, {
    ...point,
    arn,
    vaultArn: destination.arn,
    completed: context.now,
    content: store(context, copyKey(context.world, point, destination), bytes),
    roleArn: job.roleArn,
    sourceVaultArn: job.sourceVaultArn,
    tags: new Map(point.tags),
    // Without a lifecycle of its own a copy lives as long as its source (recov-point-create-a-copy).
    lifecycle: job.lifecycle ?? point.lifecycle,
  });
  return arn;
}

/** Copies of RDS snapshots are snapshots; those of fully managed types are recovery points of AWS Backup. */
function copyArn(context: CallContext, point: RecoveryPoint): Arn {
  const id = context.world.chance.uuid();
  if (parseArn(point.arn)?.service === "rds")
    return `arn:aws:rds:${context.region}:${context.account}:snapshot:awsbackup:copyjob-${id}`;
  const source = sourceOfArn(point.resourceArn);
  return (
    source?.pointArn(context, { arn: point.resourceArn, type: point.type, tags: {}, keyArn: undefined }, id) ??
    point.arn
  );
}

function end(context: CallContext, job: CopyJob, state: "COMPLETED" | "FAILED", message: string | undefined): void {
  job.state = state;
  job.message = message;
  job.completed = context.now;
  emitCopyJob(context, job);
}
