import type { DBClusterSnapshot, DBSnapshot } from "@aws-sdk/client-rds";
import { isBackupOwned } from "./backup-owned.ts";
import type { ClusterSnapshot, Snapshot, StoredSnapshot } from "./state.ts";
import { tagList } from "./tags.ts";

export function snapshotView(snapshot: Snapshot, status: string): DBSnapshot {
  const { optionGroup } = snapshot;
  return {
    DBSnapshotIdentifier: snapshot.id,
    DBSnapshotArn: snapshot.arn,
    DBInstanceIdentifier: snapshot.instanceId,
    Encrypted: snapshot.keyArn !== undefined,
    ...(optionGroup === undefined ? {} : { OptionGroupName: optionGroup }),
    ...common(snapshot, status),
  };
}

export function clusterSnapshotView(snapshot: ClusterSnapshot, status: string): DBClusterSnapshot {
  return {
    DBClusterSnapshotIdentifier: snapshot.id,
    DBClusterSnapshotArn: snapshot.arn,
    DBClusterIdentifier: snapshot.clusterId,
    StorageEncrypted: snapshot.keyArn !== undefined,
    ...common(snapshot, status),
  };
}

export function snapshotType({ id }: StoredSnapshot): "awsbackup" | "manual" {
  return isBackupOwned(id) ? "awsbackup" : "manual";
}

function common(snapshot: StoredSnapshot, status: string) {
  const { engine, engineVersion, keyArn } = snapshot;
  return {
    SnapshotCreateTime: snapshot.created,
    SnapshotType: snapshotType(snapshot),
    Status: status,
    ...(engine === undefined ? {} : { Engine: engine }),
    ...(engineVersion === undefined ? {} : { EngineVersion: engineVersion }),
    ...(keyArn === undefined ? {} : { KmsKeyId: keyArn }),
    TagList: tagList(snapshot.tags),
  };
}
