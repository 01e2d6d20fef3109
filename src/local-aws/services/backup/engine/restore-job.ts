import { rows } from "#facts";
import { appointment, type CallContext, type Caller } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { assumeForService } from "../../iam/index.ts";
import { isAwsOwned } from "../../kms/index.ts";
import type { RestoreJob } from "../jobs.ts";
import { sourceOf, typeActions } from "../sources/index.ts";
import { backupOf, type RecoveryPoint } from "../state.ts";
import { contentAt } from "./continuous.ts";
import { emitRestoreJob } from "./events.ts";
import { keyOf, keyUnusable, mayUseKey, mayUseVaultKey, read } from "./keys.ts";
import { bytesOf } from "./lifecycle.ts";
import { dropOldRecords } from "./records.ts";
import { withUsableKey } from "./restore-key.ts";
import { startValidation } from "./restore-test-end.ts";
import { jobDuration } from "./timing.ts";

type RestoreRequest = Pick<RestoreJob, "roleArn" | "metadata" | "tags" | "test">;

export interface PendingRestore {
  readonly job: RestoreJob;
  readonly point: RecoveryPoint;
}

/** Creates a restore job in the account and region of the caller: where the point lives, or is shared with. */
export function createRestoreJob(context: CallContext, point: RecoveryPoint, request: RestoreRequest): RestoreJob {
  const job = newRestoreJob(context, point, request);
  beginRestore(context, { job, point });
  return job;
}

/** A restore job that waits for its start. */
export function newRestoreJob(context: CallContext, point: RecoveryPoint, request: RestoreRequest): RestoreJob {
  const { world, account, region } = context;
  const job: RestoreJob = {
    kind: "restore",
    ...request,
    id: world.chance.uuid().toUpperCase(),
    account,
    region,
    created: context.now,
    pointArn: point.arn,
    pointCreated: point.created,
    vaultArn: point.vaultArn,
    resourceArn: point.resourceArn,
    type: point.type,
    sizeBytes: point.sizeBytes,
    state: "CREATED",
    message: undefined,
    completed: undefined,
    restoredArn: undefined,
    validation: undefined,
  };
  const { restoreJobs } = backupOf(world, account, region);
  dropOldRecords(context, restoreJobs);
  restoreJobs.set(job.id, job);
  emitRestoreJob(context, job);
  return job;
}

export function beginRestore(context: CallContext, { job, point }: PendingRestore): void {
  const { world } = context;
  job.state = "RUNNING";
  emitRestoreJob(context, job);
  context.later(world.clock.now() + jobDuration(world, point.sizeBytes), restoreFinish, { job, point });
}

const restoreFinish = appointment("backup: finish a restore job", (context, { job, point }: PendingRestore) => {
  const session = `restore-${job.id.slice(0, 8).toLowerCase()}`;
  const role = assumeForService(context, "backup.amazonaws.com", job.roleArn, session);
  try {
    if (!role)
      throw new AwsError("InvalidParameterValueException", `IAM Role ${job.roleArn} cannot be assumed by AWS Backup`);
    job.restoredArn = restore(context, job, point, role);
    tagRestored(context, job);
    endRestore(context, job, "COMPLETED", undefined);
    startValidation(context, job);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    endRestore(context, job, "FAILED", error.message);
  }
});

function tagRestored({ world }: CallContext, { type, restoredArn, tags }: RestoreJob): void {
  const own = type && restoredArn && sourceOf(type).tagsOf(world, restoredArn);
  if (own) for (const [key, value] of tags) own.set(key, value);
}

function restore(context: CallContext, job: RestoreJob, point: RecoveryPoint, role: Caller): RestoreJob["pointArn"] {
  if (point.type === "CLOUDFORMATION")
    throw new AwsError(
      "InvalidRequestException",
      "Composite recovery points cannot be restored; restore their members.",
    );
  const source = sourceOf(point.type);
  const asRole = context.as(role);
  for (const access of source.restoreAccess(context, job.metadata)) asRole.require(access);
  requireKey(context, role, point);
  const metadata = withUsableKey(context, role, source, job.metadata);
  const time = restoreTime(job.metadata);
  const bytes = time && point.moments ? read(context, contentAt(context, point, time)) : bytesOf(context, point);
  return source.restore(context, metadata, bytes, keyOfRestored(point), point.resourceArn);
}

/** What comes back is under the key of the point, unless it is one that AWS Backup or AWS itself has (restoring-*). */
function keyOfRestored(point: RecoveryPoint): string | undefined {
  const keyArn = keyOf(point.content);
  return keyArn === undefined || isAwsOwned(keyArn) || rows[point.type].fullManagement ? undefined : keyArn;
}

function requireKey(context: CallContext, role: Caller, point: RecoveryPoint): void {
  const keyArn = keyOf(point.content);
  if (keyArn === undefined || isAwsOwned(keyArn)) return;
  const { via } = typeActions[point.type];
  if (via === "backup" && mayUseVaultKey(context, role, keyArn, ["Decrypt"])) return;
  if (via !== "backup" && mayUseKey(context, role, keyArn, via, ["CreateGrant"])) return;
  throw new AwsError("AccessDeniedException", keyUnusable);
}

/** Of a continuous point: restoring-s3, point-in-time-recovery. */
function restoreTime(metadata: Readonly<Record<string, string>>): Date | undefined {
  const given = metadata["RestoreTime"] ?? metadata["restoreToTime"] ?? metadata["RestoreToTime"];
  if (given === undefined) return undefined;
  const time = new Date(given);
  if (!Number.isNaN(time.getTime())) return time;
  throw new AwsError("InvalidParameterValueException", `Invalid restore metadata: RestoreTime ${given} is no time`);
}

export function endRestore(
  context: CallContext,
  job: RestoreJob,
  state: "COMPLETED" | "FAILED",
  message: string | undefined,
): void {
  job.state = state;
  job.message = message;
  job.completed = context.now;
  emitRestoreJob(context, job);
}
