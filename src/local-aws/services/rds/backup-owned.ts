import { settingOf } from "#facts";
import type { World } from "../../world/index.ts";

/** AWS Backup's snapshots bear its name: https://docs.aws.amazon.com/aws-backup/latest/devguide/rds-backup.html */
export function isBackupOwned(snapshotId: string): boolean {
  return snapshotId.startsWith("awsbackup:");
}

/** Whether RDS's own DeleteDBSnapshot and DeleteDBClusterSnapshot delete what AWS Backup owns: switches (docs/reference/assumptions.md). */
export function isDeletedNatively(world: World, snapshotId: string, type: "snapshot" | "cluster-snapshot"): boolean {
  if (!isBackupOwned(snapshotId)) return true;
  return settingOf(`native-delete-of-backup-owned-rds-${type}`, world.assumptions) === "allowed";
}
