import type { World } from "../../../world/index.ts";
import type { BackupJob, CopyJob, RestoreJob } from "../jobs.ts";
import { shownSize } from "../shown-size.ts";
import { sourceOf } from "../sources/index.ts";
import { apiTypeOf, type RecoveryPoint, vaultByArn } from "../state.ts";
import { keyColumns, lifecycleColumns, planColumns, type Row, runTime, vaultColumns } from "./row-parts.ts";
import type { Period } from "./state.ts";

type AnyJob = BackupJob | CopyJob | RestoreJob;

/** The columns of each template, as its sample has them: https://docs.aws.amazon.com/aws-backup/latest/devguide/choosing-report-template.html */
export function rowOf(world: World, job: AnyJob, period: Period): Row {
  switch (job.kind) {
    case "backup":
      return backupRow(world, job, period);
    case "copy":
      return copyRow(world, job, period);
    case "restore":
      return restoreRow(world, job, period);
  }
}

function backupRow(world: World, job: BackupJob, period: Period): Row {
  const point = pointOf(world, job.vaultArn, job.pointArn);
  return {
    ...span(period),
    ...common(world, job, "backupJobId"),
    ...planColumns(world, job.createdBy),
    initiationDate: job.created.toISOString(),
    startWindowEnd: job.startBy.toISOString(),
    backupOptions: Object.keys(job.options).length > 0 ? JSON.stringify(job.options) : undefined,
    backupSizeInBytes: shownSize(job),
    isParentJob: job.childIds.length > 0,
    parentJobId: job.parentId,
    recoveryPointArn: job.pointArn,
    backupVaultName: job.vaultArn.slice(job.vaultArn.lastIndexOf(":") + 1),
    backupVaultArn: job.vaultArn,
    ...vaultColumns(world, job.vaultArn),
    ...keyColumns(point),
    ...lifecycleColumns(job.lifecycle),
  };
}

function copyRow(world: World, job: CopyJob, period: Period): Row {
  const copy = pointOf(world, job.destinationVaultArn, job.destinationPointArn);
  return {
    ...span(period),
    ...common(world, job, "copyJobId"),
    ...planColumns(world, job.createdBy),
    initiationDate: job.created.toISOString(),
    sourceRecoveryPointArn: job.sourcePointArn,
    sourceBackupVaultArn: job.sourceVaultArn,
    destinationRecoveryPointArn: job.destinationPointArn,
    destinationBackupVaultArn: job.destinationVaultArn,
    ...vaultColumns(world, job.destinationVaultArn),
    ...keyColumns(copy),
    ...lifecycleColumns(copy?.lifecycle ?? job.lifecycle),
  };
}

function restoreRow(world: World, job: RestoreJob, { start, end }: Period): Row {
  const { resourceArn, ...shared } = common(world, job, "restoreJobId");
  return {
    reportTimePeriod: `${seconds(start)} - ${seconds(end)}`,
    ...shared,
    sourceResourceArn: resourceArn,
    resourceArn: job.restoredArn,
    recoveryPointArn: job.pointArn,
    percentDone: job.state === "COMPLETED" ? "100.00%" : "0.00%",
  };
}

function span({ start, end }: Period): Row {
  return { reportTimePeriodStart: seconds(start), reportTimePeriodEnd: seconds(end) };
}

/** What every template has; `idColumn` is what it calls the job. */
function common(world: World, job: AnyJob, idColumn: string): Row {
  return {
    accountId: job.account,
    region: job.region,
    [idColumn]: job.id,
    jobStatus: job.state,
    statusMessage: job.message,
    resourceType: job.type && apiTypeOf(job.type),
    resourceArn: job.resourceArn,
    resourceName: job.type && sourceOf(job.type).tagsOf(world, job.resourceArn)?.get("Name"),
    creationDate: job.created.toISOString(),
    completionDate: job.completed?.toISOString(),
    jobRunTime: runTime(job),
    backupSizeInBytes: job.sizeBytes,
    iamRoleArn: job.roleArn,
  };
}

function pointOf(world: World, vaultArn: string, pointArn: RecoveryPoint["arn"] | undefined) {
  return pointArn && vaultByArn(world, vaultArn)?.points.get(pointArn);
}

/** The samples give periods to the second. */
function seconds(time: Date): string {
  return time.toISOString().replace(/\.\d+/, "");
}
