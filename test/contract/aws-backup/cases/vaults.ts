import type { ContractCase } from "../case.ts";
import { refused, refusedCode } from "../stage.ts";
import { mainVault, vault } from "../things.ts";

const vaultArn = "arn:aws:backup:<region>:<workload>:backup-vault:<run>-";

/** What a fresh vault shows. */
const fresh = {
  BackupVaultName: "<run>-fresh",
  BackupVaultArn: `${vaultArn}fresh`,
  VaultType: "BACKUP_VAULT",
  VaultState: "AVAILABLE",
  CreationDate: "<time>",
  NumberOfRecoveryPoints: 0,
  Locked: false,
};

export const vaultCases: readonly ContractCase[] = [
  {
    name: "a vault that is not there answers like one that is not yours",
    rule: "A vault that is not there answers `AccessDeniedException: Insufficient privileges to perform this action.`",
    expected: { code: "AccessDeniedException", message: "Insufficient privileges to perform this action." },
    observe: (stage) => refused(stage.backup("DescribeBackupVault", { BackupVaultName: stage.name("nowhere") })),
  },
  {
    name: "a name with a dot, one with a blank and one of 51 letters make no vault",
    rule: "A name has 2 to 50 letters, digits, hyphens and underscores",
    expected: Array.from({ length: 3 }, () => "InvalidParameterValueException"),
    observe: async (stage) => {
      const tooLong = "x".repeat(51 - stage.name("").length);
      const tries: string[] = [];
      for (const what of ["a.b", "a b", tooLong]) tries.push(await refusedCode(vault(stage, what)));
      return tries;
    },
  },
  {
    name: "the same request id gives the same vault, another one none",
    rule: "the same `CreatorRequestId` gives the same vault, another one `AlreadyExistsException`",
    expected: {
      again: `${vaultArn}twice`,
      other: { code: "AlreadyExistsException", message: "Backup vault with the same name already exists" },
    },
    observe: async (stage) => {
      const BackupVaultName = stage.name("twice");
      const ask = (CreatorRequestId: string) =>
        stage.backup<{ BackupVaultArn: string }>("CreateBackupVault", {
          BackupVaultName,
          CreatorRequestId,
          BackupVaultTags: stage.tags,
        });
      await ask("first");
      stage.ledger.made(`vault ${BackupVaultName}`, () => stage.backup("DeleteBackupVault", { BackupVaultName }));
      return { again: (await ask("first")).BackupVaultArn, other: await refused(ask("second")) };
    },
  },
  {
    name: "a new vault is under aws/backup, empty and unlocked",
    rule: "A new vault without a key is under `aws/backup`",
    expected: { ...fresh, underAwsBackup: true },
    observe: async (stage) => {
      await vault(stage, "fresh");
      const { EncryptionKeyArn, ...shown } = await stage.backup("DescribeBackupVault", {
        BackupVaultName: stage.name("fresh"),
      });
      const key = await stage.call<{ KeyMetadata: { Arn: string } }>("kms", "DescribeKey", {
        KeyId: "alias/aws/backup",
      });
      const told = Object.fromEntries(Object.keys(fresh).map((member) => [member, shown[member]]));
      return { ...told, underAwsBackup: EncryptionKeyArn === key.KeyMetadata.Arn };
    },
  },
  {
    name: "a policy that is none, or has wildcards, is refused and the one before stays",
    rule: "A vault policy that is no policy, or has wildcards in `Action`, answers `InvalidParameterValueException` and the one before stays",
    expected: { none: "InvalidParameterValueException", wild: "InvalidParameterValueException", stays: true },
    observe: async (stage) => {
      const BackupVaultName = await mainVault(stage);
      const put = (Policy: string) => stage.backup("PutBackupVaultAccessPolicy", { BackupVaultName, Policy });
      const policy = (Action: string) =>
        JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: { AWS: stage.port.workload }, Action, Resource: "*" }],
        });
      await put(policy("backup:CopyIntoBackupVault"));
      const [none, wild] = [await refusedCode(put("{")), await refusedCode(put(policy("backup:Copy*")))];
      const { Policy } = await stage.backup<{ Policy: string }>("GetBackupVaultAccessPolicy", { BackupVaultName });
      await stage.backup("DeleteBackupVaultAccessPolicy", { BackupVaultName });
      return { none, wild, stays: Policy.includes("backup:CopyIntoBackupVault") };
    },
  },
];
