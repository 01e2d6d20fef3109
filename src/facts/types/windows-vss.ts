import type { TypeRow } from "../type-row.ts";

/** Windows VSS backup of an EC2 instance; who said so and when: sources.json, types.WINDOWS_VSS. */
export const windowsVss: TypeRow = {
  name: "Windows VSS backup of an EC2 instance",
  apiType: "EC2",
  selectionArnPattern: "arn:aws:ec2:*:*:instance/*",
  recoveryPointArnFormat: "arn:aws:ec2:{region}::image/{amiId}",
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
  optInKey: "EC2",
  explicitTypeOverridesOptIn: true,
  stopBackupJob: true,
  notes: [
    "BackupOptions {WindowsVSS: enabled}; on VSS failure a crash-consistent backup is taken and the job shows a status message (completed with issues).",
  ],
};
