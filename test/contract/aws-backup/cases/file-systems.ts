import { backUp, type Job } from "../backups.ts";
import type { ContractCase } from "../case.ts";
import { refusedCode, type Stage } from "../stage.ts";
import { vault } from "../things.ts";

interface FileSystem {
  readonly FileSystemId: string;
  readonly FileSystemArn: string;
  readonly LifeCycleState: string;
}

/** An empty file system without automatic backups; gives its ARN. */
async function fileSystem(stage: Stage): Promise<string> {
  const input = { CreationToken: stage.name("files"), Backup: false, Encrypted: true, Tags: stage.tagList };
  const { FileSystemId } = await stage.call<FileSystem>("elasticfilesystem", "CreateFileSystem", input);
  const remove = () => stage.call("elasticfilesystem", "DeleteFileSystem", { FileSystemId });
  stage.ledger.made(`file system ${FileSystemId}`, remove);
  const look = async () => {
    const answer = await stage.call<{ FileSystems: readonly FileSystem[] }>(
      "elasticfilesystem",
      "DescribeFileSystems",
      { FileSystemId },
    );
    return answer.FileSystems[0];
  };
  const there = await stage.until(look, (seen) => seen?.LifeCycleState === "available");
  return there?.FileSystemArn ?? "";
}

const fileBackup = (stage: Stage) =>
  stage.once("backup files", async (): Promise<Job> => {
    await vault(stage, "files");
    return backUp(stage, await fileSystem(stage), "files");
  });

export const fileSystemCases: readonly ContractCase[] = [
  {
    name: "a backup of an empty file system without a lifecycle is kept for ever",
    rule: "Fully managed: the vault's key.",
    expected: {
      State: "COMPLETED",
      ResourceType: "EFS",
      RecoveryPointArn: "arn:aws:backup:<region>:<workload>:recovery-point:<id>",
      forEver: true,
    },
    observe: async (stage) => {
      const { State, ResourceType, RecoveryPointArn } = await fileBackup(stage);
      const point = { BackupVaultName: stage.name("files"), RecoveryPointArn };
      const { CalculatedLifecycle } = await stage.backup("DescribeRecoveryPoint", point);
      return { State, ResourceType, RecoveryPointArn, forEver: CalculatedLifecycle === undefined };
    },
  },
  {
    name: "a point that was deleted is not found, and its vault is empty",
    rule: "A point goes within eight hours after its day; without the role that made it, or its permission, it stays EXPIRED",
    expected: { describe: "ResourceNotFoundException", left: 0 },
    observe: async (stage) => {
      const { RecoveryPointArn } = await fileBackup(stage);
      const BackupVaultName = stage.name("files");
      const point = { BackupVaultName, RecoveryPointArn };
      await stage.backup("DeleteRecoveryPoint", point);
      const look = () => refusedCode(stage.backup("DescribeRecoveryPoint", point));
      const describe = await stage.until(look, (code) => code !== "none");
      const { NumberOfRecoveryPoints: left } = await stage.backup("DescribeBackupVault", { BackupVaultName });
      return { describe, left };
    },
  },
];
