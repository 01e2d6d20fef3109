import { backUp, type Job, mainBackup, mainPoint, table } from "../backups.ts";
import type { ContractCase } from "../case.ts";
import { refusedCode, type Stage } from "../stage.ts";
import { role, vault } from "../things.ts";

const dayMs = 86_400_000;

/** What a job of a table comes to. */
const jobOfTable = {
  State: "COMPLETED",
  AccountId: "<workload>",
  BackupVaultArn: "arn:aws:backup:<region>:<workload>:backup-vault:<run>-main",
  IamRoleArn: "arn:aws:iam::<workload>:role/<run>-role",
  IsParent: false,
  PercentDone: "100.0",
  RecoveryPointArn: "arn:aws:backup:<region>:<workload>:recovery-point:<id>",
  ResourceArn: "arn:aws:dynamodb:<region>:<workload>:table/<run>-table",
  ResourceType: "DynamoDB",
};

interface Point {
  readonly CreationDate: Date;
  readonly CalculatedLifecycle: { readonly DeleteAt: Date };
  readonly EncryptionKeyArn: string;
  readonly Status: string;
  readonly StorageClass: string;
  readonly Lifecycle: object;
}

async function describe(stage: Stage): Promise<Point> {
  return stage.backup<Point>("DescribeRecoveryPoint", await mainPoint(stage));
}

function daysKept({ CreationDate, CalculatedLifecycle }: Point): number {
  return Math.round((CalculatedLifecycle.DeleteAt.getTime() - CreationDate.getTime()) / dayMs);
}

export const backupCases: readonly ContractCase[] = [
  {
    name: "an on-demand backup of a table, and what its job shows",
    rule: "A job acts with the role it was handed, which must trust `backup.amazonaws.com`",
    expected: jobOfTable,
    observe: async (stage) => {
      const job = await mainBackup(stage);
      return Object.fromEntries(Object.keys(jobOfTable).map((member) => [member, job[member]]));
    },
  },
  {
    name: "its point is under the key of the vault and counts its days from its creation",
    rule: "Fully managed: the vault's key.",
    expected: { Status: "COMPLETED", StorageClass: "WARM", vaultKey: true, daysKept: 7 },
    observe: async (stage) => {
      const point = await describe(stage);
      const BackupVaultName = stage.name("main");
      const { EncryptionKeyArn } = await stage.backup("DescribeBackupVault", { BackupVaultName });
      const { Status, StorageClass } = point;
      const vaultKey = point.EncryptionKeyArn === EncryptionKeyArn;
      return { Status, StorageClass, vaultKey, daysKept: daysKept(point) };
    },
  },
  {
    name: "the point has the tags of its table and those of the job",
    rule: "Vaults, plans and points of fully managed types have tags here",
    expected: { "holdfast:contract": "<run>", colour: "green", taken: "on-demand" },
    observe: async (stage) => {
      const { RecoveryPointArn: ResourceArn } = await mainPoint(stage);
      return (await stage.backup<{ Tags: object }>("ListTags", { ResourceArn })).Tags;
    },
  },
  {
    name: "a role without permissions ends the job as FAILED",
    rule: "A job acts with the role it was handed, which must trust `backup.amazonaws.com`, and nothing more",
    expected: { State: "FAILED", point: false },
    observe: async (stage) => {
      await vault(stage, "powerless");
      const IamRoleArn = await role(stage, "powerless", "backup.amazonaws.com", []);
      const job: Job = await backUp(stage, await table(stage), "powerless", { IamRoleArn });
      return { State: job.State, point: job.RecoveryPointArn !== undefined };
    },
  },
  {
    name: "the days of a point are changed, within the rule of 90 days",
    rule: "`DeleteAfterDays` 1 to 36,500, at least 90 days after the move to cold storage",
    expected: { Lifecycle: { DeleteAfterDays: 9 }, daysKept: 9, tooCold: "InvalidParameterValueException" },
    observe: async (stage) => {
      const point = await mainPoint(stage);
      const change = (Lifecycle: object) => stage.backup("UpdateRecoveryPointLifecycle", { ...point, Lifecycle });
      await change({ DeleteAfterDays: 9 });
      const tooCold = await refusedCode(change({ MoveToColdStorageAfterDays: 10, DeleteAfterDays: 99 }));
      const changed = await describe(stage);
      await change({ DeleteAfterDays: 7 });
      return { Lifecycle: changed.Lifecycle, daysKept: daysKept(changed), tooCold };
    },
  },
];
