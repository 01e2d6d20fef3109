import type {
  DescribeCopyJobOutput,
  ListBackupJobsOutput,
  ListCopyJobsOutput,
  ListProtectedResourcesByBackupVaultOutput,
  ListRecoveryPointsByBackupVaultOutput,
  StartCopyJobOutput,
} from "@aws-sdk/client-backup";
import type { RecoveryPoint } from "#model";
import type { BackupMover, BackupReader, BackupShortener, Period, PointPage } from "../../backup.ts";
import { attemptOf, backupJobOf, copyJobOf, pointOf } from "../sdk/backup-views.ts";

type Call = (operation: string, input: object) => Promise<object>;

/** As the signed client bounds it. */
const pagesMost = 20;

export function directBackup(call: Call): BackupReader & BackupMover & BackupShortener {
  return { ...readingBy(call), ...changing(call) };
}

/** Reads by operations whose inputs and outputs are typed as the SDK's. */
export function readingBy(call: Call): BackupReader {
  const page = async (BackupVaultName: string, filters: object): Promise<PointPage> => {
    const input = { BackupVaultName, ...filters };
    const { RecoveryPoints = [], NextToken } = (await call(
      "ListRecoveryPointsByBackupVault",
      input,
    )) as ListRecoveryPointsByBackupVaultOutput;
    return { points: RecoveryPoints.map(pointOf), next: NextToken };
  };
  return {
    describeBackupJob: async (BackupJobId) => backupJobOf(await call("DescribeBackupJob", { BackupJobId })),
    describeCopyJob: async (CopyJobId) =>
      copyJobOf(((await call("DescribeCopyJob", { CopyJobId })) as DescribeCopyJobOutput).CopyJob ?? {}),
    describePoint: async (BackupVaultName, RecoveryPointArn) =>
      pointOf(await call("DescribeRecoveryPoint", { BackupVaultName, RecoveryPointArn })),
    listPoints: async (vault, { resourceArn, ...period }) => {
      const found: RecoveryPoint[] = [];
      let token: string | undefined;
      for (let pages = 0; pages < pagesMost; pages += 1) {
        const { points, next } = await page(vault, { ByResourceArn: resourceArn, ...within(period), NextToken: token });
        found.push(...points);
        token = next;
        if (token === undefined) return found;
      }
      throw new RangeError(`more than ${pagesMost} pages of recovery points of ${resourceArn} in ${vault}`);
    },
    pagePoints: (vault, period, NextToken) => page(vault, { ...within(period), MaxResults: 1000, NextToken }),
    pageResources: async (BackupVaultName, NextToken) => {
      const answer = (await call("ListProtectedResourcesByBackupVault", {
        BackupVaultName,
        MaxResults: 1000,
        NextToken,
      })) as ListProtectedResourcesByBackupVaultOutput;
      const resources = (answer.Results ?? []).map(({ ResourceArn = "", LastBackupTime }) => ({
        resourceArn: ResourceArn,
        last: LastBackupTime?.getTime() ?? 0,
      }));
      return { resources, next: answer.NextToken };
    },
    listAttempts: async (BySourceRecoveryPointArn) => {
      const { CopyJobs = [] } = (await call("ListCopyJobs", {
        BySourceRecoveryPointArn,
        MaxResults: 1000,
      })) as ListCopyJobsOutput;
      return CopyJobs.map(attemptOf);
    },
    pageJobs: async (kind, createdFrom) => {
      const operation = kind === "backup" ? "ListBackupJobs" : "ListCopyJobs";
      const answer = await call(operation, { ByCreatedAfter: new Date(createdFrom), MaxResults: 1000 });
      const { BackupJobs = [], CopyJobs = [], NextToken } = answer as ListBackupJobsOutput & ListCopyJobsOutput;
      const backups = BackupJobs.map((job) => ({ job: backupJobOf(job), attempt: undefined }));
      const copies = CopyJobs.map((job) => ({ job: copyJobOf(job), attempt: attemptOf(job) }));
      return { jobs: [...backups, ...copies], isWhole: NextToken === undefined };
    },
  };
}

function within({ createdFrom, createdTo }: Period) {
  return { ByCreatedAfter: new Date(createdFrom), ByCreatedBefore: new Date(createdTo) };
}

function changing(call: Call): BackupMover & BackupShortener {
  return {
    startCopy: async ({ pointArn, fromVaultName, toVaultArn, roleArn, deleteAfterDays, token }) => {
      const { CopyJobId = "" } = (await call("StartCopyJob", {
        RecoveryPointArn: pointArn,
        SourceBackupVaultName: fromVaultName,
        DestinationBackupVaultArn: toVaultArn,
        IamRoleArn: roleArn,
        IdempotencyToken: token,
        Lifecycle: { DeleteAfterDays: deleteAfterDays },
      })) as StartCopyJobOutput;
      return CopyJobId;
    },
    updateLifecycle: async (BackupVaultName, RecoveryPointArn, { deleteAfterDays, coldAfterDays, archiveOptIn }) => {
      const Lifecycle = {
        DeleteAfterDays: deleteAfterDays,
        MoveToColdStorageAfterDays: coldAfterDays,
        OptInToArchiveForSupportedResources: archiveOptIn,
      };
      await call("UpdateRecoveryPointLifecycle", { BackupVaultName, RecoveryPointArn, Lifecycle });
    },
  };
}
