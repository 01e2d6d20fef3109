import type { CreateLogicallyAirGappedBackupVaultOutput } from "@aws-sdk/client-backup";
import type { Properties } from "../template/template.ts";
import { defined, needed, number, tagChanges, text, textMap } from "./read.ts";
import type { ResourceType, Scene } from "./resource-type.ts";
import { configureAccess } from "./backup-vault.ts";

const type = "AWS::Backup::LogicallyAirGappedBackupVault";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-backup-logicallyairgappedbackupvault.html */
export const backupAirGappedVault: ResourceType = {
  type,
  required: ["BackupVaultName", "MaxRetentionDays", "MinRetentionDays"],
  optional: ["AccessPolicy", "BackupVaultTags", "EncryptionKeyArn", "MpaApprovalTeamArn"],
  replaceOn: ["BackupVaultName", "EncryptionKeyArn", "MaxRetentionDays", "MinRetentionDays"],
  tags: { property: "BackupVaultTags", shape: "map" },
  create: async (properties, scene) => {
    const BackupVaultName = needed(properties, "BackupVaultName");
    const input = {
      BackupVaultName,
      MinRetentionDays: number(properties, "MinRetentionDays"),
      MaxRetentionDays: number(properties, "MaxRetentionDays"),
      EncryptionKeyArn: text(properties, "EncryptionKeyArn"),
      BackupVaultTags: textMap(properties, "BackupVaultTags"),
    };
    const operation = "CreateLogicallyAirGappedBackupVault";
    const made = await scene.call<CreateLogicallyAirGappedBackupVaultOutput>("backup", operation, defined(input));
    scene.began(BackupVaultName);
    await configureAccess(BackupVaultName, properties, {}, scene);
    await associate(BackupVaultName, properties, scene);
    return { physicalId: BackupVaultName, attributes: { BackupVaultArn: made.BackupVaultArn ?? "" } };
  },
  update: async (BackupVaultName, properties, previous, scene) => {
    await configureAccess(BackupVaultName, properties, previous, scene);
    if (text(properties, "MpaApprovalTeamArn") !== text(previous, "MpaApprovalTeamArn"))
      await associate(BackupVaultName, properties, scene);
    const { put, removed } = tagChanges(
      textMap(properties, "BackupVaultTags") ?? {},
      textMap(previous, "BackupVaultTags") ?? {},
    );
    const ResourceArn = `arn:aws:backup:${scene.region}:${scene.account}:backup-vault:${BackupVaultName}`;
    if (put.length > 0) await scene.call("backup", "TagResource", { ResourceArn, Tags: Object.fromEntries(put) });
    if (removed.length > 0) await scene.call("backup", "UntagResource", { ResourceArn, TagKeyList: removed });
  },
  delete: async (BackupVaultName, _properties, scene) => {
    await scene.call("backup", "DeleteBackupVault", { BackupVaultName });
  },
};

async function associate(BackupVaultName: string, properties: Properties, scene: Scene): Promise<void> {
  const MpaApprovalTeamArn = text(properties, "MpaApprovalTeamArn");
  if (MpaApprovalTeamArn === undefined) return;
  await scene.call("backup", "AssociateBackupVaultMpaApprovalTeam", { BackupVaultName, MpaApprovalTeamArn });
}
