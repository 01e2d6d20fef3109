import type { DBCluster } from "@aws-sdk/client-rds";
import type { Cluster, RdsState } from "./state.ts";
import { tagList } from "./tags.ts";

export function clusterView(state: RdsState, cluster: Cluster, status: string): DBCluster {
  return {
    DBClusterIdentifier: cluster.id,
    DBClusterArn: cluster.arn,
    Status: status,
    Engine: cluster.engine,
    EngineVersion: cluster.engineVersion,
    ClusterCreateTime: cluster.created,
    StorageEncrypted: cluster.keyArn !== undefined,
    ...(cluster.keyArn === undefined ? {} : { KmsKeyId: cluster.keyArn }),
    ...(cluster.instanceClass === undefined ? {} : { DBClusterInstanceClass: cluster.instanceClass }),
    MultiAZ: cluster.instanceClass !== undefined,
    DeletionProtection: cluster.deletionProtection,
    PreferredMaintenanceWindow: cluster.maintenanceWindow,
    PreferredBackupWindow: cluster.backupWindow,
    BackupRetentionPeriod: cluster.backupRetentionDays,
    AllocatedStorage: 1,
    DBClusterMembers: instancesOf(state, cluster.id).map((id, index) => ({
      DBInstanceIdentifier: id,
      IsClusterWriter: index === 0,
    })),
    TagList: tagList(cluster.tags),
  };
}

/** The instances that serve a cluster, the writer first. */
export function instancesOf({ instances }: RdsState, clusterId: string): readonly string[] {
  return [...instances.values()].filter((instance) => instance.clusterId === clusterId).map(({ id }) => id);
}
