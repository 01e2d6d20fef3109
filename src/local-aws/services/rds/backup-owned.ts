import type { World } from "../../world/index.ts";

/** AWS Backup's snapshots bear its name: https://docs.aws.amazon.com/aws-backup/latest/devguide/rds-backup.html */
export function isBackupOwned(snapshotId: string): boolean {
  return snapshotId.startsWith("awsbackup:");
}

/**
 * Whether RDS's own DeleteDBSnapshot and DeleteDBClusterSnapshot delete what AWS Backup owns is disputed (behaviour.md);
 * the pessimistic case is played: they do. A switch of the world would be asked here.
 */
export function isDeletedNatively(_world: World, _snapshotId: string): boolean {
  return true;
}
