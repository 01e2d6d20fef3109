import type { TypeRow } from "../type-row.ts";

/** AWS Storage Gateway volume; who said so and when: sources.json, types.STORAGE_GATEWAY. */
export const storageGateway: TypeRow = {
  name: "AWS Storage Gateway volume",
  apiType: "Storage Gateway",
  selectionArnPattern: "arn:aws:storagegateway:*:*:gateway/*",
  recoveryPointArnFormat: "arn:aws:ec2:{region}::snapshot/{snapshotId}",
  crossRegion: true,
  crossAccount: true,
  crossAccountAndRegionInOneCopy: true,
  incremental: true,
  continuousPitr: false,
  fullManagement: false,
  independentEncryption: false,
  coldStorage: false,
  itemLevelRestore: false,
  restoreTesting: false,
  backupAuditManager: true,
  lagvCopy: true,
  lagvPrimary: "temporary-then-copy",
  search: false,
  s3Tiering: false,
  malwareScan: false,
  accessPoints: false,
  backupEncryption: "source-resource-key",
  optInKey: "Storage Gateway",
  explicitTypeOverridesOptIn: true,
  stopBackupJob: true,
  lagvConcurrentCopies: 5,
  notes: [
    "Copies need a vault with a user-created KMS key: 'UnsupportedOperation : Storage Gateway backup copies require a user-created backup vault and key at destination.'",
  ],
};
