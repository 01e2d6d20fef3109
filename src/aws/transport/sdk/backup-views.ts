import type { BackupJob, CopyJob, RecoveryPointByBackupVault } from "@aws-sdk/client-backup";
import type { Arn, CopyAttempt, RecoveryPoint } from "#model";
import type { JobView } from "../../backup.ts";

/** A point as lists and descriptions show it; lists leave the storage class out. */
export function pointOf(
  point: RecoveryPointByBackupVault & { readonly StorageClass?: string | undefined },
): RecoveryPoint {
  const vaultArn = point.BackupVaultArn ?? "";
  const [, , , region = "", account = ""] = vaultArn.split(":");
  return {
    arn: (point.RecoveryPointArn ?? "") as Arn,
    vaultArn: vaultArn as Arn,
    account,
    region,
    resourceArn: (point.ResourceArn ?? "") as Arn,
    resourceType: point.ResourceType ?? "",
    status: point.Status ?? "",
    created: point.CreationDate?.toISOString() ?? "",
    completed: point.CompletionDate?.toISOString(),
    keyArn: point.EncryptionKeyArn as Arn | undefined,
    storageClass: point.StorageClass,
    parentArn: point.ParentRecoveryPointArn as Arn | undefined,
    sourceVaultArn: point.SourceBackupVaultArn as Arn | undefined,
    planName: point.CreatedBy?.BackupPlanName,
    ruleName: point.CreatedBy?.BackupRuleName,
    deleteAfterDays: point.Lifecycle?.DeleteAfterDays,
    coldAfterDays: point.Lifecycle?.MoveToColdStorageAfterDays,
    archiveOptIn: point.Lifecycle?.OptInToArchiveForSupportedResources,
  };
}

export function backupJobOf(job: BackupJob): JobView {
  return { ...jobOf(job, job.BackupJobId), pointArn: job.RecoveryPointArn, vaultArn: job.BackupVaultArn };
}

export function copyJobOf(job: CopyJob): JobView {
  return {
    ...jobOf(job, job.CopyJobId),
    pointArn: job.DestinationRecoveryPointArn,
    vaultArn: job.DestinationBackupVaultArn,
    sourcePointArn: job.SourceRecoveryPointArn,
    sourceVaultArn: job.SourceBackupVaultArn,
  };
}

function jobOf(job: BackupJob | CopyJob, id: string | undefined): Omit<JobView, "pointArn" | "vaultArn"> {
  return {
    id: id ?? "",
    created: job.CreationDate?.toISOString() ?? "",
    state: job.State ?? "",
    message: job.StatusMessage,
    resourceArn: job.ResourceArn ?? "",
    planName: job.CreatedBy?.BackupPlanName,
    ruleName: job.CreatedBy?.BackupRuleName,
  };
}

export function attemptOf(job: CopyJob): CopyAttempt {
  return {
    id: job.CopyJobId ?? "",
    fromVaultArn: (job.SourceBackupVaultArn ?? "") as Arn,
    toVaultArn: (job.DestinationBackupVaultArn ?? "") as Arn,
    state: job.State ?? "",
    message: job.StatusMessage,
    created: job.CreationDate?.toISOString() ?? "",
    ended: job.CompletionDate?.toISOString(),
  };
}
