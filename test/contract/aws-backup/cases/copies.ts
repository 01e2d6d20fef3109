import { endOf, type Job, mainPoint } from "../backups.ts";
import type { ContractCase } from "../case.ts";
import { empty } from "../empty.ts";
import { refused, refusedCode, type Stage } from "../stage.ts";
import { backupRole, vault } from "../things.ts";

/** The vault of the second account, whose policy lets nobody in at first. */
const copyVault = (stage: Stage) => stage.once("vault copies", () => vault(stage, "copies", stage.port.central));

/** Copies the main point into the second account and waits for the end of the job. */
async function copy(stage: Stage): Promise<Job> {
  const { BackupVaultName: SourceBackupVaultName, RecoveryPointArn } = await mainPoint(stage);
  const place = { SourceBackupVaultName, RecoveryPointArn, DestinationBackupVaultArn: await copyVault(stage) };
  const BackupVaultName = stage.name("copies");
  stage.ledger.made(`points of vault ${BackupVaultName}`, () => empty(stage, BackupVaultName, stage.port.central));
  const input = { ...place, IamRoleArn: await backupRole(stage) };
  const { CopyJobId } = await stage.backup<{ CopyJobId: string }>("StartCopyJob", input);
  const look = async () => (await stage.backup<{ CopyJob: Job }>("DescribeCopyJob", { CopyJobId })).CopyJob;
  return endOf(stage, look);
}

/** Lets the workload account do these things at the vault. */
async function letIn(stage: Stage, Action: readonly string[]): Promise<void> {
  const AWS = `arn:aws:iam::${stage.port.workload}:root`;
  const Statement = [{ Effect: "Allow", Principal: { AWS }, Action, Resource: "*" }];
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
  const input = { BackupVaultName: stage.name("copies"), Policy };
  await copyVault(stage);
  await stage.backup("PutBackupVaultAccessPolicy", input, stage.port.central);
}

const copied = (stage: Stage) =>
  stage.once("copy", async () => {
    await letIn(stage, ["backup:CopyIntoBackupVault"]);
    return copy(stage);
  });

interface Dated {
  readonly CreationDate: Date;
  readonly Lifecycle: object;
}

export const copyCases: readonly ContractCase[] = [
  {
    name: "without the vault's policy a copy into the second account fails",
    rule: "Across accounts: one organization, the feature switched on, a vault policy that lets in",
    expected: { State: "FAILED", says: true },
    observe: async (stage) => {
      const { State, StatusMessage = "" } = await copy(stage);
      return { State, says: StatusMessage.includes("Access Denied trying to call AWS Backup service") };
    },
  },
  {
    name: "with it a table is copied, though the vault there is under aws/backup",
    rule: "A fully managed type copies into another account's vault under `aws/backup`, or not: a switch",
    expected: { State: "COMPLETED", arn: "arn:aws:backup:<region>:<central>:recovery-point:<id>" },
    observe: async (stage) => {
      const { State, DestinationRecoveryPointArn: arn } = await copied(stage);
      return { State, arn };
    },
  },
  {
    name: "the copy keeps the creation date and the days of its source",
    rule: "A copy keeps the creation date of its backup",
    expected: { sameDate: true, Lifecycle: { DeleteAfterDays: 7 } },
    observe: async (stage) => {
      const { DestinationRecoveryPointArn: RecoveryPointArn } = await copied(stage);
      const there = { BackupVaultName: stage.name("copies"), RecoveryPointArn };
      const theirs = await stage.backup<Dated>("DescribeRecoveryPoint", there, stage.port.central);
      const ours = await stage.backup<Dated>("DescribeRecoveryPoint", await mainPoint(stage));
      const sameDate = theirs.CreationDate.getTime() === ours.CreationDate.getTime();
      return { sameDate, Lifecycle: theirs.Lifecycle };
    },
  },
  {
    name: "a vault policy that allows more lets another account look at nothing",
    rule: "Across accounts a vault policy lets in copies and nothing else",
    expected: { code: "AccessDeniedException", message: "Insufficient privileges to perform this action." },
    observe: async (stage) => {
      await letIn(stage, ["backup:CopyIntoBackupVault", "backup:DescribeBackupVault"]);
      const asked = { BackupVaultName: stage.name("copies"), BackupVaultAccountId: stage.port.central };
      return refused(stage.backup("DescribeBackupVault", asked));
    },
  },
  {
    name: "a vault that holds a point is not deleted",
    rule: "A vault that holds points is not deleted: `InvalidRequestException`",
    expected: { points: 1, code: "InvalidRequestException" },
    observe: async (stage) => {
      await copied(stage);
      const there = { BackupVaultName: stage.name("copies") };
      const { NumberOfRecoveryPoints: points } = await stage.backup("DescribeBackupVault", there, stage.port.central);
      return { points, code: await refusedCode(stage.backup("DeleteBackupVault", there, stage.port.central)) };
    },
  },
];
