import type { TypeRow } from "../type-row.ts";

/** Amazon Aurora DSQL cluster; who said so and when: sources.json, types.AURORA_DSQL. */
export const auroraDsql: TypeRow = {
  name: "Amazon Aurora DSQL cluster",
  apiType: null,
  selectionArnPattern: "arn:aws:dsql:*:*:cluster/*",
  recoveryPointArnFormat: "arn:aws:backup:{region}:{account}:recovery-point:{id}",
  crossRegion: true,
  crossAccount: true,
  crossAccountAndRegionInOneCopy: true,
  incremental: false,
  continuousPitr: false,
  fullManagement: true,
  independentEncryption: null,
  coldStorage: true,
  itemLevelRestore: false,
  restoreTesting: false,
  backupAuditManager: false,
  lagvCopy: true,
  lagvPrimary: "direct",
  search: false,
  s3Tiering: false,
  malwareScan: false,
  accessPoints: false,
  backupEncryption: null,
  optInKey: null,
  explicitTypeOverridesOptIn: null,
  stopBackupJob: true,
  notes: [
    "Multi-Region cluster: one backup per Region; multi-Region restore needs copies inside the documented Region triplets.",
    "apiResourceType string not established.",
  ],
};
