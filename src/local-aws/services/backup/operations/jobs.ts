import type {
  DescribeBackupJobInput,
  DescribeBackupJobOutput,
  DescribeCopyJobInput,
  DescribeCopyJobOutput,
  DescribeRestoreJobInput,
  DescribeRestoreJobOutput,
  GetRestoreJobMetadataInput,
  GetRestoreJobMetadataOutput,
  ListBackupJobsInput,
  ListBackupJobsOutput,
  ListCopyJobsInput,
  ListCopyJobsOutput,
  ListRestoreJobsInput,
  ListRestoreJobsOutput,
  PutRestoreValidationResultInput,
  RestoreValidationStatus,
} from "@aws-sdk/client-backup";
import { pageOf } from "../../../pages.ts";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { removeTested } from "../engine/restore-test-end.ts";
import { invalidRequest } from "../find.ts";
import { backupOf } from "../state.ts";
import { isAsked, jobsBy } from "./job-filters.ts";
import { backupView, categoryOf, copyView, restoreStatus, restoreView } from "./job-views.ts";

function requireJob<T>(jobs: ReadonlyMap<string, T>, id: string | undefined): T {
  const job = jobs.get(id ?? "");
  if (job) return job;
  throw new AwsError("ResourceNotFoundException", `Cannot find job with ID ${id}`);
}

/** The field is required, so the door has refused a call without it. */
function requireStatus(status: RestoreValidationStatus | undefined): RestoreValidationStatus {
  if (status !== undefined) return status;
  throw new AwsError("MissingParameterValueException", "ValidationStatus is required");
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
  GetRestoreJobMetadata: operation<GetRestoreJobMetadataInput, GetRestoreJobMetadataOutput>({
    access: onAll("GetRestoreJobMetadata"),
    run: (input, { world, account, region }) => {
      const { id, metadata } = requireJob(backupOf(world, account, region).restoreJobs, input.RestoreJobId);
      return { RestoreJobId: id, Metadata: { ...metadata } };
    },
  }),
  PutRestoreValidationResult: operation<PutRestoreValidationResultInput>({
    access: onAll("PutRestoreValidationResult"),
    run: (input, context) => {
      const { restoreJobs } = backupOf(context.world, context.account, context.region);
      const job = requireJob(restoreJobs, input.RestoreJobId);
      if (job.state !== "COMPLETED") throw invalidRequest(`Restore job ${job.id} is ${job.state}, not COMPLETED.`);
      if (job.validation && job.validation.status !== "VALIDATING")
        throw invalidRequest(`The validation status of restore job ${job.id} is set already.`);
      job.validation = { status: requireStatus(input.ValidationStatus), message: input.ValidationStatusMessage };
      removeTested(context, job);
    },
  }),
  ListBackupJobs: operation<ListBackupJobsInput, ListBackupJobsOutput>({
    access: onAll("ListBackupJobs"),
    run: (input, context) => {
      const jobs = jobsBy(context, input, ({ backupJobs }) => backupJobs).filter(
        (job) =>
          isAsked(input.ByState, job.state) &&
          isAsked(input.ByResourceArn, job.resourceArn) &&
          isAsked(input.ByBackupVaultName, job.vaultName) &&
          isAsked(input.ByMessageCategory, categoryOf(job)),
      );
      const { items, next } = pageOf(jobs, input.NextToken, input.MaxResults ?? 1000);
      return { BackupJobs: items.map(backupView), ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  ListCopyJobs: operation<ListCopyJobsInput, ListCopyJobsOutput>({
    access: onAll("ListCopyJobs"),
    run: (input, context) => {
      const jobs = jobsBy(context, input, ({ copyJobs }) => copyJobs).filter(
        (job) =>
          isAsked(input.ByState, job.state) &&
          isAsked(input.ByResourceArn, job.resourceArn) &&
          isAsked(input.ByDestinationVaultArn, job.destinationVaultArn) &&
          isAsked(input.BySourceRecoveryPointArn, job.sourcePointArn) &&
          isAsked(input.ByMessageCategory, categoryOf(job)),
      );
      const { items, next } = pageOf(jobs, input.NextToken, input.MaxResults ?? 1000);
      return { CopyJobs: items.map(copyView), ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  ListRestoreJobs: operation<ListRestoreJobsInput, ListRestoreJobsOutput>({
    access: onAll("ListRestoreJobs"),
    run: (input, context) => {
      const jobs = jobsBy(context, input, ({ restoreJobs }) => restoreJobs).filter(
        (job) =>
          isAsked(input.ByStatus, restoreStatus(job.state)) &&
          isAsked(input.ByRestoreTestingPlanArn, job.test?.planArn),
      );
      const { items, next } = pageOf(jobs, input.NextToken, input.MaxResults ?? 1000);
      return { RestoreJobs: items.map(restoreView), ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
};
