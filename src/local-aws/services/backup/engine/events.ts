import { appointment, type CallContext, type Caller } from "../../../service.ts";
import { type EventEnvelope, putOnBus } from "../../events/index.ts";
import { keyOf } from "./keys.ts";
import { eventDelay } from "./timing.ts";
import type { BackupJob, CopyJob, CreatedBy, RecoveryPoint, RestoreJob } from "../state.ts";
import { apiTypeOf, deletionDate } from "../state.ts";

type Detail = EventEnvelope["detail"];

/** Puts an event of AWS Backup on the default bus, as late as AWS does. Shapes and quirks: behaviours.md section 19. */
function emit(context: CallContext, detailType: string, resources: readonly string[], detail: Detail): void {
  const { world, account, region } = context;
  const event = {
    version: "0" as const,
    id: world.chance.uuid(),
    "detail-type": detailType,
    source: "aws.backup",
    account,
    time: context.now.toISOString(),
    region,
    resources,
    detail,
  };
  context.later(world.clock.now() + eventDelay(world), arrival, event);
}

const service: Caller = { principal: { kind: "service", name: "backup.amazonaws.com" } };

const arrival = appointment("backup: an event arrives", (context, event: EventEnvelope) => {
  putOnBus(context.as(service), "default", event);
});

/** Leaves out what is undefined: events have no such members. */
function present(members: Readonly<Record<string, Detail[string] | undefined>>): Detail {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Detail;
}

function createdByOf(createdBy: CreatedBy | undefined): Detail | undefined {
  return (
    createdBy && {
      backupPlanId: createdBy.planId,
      backupPlanArn: createdBy.planArn,
      backupPlanVersion: createdBy.planVersion,
      backupPlanRuleId: createdBy.ruleId,
    }
  );
}

export function emitBackupJob(context: CallContext, job: BackupJob): void {
  const vaultArn = `arn:aws:backup:${job.region}:${job.account}:backup-vault:${job.vaultName}`;
  const detail = present({
    backupJobId: job.id,
    backupSizeInBytes: String(job.sizeBytes),
    backupVaultArn: vaultArn,
    backupVaultName: job.vaultName,
    bytesTransferred: String(job.sizeBytes),
    creationDate: job.created.toISOString(),
    iamRoleArn: job.roleArn,
    resourceArn: job.resourceArn,
    resourceType: job.type && apiTypeOf(job.type),
    state: job.state,
    statusMessage: job.message === undefined ? undefined : `"${job.message}"`,
    completionDate: job.completed?.toISOString(),
    startBy: job.startBy.toISOString(),
    percentDone: job.state === "COMPLETED" ? 100 : 0,
    createdBy: createdByOf(job.createdBy),
  });
  emit(context, "Backup Job State Change", job.pointArn ? [job.pointArn] : [], detail);
}

export function emitCopyJob(context: CallContext, job: CopyJob): void {
  const detail = present({
    copyJobId: job.id,
    backupSizeInBytes: job.sizeBytes,
    creationDate: job.created.toISOString(),
    iamRoleArn: job.roleArn,
    resourceArn: job.resourceArn,
    resourceType: job.type && apiTypeOf(job.type),
    sourceBackupVaultArn: job.sourceVaultArn,
    state: job.state,
    statusMessage: job.message,
    completionDate: job.completed?.toISOString(),
    destinationBackupVaultArn: job.destinationVaultArn,
    destinationRecoveryPointArn: job.destinationPointArn ?? {},
    createdBy: createdByOf(job.createdBy),
  });
  emit(context, "Copy Job State Change", [job.sourcePointArn], detail);
}

export function emitRestoreJob(context: CallContext, job: RestoreJob): void {
  const detail = present({
    restoreJobId: job.id,
    backupVaultArn: job.vaultArn,
    recoveryPointArn: job.pointArn,
    sourceResourceArn: job.resourceArn,
    backupSizeInBytes: String(job.sizeBytes),
    creationDate: job.created.toISOString(),
    iamRoleArn: job.roleArn,
    percentDone: 0,
    resourceType: job.type && apiTypeOf(job.type),
    status: job.state,
    statusMessage: job.message,
    createdResourceArn: job.restoredArn,
    completionDate: job.completed?.toISOString(),
  });
  emit(context, "Restore Job State Change", [job.pointArn], detail);
}

export function emitPoint(context: CallContext, point: RecoveryPoint, status: string): void {
  const { vaultArn } = point;
  const days = point.lifecycle.DeleteAfterDays;
  const detail = present({
    backupVaultName: vaultArn.slice(vaultArn.lastIndexOf(":") + 1),
    backupVaultArn: vaultArn,
    creationDate: point.created.toISOString(),
    iamRoleArn: point.roleArn,
    resourceType: apiTypeOf(point.type),
    resourceArn: point.resourceArn,
    status,
    isEncrypted: String(keyOf(point.content) !== undefined),
    storageClass: "WARM",
    completionDate: point.completed.toISOString(),
    createdBy: createdByOf(point.createdBy),
    lifecycle: days === undefined ? undefined : { deleteAfterDays: days },
    calculatedLifeCycle: days === undefined ? undefined : { deleteAt: deletionDate(point)?.toISOString() ?? "" },
  });
  emit(context, "Recovery Point State Change", [point.arn], detail);
}
