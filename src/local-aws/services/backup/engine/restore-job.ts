import { appointment, type CallContext, type Caller } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { assumeForService } from "../../iam/index.ts";
import { type Source, sourceOfArn } from "../sources/index.ts";
import { backupOf, type RecoveryPoint, type RestoreJob } from "../state.ts";
import { emitRestoreJob } from "./events.ts";
import { keyOf, keyUnusable, mayUseKey } from "./keys.ts";
import { bytesOf } from "./lifecycle.ts";
import { jobDuration } from "./timing.ts";

/** Creates a restore job in the account and region where the point lives. */
export function createRestoreJob(
  context: CallContext,
  point: RecoveryPoint,
  request: { roleArn: string; metadata: Readonly<Record<string, string>> },
): RestoreJob {
  const { world, account, region } = context;
  const job: RestoreJob = {
    kind: "restore",
    ...request,
    id: world.chance.uuid().toUpperCase(),
    account,
    region,
    created: context.now,
    pointArn: point.arn,
    vaultArn: point.vaultArn,
    resourceArn: point.resourceArn,
    type: point.type,
    sizeBytes: point.sizeBytes,
    state: "CREATED",
    message: undefined,
    completed: undefined,
    restoredArn: undefined,
  };
  backupOf(world, account, region).restoreJobs.set(job.id, job);
  job.state = "RUNNING";
  context.later(world.clock.now() + jobDuration(world), restoreFinish, { job, point });
  return job;
}

interface RunningRestore {
  readonly job: RestoreJob;
  readonly point: RecoveryPoint;
}

const restoreFinish = appointment("backup: finish a restore job", (context, { job, point }: RunningRestore) => {
  const source = sourceOfArn(point.resourceArn);
  const role = assumeForService(
    context,
    "backup.amazonaws.com",
    job.roleArn,
    `restore-${job.id.slice(0, 8).toLowerCase()}`,
  );
  try {
    if (!source || !role)
      throw new AwsError("InvalidParameterValueException", `IAM Role ${job.roleArn} cannot be assumed by AWS Backup`);
    job.restoredArn = restore(context, job, point, source, role);
    end(context, job, "COMPLETED", undefined);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    end(context, job, "FAILED", error.message);
  }
});

function restore(
  context: CallContext,
  job: RestoreJob,
  point: RecoveryPoint,
  source: Source,
  role: Caller,
): RestoreJob["pointArn"] {
  const asRole = context.as(role);
  for (const access of source.restoreAccess(context, job.metadata)) asRole.require(access);
  const keyArn = keyOf(point.content);
  if (
    keyArn !== undefined &&
    !mayUseKey(
      context,
      role,
      keyArn,
      source.apiType === "RDS" ? "rds" : "backup",
      source.apiType === "RDS" ? ["CreateGrant"] : ["Decrypt"],
    )
  ) {
    throw new AwsError("AccessDeniedException", keyUnusable);
  }
  return source.restore(context, job.metadata, bytesOf(context, point), keyArn);
}

function end(context: CallContext, job: RestoreJob, state: "COMPLETED" | "FAILED", message: string | undefined): void {
  job.state = state;
  job.message = message;
  job.completed = context.now;
  emitRestoreJob(context, job);
}
