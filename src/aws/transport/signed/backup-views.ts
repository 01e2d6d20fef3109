import type { Arn, CopyAttempt, RecoveryPoint } from "#model";
import type { JobView } from "../../backup.ts";

/** Answers as they are on the wire: times in seconds. */
export interface WirePoint {
  readonly RecoveryPointArn: string;
  readonly BackupVaultArn: string;
  readonly ResourceArn: string;
  readonly ResourceType: string;
  readonly Status: string;
  readonly CreationDate: number;
  readonly CompletionDate?: number;
  readonly EncryptionKeyArn?: string;
  readonly StorageClass?: string;
  readonly ParentRecoveryPointArn?: string;
  readonly SourceBackupVaultArn?: string;
  readonly Lifecycle?: WireLifecycle;
  readonly CreatedBy?: WireCreator;
}

/** Goes both ways. */
export interface WireLifecycle {
  readonly DeleteAfterDays?: number | undefined;
  readonly MoveToColdStorageAfterDays?: number | undefined;
  readonly OptInToArchiveForSupportedResources?: boolean | undefined;
}

interface WireCreator {
  readonly BackupPlanName?: string;
  readonly BackupRuleName?: string;
}

export interface WireJob {
  readonly CreationDate: number;
  readonly State: string;
  readonly StatusMessage?: string;
  readonly ResourceArn: string;
  readonly CreatedBy?: WireCreator;
}

export interface WireBackupJob extends WireJob {
  readonly BackupJobId: string;
  readonly RecoveryPointArn?: string;
  readonly BackupVaultArn?: string;
}

export interface WireCopyJob extends WireJob {
  readonly CopyJobId: string;
  readonly CreationDate: number;
  readonly CompletionDate?: number;
  readonly SourceRecoveryPointArn?: string;
  readonly SourceBackupVaultArn: string;
  readonly DestinationRecoveryPointArn?: string;
  readonly DestinationBackupVaultArn: string;
}

export function backupJobView(id: string, job: WireBackupJob): JobView {
  return { ...jobView(id, job), pointArn: job.RecoveryPointArn, vaultArn: job.BackupVaultArn };
}

export function copyJobView(id: string, job: WireCopyJob): JobView {
  return {
    ...jobView(id, job),
    pointArn: job.DestinationRecoveryPointArn,
    vaultArn: job.DestinationBackupVaultArn,
    sourcePointArn: job.SourceRecoveryPointArn,
    sourceVaultArn: job.SourceBackupVaultArn,
  };
}

function jobView(id: string, job: WireJob): Omit<JobView, "pointArn" | "vaultArn"> {
  return {
    id,
    created: isoTime(job.CreationDate),
    state: job.State,
    message: job.StatusMessage,
    resourceArn: job.ResourceArn,
    planName: job.CreatedBy?.BackupPlanName,
    ruleName: job.CreatedBy?.BackupRuleName,
  };
}

export function attemptView(job: WireCopyJob): CopyAttempt {
  return {
    id: job.CopyJobId,
    fromVaultArn: job.SourceBackupVaultArn as Arn,
    toVaultArn: job.DestinationBackupVaultArn as Arn,
    state: job.State,
    message: job.StatusMessage,
    created: isoTime(job.CreationDate),
    ended: job.CompletionDate === undefined ? undefined : isoTime(job.CompletionDate),
  };
}

export function pointView(wire: WirePoint): RecoveryPoint {
  const [, , , region = "", account = ""] = wire.BackupVaultArn.split(":");
  return {
    arn: wire.RecoveryPointArn as Arn,
    vaultArn: wire.BackupVaultArn as Arn,
    account,
    region,
    resourceArn: wire.ResourceArn as Arn,
    resourceType: wire.ResourceType,
    status: wire.Status,
    created: isoTime(wire.CreationDate),
    completed: wire.CompletionDate === undefined ? undefined : isoTime(wire.CompletionDate),
    keyArn: wire.EncryptionKeyArn as Arn | undefined,
    storageClass: wire.StorageClass,
    parentArn: wire.ParentRecoveryPointArn as Arn | undefined,
    sourceVaultArn: wire.SourceBackupVaultArn as Arn | undefined,
    planName: wire.CreatedBy?.BackupPlanName,
    ruleName: wire.CreatedBy?.BackupRuleName,
    deleteAfterDays: wire.Lifecycle?.DeleteAfterDays,
    coldAfterDays: wire.Lifecycle?.MoveToColdStorageAfterDays,
    archiveOptIn: wire.Lifecycle?.OptInToArchiveForSupportedResources,
  };
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
