import type { BackupJob as BackupJobView, CopyJob as CopyJobView, RestoreJobsListMember } from "@aws-sdk/client-backup";
import type { BackupJob, CopyJob, RestoreJob } from "../jobs.ts";
import { shownSize } from "../shown-size.ts";
import { creatorView } from "../point-view.ts";
import { apiTypeOf } from "../state.ts";

export type AnyJob = BackupJob | CopyJob | RestoreJob;

function common(job: AnyJob) {
  return {
    AccountId: job.account,
    CreationDate: job.created,
    IamRoleArn: job.roleArn,
    ...(job.completed === undefined ? {} : { CompletionDate: job.completed }),
    ...(job.message === undefined ? {} : { StatusMessage: job.message }),
    ...(job.type === undefined ? {} : { ResourceType: apiTypeOf(job.type) }),
  };
}

function createdBy({ createdBy: creator }: BackupJob | CopyJob) {
  return creator ? { CreatedBy: creatorView(creator) } : {};
}

type Categorized = Pick<AnyJob, "state" | "message"> & { readonly category?: string | undefined };

/** What AWS sorts messages by: "completed with issues" is any other than SUCCESS (API reference, MessageCategory). */
export function categoryOf({ state, message, category }: Categorized): string {
  if (category !== undefined) return category;
  if (message === undefined) return "SUCCESS";
  if (/access denied|not authorized/i.test(message)) return "AccessDenied";
  return state === "COMPLETED" ? "InvalidParameters" : state;
}

export function restoreStatus(state: RestoreJob["state"]): "PENDING" | "RUNNING" | "COMPLETED" | "FAILED" | "ABORTED" {
  if (state === "CREATED" || state === "EXPIRED") return "PENDING";
  return state === "PARTIAL" ? "COMPLETED" : state;
}

/** As DescribeBackupJob and ListBackupJobs show it. */
export function backupView(job: BackupJob): BackupJobView {
  return {
    ...common(job),
    ...createdBy(job),
    BackupJobId: job.id,
    BackupVaultName: job.vaultArn.slice(job.vaultArn.lastIndexOf(":") + 1),
    BackupVaultArn: job.vaultArn,
    ResourceArn: job.resourceArn,
    State: job.state,
    StartBy: job.startBy,
    PercentDone: job.state === "COMPLETED" ? "100.0" : "0.0",
    ...sizes(job),
    ...(Object.keys(job.options).length > 0 ? { BackupOptions: { ...job.options } } : {}),
    ...(job.backupType === undefined ? {} : { BackupType: job.backupType }),
    ...(job.pointArn === undefined ? {} : { RecoveryPointArn: job.pointArn }),
    ...(job.parentId === undefined ? {} : { ParentJobId: job.parentId }),
    IsParent: job.childIds.length > 0,
    MessageCategory: categoryOf(job),
  };
}

function sizes(job: BackupJob) {
  const BackupSizeInBytes = shownSize(job);
  const BytesTransferred = job.transferredBytes;
  return BackupSizeInBytes === undefined ? { BytesTransferred } : { BackupSizeInBytes, BytesTransferred };
}

export function copyView(job: CopyJob): CopyJobView {
  const { state } = job;
  return {
    ...common(job),
    ...createdBy(job),
    CopyJobId: job.id,
    SourceBackupVaultArn: job.sourceVaultArn,
    SourceRecoveryPointArn: job.sourcePointArn,
    DestinationBackupVaultArn: job.destinationVaultArn,
    ...(job.destinationPointArn === undefined ? {} : { DestinationRecoveryPointArn: job.destinationPointArn }),
    ResourceArn: job.resourceArn,
    BackupSizeInBytes: job.sizeBytes,
    State: state === "ABORTED" || state === "EXPIRED" ? "FAILED" : state,
    MessageCategory: categoryOf(job),
    ...(job.byBackupJob === undefined ? {} : { CreatedByBackupJobId: job.byBackupJob }),
  };
}

export function restoreView(job: RestoreJob): RestoreJobsListMember {
  return {
    ...common(job),
    RestoreJobId: job.id,
    RecoveryPointArn: job.pointArn,
    SourceResourceArn: job.resourceArn,
    BackupVaultArn: job.vaultArn,
    RecoveryPointCreationDate: job.pointCreated,
    Status: restoreStatus(job.state),
    PercentDone: job.state === "COMPLETED" ? "100.00%" : "0.00%",
    BackupSizeInBytes: job.sizeBytes,
    ...(job.restoredArn === undefined ? {} : { CreatedResourceArn: job.restoredArn }),
    ...(job.validation ? { ValidationStatus: job.validation.status } : {}),
    ...(job.validation?.message === undefined ? {} : { ValidationStatusMessage: job.validation.message }),
    ...(job.test ? { CreatedBy: { RestoreTestingPlanArn: job.test.planArn } } : {}),
    ...(job.test?.deletion ? { DeletionStatus: job.test.deletion.status } : {}),
    ...(job.test?.deletion?.message === undefined ? {} : { DeletionStatusMessage: job.test.deletion.message }),
  };
}
