import {
  BackupClient,
  DescribeBackupJobCommand,
  DescribeCopyJobCommand,
  DescribeRecoveryPointCommand,
  ListCopyJobsCommand,
  ListRecoveryPointsByBackupVaultCommand,
} from "@aws-sdk/client-backup";
import type { RecoveryPoint } from "#model";
import type { BackupReader, Period, PointPage } from "../../backup.ts";
import { attemptOf, backupJobOf, copyJobOf, pointOf } from "./backup-views.ts";
import type { ClientConfig } from "./connection.ts";

/** As the signed client bounds it. */
const pagesMost = 20;

/** What the runtime reads, with a person's credentials. */
export function sdkReader(config: ClientConfig): BackupReader {
  const client = new BackupClient(config);
  return { ...jobs(client), ...points(client) };
}

function jobs(client: BackupClient): Pick<BackupReader, "describeBackupJob" | "describeCopyJob" | "listAttempts"> {
  return {
    describeBackupJob: async (BackupJobId) =>
      backupJobOf(await client.send(new DescribeBackupJobCommand({ BackupJobId }))),
    describeCopyJob: async (CopyJobId) =>
      copyJobOf((await client.send(new DescribeCopyJobCommand({ CopyJobId }))).CopyJob ?? {}),
    listAttempts: async (BySourceRecoveryPointArn) => {
      const { CopyJobs = [] } = await client.send(new ListCopyJobsCommand({ BySourceRecoveryPointArn }));
      return CopyJobs.map(attemptOf);
    },
  };
}

function points(client: BackupClient): Pick<BackupReader, "describePoint" | "listPoints" | "pagePoints"> {
  const page = async (BackupVaultName: string, filters: object): Promise<PointPage> => {
    const order = new ListRecoveryPointsByBackupVaultCommand({ BackupVaultName, ...filters });
    const { RecoveryPoints = [], NextToken } = await client.send(order);
    return { points: RecoveryPoints.map(pointOf), next: NextToken };
  };
  return {
    describePoint: async (BackupVaultName, RecoveryPointArn) =>
      pointOf(await client.send(new DescribeRecoveryPointCommand({ BackupVaultName, RecoveryPointArn }))),
    listPoints: async (vault, { resourceArn, ...period }) => {
      const found: RecoveryPoint[] = [];
      let token: string | undefined;
      for (let pages = 0; pages < pagesMost; pages += 1) {
        const query = { ByResourceArn: resourceArn, ...within(period), NextToken: token };
        const { points: some, next } = await page(vault, query);
        found.push(...some);
        token = next;
        if (token === undefined) return found;
      }
      throw new RangeError(`more than ${pagesMost} pages of recovery points of ${resourceArn} in ${vault}`);
    },
    pagePoints: (vault, period, NextToken) => page(vault, { ...within(period), MaxResults: 1000, NextToken }),
  };
}

function within({ createdFrom, createdTo }: Period) {
  return { ByCreatedAfter: new Date(createdFrom), ByCreatedBefore: new Date(createdTo) };
}
