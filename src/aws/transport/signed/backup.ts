import type { Arn, RecoveryPoint } from "#model";
import type { BackupMover, BackupReader, JobView } from "../../backup.ts";
import { type Caller, send } from "./send.ts";
import { encode } from "./sign.ts";

/** Answers as they are on the wire: times in seconds. */
interface WirePoint {
  readonly RecoveryPointArn: string;
  readonly BackupVaultArn: string;
  readonly ResourceArn: string;
  readonly ResourceType: string;
  readonly Status: string;
  readonly CreationDate: number;
  readonly EncryptionKeyArn?: string;
  readonly Lifecycle?: { readonly DeleteAfterDays?: number };
}

interface WireJob {
  readonly State: string;
  readonly StatusMessage?: string;
  readonly ResourceArn: string;
  readonly CreatedBy?: { readonly BackupPlanName?: string; readonly BackupRuleName?: string };
}

/** Most pages of one list: 20,000 points of one resource on one day are nobody's. */
const pagesMost = 20;

/** AWS Backup over signed calls: what functions use. */
export function signedBackup(caller: Caller): BackupReader & BackupMover {
  const call = async <T>(operation: string, method: string, path: string, body = ""): Promise<T> => {
    const headers = { "content-type": "application/json" };
    return JSON.parse(
      await send(caller, { name: `backup:${operation}`, service: "backup", method, path, headers, body }),
    ) as T;
  };
  return {
    describeBackupJob: async (id) => {
      const job = await call<WireJob & { RecoveryPointArn?: string; BackupVaultArn?: string }>(
        "DescribeBackupJob",
        "GET",
        `/backup-jobs/${encode(id)}`,
      );
      return jobView(id, job, job.RecoveryPointArn, job.BackupVaultArn);
    },
    describeCopyJob: async (id) => {
      type CopyJob = WireJob & { DestinationRecoveryPointArn?: string; DestinationBackupVaultArn?: string };
      const { CopyJob: job } = await call<{ CopyJob: CopyJob }>("DescribeCopyJob", "GET", `/copy-jobs/${encode(id)}`);
      return jobView(id, job, job.DestinationRecoveryPointArn, job.DestinationBackupVaultArn);
    },
    describePoint: async (vault, arn) => {
      return point(
        await call<WirePoint>(
          "DescribeRecoveryPoint",
          "GET",
          `/backup-vaults/${encode(vault)}/recovery-points/${encode(arn)}`,
        ),
      );
    },
    listPoints: async (vault, { resourceArn, createdFrom, createdTo }) => {
      const found: RecoveryPoint[] = [];
      let token: string | undefined;
      for (let page = 0; page < pagesMost; page += 1) {
        const query = new URLSearchParams({
          resourceArn,
          createdAfter: createdFrom,
          createdBefore: createdTo,
          ...(token === undefined ? {} : { nextToken: token }),
        });
        const path = `/backup-vaults/${encode(vault)}/recovery-points/?${query.toString().replaceAll("+", "%20")}`;
        const answer = await call<{ RecoveryPoints?: WirePoint[]; NextToken?: string }>(
          "ListRecoveryPointsByBackupVault",
          "GET",
          path,
        );
        found.push(...(answer.RecoveryPoints ?? []).map(point));
        token = answer.NextToken;
        if (token === undefined) return found;
      }
      throw new RangeError(`more than ${pagesMost} pages of recovery points of ${resourceArn} in ${vault}`);
    },
    startCopy: async ({ pointArn, fromVaultName, toVaultArn, roleArn, deleteAfterDays, token }) => {
      const body = {
        RecoveryPointArn: pointArn,
        SourceBackupVaultName: fromVaultName,
        DestinationBackupVaultArn: toVaultArn,
        IamRoleArn: roleArn,
        IdempotencyToken: token,
        Lifecycle: { DeleteAfterDays: deleteAfterDays },
      };
      return (await call<{ CopyJobId: string }>("StartCopyJob", "PUT", "/copy-jobs", JSON.stringify(body))).CopyJobId;
    },
  };
}

function jobView(id: string, job: WireJob, pointArn: string | undefined, vaultArn: string | undefined): JobView {
  return {
    id,
    state: job.State,
    message: job.StatusMessage,
    resourceArn: job.ResourceArn,
    planName: job.CreatedBy?.BackupPlanName,
    ruleName: job.CreatedBy?.BackupRuleName,
    pointArn,
    vaultArn,
  };
}

function point(wire: WirePoint): RecoveryPoint {
  const [, , , region = "", account = ""] = wire.BackupVaultArn.split(":");
  return {
    arn: wire.RecoveryPointArn as Arn,
    vaultArn: wire.BackupVaultArn as Arn,
    account,
    region,
    resourceArn: wire.ResourceArn as Arn,
    resourceType: wire.ResourceType,
    status: wire.Status,
    created: new Date(wire.CreationDate * 1000).toISOString(),
    keyArn: wire.EncryptionKeyArn as Arn | undefined,
    deleteAfterDays: wire.Lifecycle?.DeleteAfterDays,
  };
}
