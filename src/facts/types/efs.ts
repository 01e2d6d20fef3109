import type { TypeRow } from "../type-row.ts";

/** Amazon EFS file system; who said so and when: sources.json, types.EFS. */
export const efs: TypeRow = {
  name: "Amazon EFS file system",
  apiType: "EFS",
  selectionArnPattern: "arn:aws:elasticfilesystem:*:*:file-system/*",
  recoveryPointArnFormat: "arn:aws:backup:{region}:{account}:recovery-point:{id}",
  crossRegion: true,
  crossAccount: true,
  crossAccountAndRegionInOneCopy: true,
  incremental: true,
  continuousPitr: false,
  fullManagement: true,
  independentEncryption: true,
  coldStorage: true,
  itemLevelRestore: true,
  restoreTesting: true,
  backupAuditManager: true,
  lagvCopy: true,
  lagvPrimary: "direct",
  search: false,
  s3Tiering: false,
  malwareScan: false,
  accessPoints: false,
  backupEncryption: "destination-vault-key",
  optInKey: "EFS",
  explicitTypeOverridesOptIn: true,
  stopBackupJob: true,
  coldBackupKind: "incremental",
  notes: [
    "EFS automatic backups use vault aws/efs/automatic-backup-vault, whose access policy denies DeleteBackupVault, DeleteBackupVaultAccessPolicy, DeleteRecoveryPoint, StartCopyJob, StartRestoreJob and UpdateRecoveryPointLifecycle to everyone.",
  ],
};
