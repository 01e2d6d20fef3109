import type {
  BackupJob as BackupJobView,
  CopyJob as CopyJobView,
  DescribeBackupJobInput,
  DescribeBackupJobOutput,
  DescribeCopyJobInput,
  DescribeCopyJobOutput,
  DescribeRestoreJobInput,
  DescribeRestoreJobOutput,
  ListBackupJobsInput,
  ListBackupJobsOutput,
  ListCopyJobsInput,
  ListCopyJobsOutput,
  ListRestoreJobsInput,
  ListRestoreJobsOutput,
  PutRestoreValidationResultInput,
  RestoreJobsListMember,
  RestoreValidationStatus,
} from "@aws-sdk/client-backup";
import { pageOf } from "../../../pages.ts";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { invalidRequest, within } from "../find.ts";
import type { BackupJob, CopyJob, RestoreJob } from "../jobs.ts";
import { creatorView } from "../point-view.ts";
import { apiTypeOf, backupOf } from "../state.ts";

type AnyJob = BackupJob | CopyJob | RestoreJob;

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

/** What AWS sorts messages by: "completed with issues" is any other than SUCCESS (API reference, MessageCategory). */
function categoryOf({ state, message, category }: BackupJob): string {
  if (category !== undefined) return category;
  if (message === undefined) return "SUCCESS";
  if (/access denied|not authorized/i.test(message)) return "AccessDenied";
  return state === "COMPLETED" ? "InvalidParameters" : state;
}

function restoreStatus(state: RestoreJob["state"]): "PENDING" | "RUNNING" | "COMPLETED" | "FAILED" | "ABORTED" {
  if (state === "CREATED" || state === "EXPIRED") return "PENDING";
  return state === "PARTIAL" ? "COMPLETED" : state;
}

function backupView(job: BackupJob): BackupJobView {
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
    BackupSizeInBytes: job.sizeBytes,
    ...(job.pointArn === undefined ? {} : { RecoveryPointArn: job.pointArn }),
    ...(job.parentId === undefined ? {} : { ParentJobId: job.parentId }),
    IsParent: job.childIds.length > 0,
    MessageCategory: categoryOf(job),
  };
}

function copyView(job: CopyJob): CopyJobView {
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
    ...(job.byBackupJob === undefined ? {} : { CreatedByBackupJobId: job.byBackupJob }),
  };
}

function restoreView(job: RestoreJob): RestoreJobsListMember {
  return {
    ...common(job),
    RestoreJobId: job.id,
    RecoveryPointArn: job.pointArn,
    SourceResourceArn: job.resourceArn,
    BackupVaultArn: job.vaultArn,
    Status: restoreStatus(job.state),
    PercentDone: job.state === "COMPLETED" ? "100.00%" : "0.00%",
    BackupSizeInBytes: job.sizeBytes,
    ...(job.restoredArn === undefined ? {} : { CreatedResourceArn: job.restoredArn }),
    ...(job.validation ? { ValidationStatus: job.validation.status as RestoreValidationStatus } : {}),
    ...(job.validation?.message === undefined ? {} : { ValidationStatusMessage: job.validation.message }),
  };
}

function requireJob<T>(jobs: ReadonlyMap<string, T>, id: string | undefined): T {
  const job = jobs.get(id ?? "");
  if (job) return job;
  throw new AwsError("ResourceNotFoundException", `Cannot find job with ID ${id}`);
}

const onAll = (action: string) => () => [{ action: `backup:${action}`, resource: "*" }];

export const jobOperations: Readonly<Record<string, Operation>> = {
  DescribeBackupJob: operation<DescribeBackupJobInput, DescribeBackupJobOutput>({
    access: onAll("DescribeBackupJob"),
    run: (input, { world, account, region }) =>
      backupView(requireJob(backupOf(world, account, region).backupJobs, input.BackupJobId)),
  }),
  DescribeCopyJob: operation<DescribeCopyJobInput, DescribeCopyJobOutput>({
    access: onAll("DescribeCopyJob"),
    run: (input, { world, account, region }) => ({
      CopyJob: copyView(requireJob(backupOf(world, account, region).copyJobs, input.CopyJobId)),
    }),
  }),
  DescribeRestoreJob: operation<DescribeRestoreJobInput, DescribeRestoreJobOutput>({
    access: onAll("DescribeRestoreJob"),
    run: (input, { world, account, region }) =>
      restoreView(requireJob(backupOf(world, account, region).restoreJobs, input.RestoreJobId)),
  }),
  PutRestoreValidationResult: operation<PutRestoreValidationResultInput>({
    access: onAll("PutRestoreValidationResult"),
    run: (input, { world, account, region }) => {
      const job = requireJob(backupOf(world, account, region).restoreJobs, input.RestoreJobId);
      if (job.state !== "COMPLETED") throw invalidRequest(`Restore job ${job.id} is ${job.state}, not COMPLETED.`);
      if (job.validation) throw invalidRequest(`The validation status of restore job ${job.id} is set already.`);
      job.validation = { status: input.ValidationStatus ?? "", message: input.ValidationStatusMessage };
    },
  }),
  ListBackupJobs: operation<ListBackupJobsInput, ListBackupJobsOutput>({
    access: onAll("ListBackupJobs"),
    run: (input, { world, account, region }) => {
      const jobs = [...backupOf(world, account, region).backupJobs.values()].filter(
        (job) =>
          (input.ByState === undefined || job.state === input.ByState) &&
          (input.ByResourceArn === undefined || job.resourceArn === input.ByResourceArn) &&
          (input.ByBackupVaultName === undefined || job.vaultName === input.ByBackupVaultName) &&
          within(job.created, input.ByCreatedAfter, input.ByCreatedBefore),
      );
      const { items, next } = pageOf(jobs, input.NextToken, input.MaxResults ?? 1000);
      return { BackupJobs: items.map(backupView), ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  ListCopyJobs: operation<ListCopyJobsInput, ListCopyJobsOutput>({
    access: onAll("ListCopyJobs"),
    run: (input, { world, account, region }) => {
      const jobs = [...backupOf(world, account, region).copyJobs.values()].filter(
        (job) =>
          (input.ByState === undefined || job.state === input.ByState) &&
          (input.ByResourceArn === undefined || job.resourceArn === input.ByResourceArn) &&
          (input.ByDestinationVaultArn === undefined || job.destinationVaultArn === input.ByDestinationVaultArn) &&
          within(job.created, input.ByCreatedAfter, input.ByCreatedBefore),
      );
      const { items, next } = pageOf(jobs, input.NextToken, input.MaxResults ?? 1000);
      return { CopyJobs: items.map(copyView), ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  ListRestoreJobs: operation<ListRestoreJobsInput, ListRestoreJobsOutput>({
    access: onAll("ListRestoreJobs"),
    run: (input, { world, account, region }) => {
      const jobs = [...backupOf(world, account, region).restoreJobs.values()].filter(
        (job) =>
          (input.ByStatus === undefined || job.state === input.ByStatus) &&
          within(job.created, input.ByCreatedAfter, input.ByCreatedBefore),
      );
      const { items, next } = pageOf(jobs, input.NextToken, input.MaxResults ?? 1000);
      return { RestoreJobs: items.map(restoreView), ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
};
