import type { CreateBackupVaultOutput } from "@aws-sdk/client-backup";
import type { Properties } from "../template/template.ts";
import { changed, defined, json, map, needed, number, only, tagChanges, text, textMap, unlessGone } from "./read.ts";
import type { ResourceType, Scene } from "./resource-type.ts";

const type = "AWS::Backup::BackupVault";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-backup-backupvault.html */
export const backupVault: ResourceType = {
  type,
  required: ["BackupVaultName"],
  optional: ["AccessPolicy", "BackupVaultTags", "EncryptionKeyArn", "LockConfiguration"],
  replaceOn: ["BackupVaultName", "EncryptionKeyArn"],
  tags: { property: "BackupVaultTags", shape: "map" },
  create: async (properties, scene) => {
    const BackupVaultName = needed(properties, "BackupVaultName");
    const input = {
      BackupVaultName,
      EncryptionKeyArn: text(properties, "EncryptionKeyArn"),
      BackupVaultTags: textMap(properties, "BackupVaultTags"),
    };
    const { BackupVaultArn = "" } = await scene.call<CreateBackupVaultOutput>(
      "backup",
      "CreateBackupVault",
      defined(input),
    );
    scene.began(BackupVaultName);
    await configure(BackupVaultName, properties, {}, scene);
    return { physicalId: BackupVaultName, attributes: { BackupVaultArn, BackupVaultName } };
  },
  update: async (BackupVaultName, properties, previous, scene) => {
    await configure(BackupVaultName, properties, previous, scene);
    const names = [textMap(properties, "BackupVaultTags") ?? {}, textMap(previous, "BackupVaultTags") ?? {}] as const;
    const { put, removed } = tagChanges(...names);
    const ResourceArn = `arn:aws:backup:${scene.region}:${scene.account}:backup-vault:${BackupVaultName}`;
    if (put.length > 0) await scene.call("backup", "TagResource", { ResourceArn, Tags: Object.fromEntries(put) });
    if (removed.length > 0) await scene.call("backup", "UntagResource", { ResourceArn, TagKeyList: removed });
  },
  delete: async (BackupVaultName, _properties, scene) => {
    await scene.call("backup", "DeleteBackupVault", { BackupVaultName });
  },
};

/** The lock comes last: a policy that is wrong must not leave a vault that cannot be changed any more. */
async function configure(name: string, wanted: Properties, previous: Properties, scene: Scene): Promise<void> {
  const BackupVaultName = name;
  await configureAccess(name, wanted, previous, scene);
  if (!changed(wanted, previous, "LockConfiguration")) return;
  const lock = map(wanted, "LockConfiguration");
  if (lock) await scene.call("backup", "PutBackupVaultLockConfiguration", { BackupVaultName, ...lockOf(lock) });
  else await unlessGone(scene.call("backup", "DeleteBackupVaultLockConfiguration", { BackupVaultName }));
}

export async function configureAccess(
  BackupVaultName: string,
  wanted: Properties,
  previous: Properties,
  scene: Scene,
): Promise<void> {
  if (!changed(wanted, previous, "AccessPolicy")) return;
  const Policy = json(wanted["AccessPolicy"]);
  if (Policy !== undefined) await scene.call("backup", "PutBackupVaultAccessPolicy", { BackupVaultName, Policy });
  else await unlessGone(scene.call("backup", "DeleteBackupVaultAccessPolicy", { BackupVaultName }));
}

/** Without ChangeableForDays it is a governance lock, which can be taken away again. */
function lockOf(lock: Properties): object {
  only(type, "LockConfiguration", lock, ["ChangeableForDays", "MaxRetentionDays", "MinRetentionDays"]);
  return defined({
    MinRetentionDays: number(lock, "MinRetentionDays"),
    MaxRetentionDays: number(lock, "MaxRetentionDays"),
    ChangeableForDays: number(lock, "ChangeableForDays"),
  });
}
