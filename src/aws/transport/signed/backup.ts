import type { RecoveryPoint } from "#model";
import type { BackupMover, BackupReader, BackupShortener, JobKind, PointPage } from "../../backup.ts";
import {
  attemptView,
  backupJobView,
  copyJobView,
  pointView,
  type WireBackupJob,
  type WireCopyJob,
  type WirePoint,
} from "./backup-views.ts";
import { type Caller, send } from "./send.ts";
import { encode } from "./sign.ts";

/** Most pages of one list: 20,000 points of one resource on one day are nobody's. */
const pagesMost = 20;

/** AWS Backup over signed calls: what functions use. */
export function signedBackup(caller: Caller): BackupReader & BackupMover & BackupShortener {
  return { ...signedBackupReader(caller), ...changing(caller) };
}

/** What only looks. */
export function signedBackupReader(caller: Caller): BackupReader {
  const get = <T>(operation: string, path: string) => call<T>(caller, operation, "GET", path);
  const page = async (vault: string, query: Record<string, string | undefined>): Promise<PointPage> => {
    const path = `/backup-vaults/${encode(vault)}/recovery-points/${queryOf(query)}`;
    const answer = await get<{ RecoveryPoints?: WirePoint[]; NextToken?: string }>(
      "ListRecoveryPointsByBackupVault",
      path,
    );
    return { points: (answer.RecoveryPoints ?? []).map(pointView), next: answer.NextToken };
  };
  const jobs = (kind: JobKind, query: Record<string, string>) =>
    get<WireJobs>(listOf[kind], `/${kind}-jobs/${queryOf({ ...query, maxResults: "1000" })}`);
  return {
    describeBackupJob: async (id) =>
      backupJobView(id, await get<WireBackupJob>("DescribeBackupJob", `/backup-jobs/${encode(id)}`)),
    describeCopyJob: async (id) =>
      copyJobView(id, (await get<{ CopyJob: WireCopyJob }>("DescribeCopyJob", `/copy-jobs/${encode(id)}`)).CopyJob),
    describePoint: async (vault, arn) =>
      pointView(
        await get<WirePoint>("DescribeRecoveryPoint", `/backup-vaults/${encode(vault)}/recovery-points/${encode(arn)}`),
      ),
    listPoints: async (vault, { resourceArn, createdFrom, createdTo }) => {
      const found: RecoveryPoint[] = [];
      let token: string | undefined;
      for (let pages = 0; pages < pagesMost; pages += 1) {
        const query = { resourceArn, createdAfter: createdFrom, createdBefore: createdTo, nextToken: token };
        const { points, next } = await page(vault, query);
        found.push(...points);
        token = next;
        if (token === undefined) return found;
      }
      throw new RangeError(`more than ${pagesMost} pages of recovery points of ${resourceArn} in ${vault}`);
    },
    pagePoints: (vault, { createdFrom, createdTo }, nextToken) =>
      page(vault, { createdAfter: createdFrom, createdBefore: createdTo, maxResults: "1000", nextToken }),
    pageResources: async (vault, nextToken) => {
      const path = `/backup-vaults/${encode(vault)}/resources${queryOf({ maxResults: "1000", nextToken })}`;
      type Resources = { Results?: readonly { ResourceArn: string; LastBackupTime: number }[]; NextToken?: string };
      const { Results = [], NextToken } = await get<Resources>("ListProtectedResourcesByBackupVault", path);
      const resources = Results.map(({ ResourceArn, LastBackupTime }) => ({
        resourceArn: ResourceArn,
        last: LastBackupTime * 1000,
      }));
      return { resources, next: NextToken };
    },
    listAttempts: async (sourceRecoveryPointArn) =>
      ((await jobs("copy", { sourceRecoveryPointArn })).CopyJobs ?? []).map(attemptView),
    pageJobs: async (kind, createdAfter) => {
      const { BackupJobs = [], CopyJobs = [], NextToken } = await jobs(kind, { createdAfter });
      const backups = BackupJobs.map((job) => ({ job: backupJobView(job.BackupJobId, job), attempt: undefined }));
      const copies = CopyJobs.map((job) => ({ job: copyJobView(job.CopyJobId, job), attempt: attemptView(job) }));
      return { jobs: [...backups, ...copies], isWhole: NextToken === undefined };
    },
  };
}

const listOf = { backup: "ListBackupJobs", copy: "ListCopyJobs" } as const;

interface WireJobs {
  readonly BackupJobs?: readonly WireBackupJob[];
  readonly CopyJobs?: readonly WireCopyJob[];
  readonly NextToken?: string;
}

function changing(caller: Caller): BackupMover & BackupShortener {
  return {
    startCopy: async ({ pointArn, fromVaultName, toVaultArn, roleArn, deleteAfterDays, token }) => {
      const body = {
        RecoveryPointArn: pointArn,
        SourceBackupVaultName: fromVaultName,
        DestinationBackupVaultArn: toVaultArn,
        IamRoleArn: roleArn,
        IdempotencyToken: token,
        Lifecycle: { DeleteAfterDays: deleteAfterDays },
      };
      return (await call<{ CopyJobId: string }>(caller, "StartCopyJob", "PUT", "/copy-jobs", body)).CopyJobId;
    },
    updateLifecycle: async (vault, arn, { deleteAfterDays, coldAfterDays, archiveOptIn }) => {
      const path = `/backup-vaults/${encode(vault)}/recovery-points/${encode(arn)}`;
      // Members that are left out become null (API reference, UpdateRecoveryPointLifecycle).
      const Lifecycle = {
        DeleteAfterDays: deleteAfterDays,
        MoveToColdStorageAfterDays: coldAfterDays,
        OptInToArchiveForSupportedResources: archiveOptIn,
      };
      await call(caller, "UpdateRecoveryPointLifecycle", "POST", path, { Lifecycle });
    },
  };
}

async function call<T>(caller: Caller, operation: string, method: string, path: string, input?: object): Promise<T> {
  const headers = { "content-type": "application/json" };
  const body = input === undefined ? "" : JSON.stringify(input);
  return JSON.parse(
    await send(caller, { name: `backup:${operation}`, service: "backup", method, path, headers, body }),
  ) as T;
}

/** What has no value is left out. */
function queryOf(query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `?${given.map(([name, value]) => `${name}=${encode(value)}`).join("&")}`;
}
