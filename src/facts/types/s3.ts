import type { TypeRow } from "../type-row.ts";

/** Amazon S3 bucket (general purpose); who said so and when: sources.json, types.S3. */
export const s3: TypeRow = {
  name: "Amazon S3 bucket (general purpose)",
  apiType: "S3",
  selectionArnPattern: "arn:aws:s3:::*",
  recoveryPointArnFormat:
    "arn:aws:backup:{region}:{account}:recovery-point:{bucketName}-{timestamp}-{suffix} (periodic) / {bucketName}-{suffix} (continuous)",
  crossRegion: true,
  crossAccount: true,
  crossAccountAndRegionInOneCopy: true,
  incremental: true,
  continuousPitr: true,
  fullManagement: true,
  independentEncryption: true,
  coldStorage: false,
  itemLevelRestore: true,
  restoreTesting: true,
  backupAuditManager: true,
  lagvCopy: true,
  lagvPrimary: "direct",
  search: true,
  s3Tiering: true,
  malwareScan: true,
  accessPoints: true,
  backupEncryption: "destination-vault-key",
  optInKey: "S3",
  explicitTypeOverridesOptIn: true,
  stopBackupJob: true,
  copiedContinuousBecomes: "snapshot-incremental",
  notes: [
    "Versioning must be on; EventBridge notifications must be on for continuous.",
    "Continuous and periodic backups of one bucket must be in the same vault.",
    "No directory buckets, no Outposts, no SSE-C objects, no Glacier Flexible Retrieval/Deep Archive objects.",
    "Bucket quota row (100 default) was removed from the quota page on 2026-09-01 with support for more than 1,000 buckets.",
    "Needs AWSBackupServiceRolePolicyForS3Backup / ...S3Restore in addition to the default policies.",
  ],
};
