import type {
  DBClusterMessage,
  DeleteDBClusterMessage,
  DeleteDBClusterResult,
  DescribeDBClustersMessage,
  ModifyDBClusterMessage,
  ModifyDBClusterResult,
} from "@aws-sdk/client-rds";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { clusterView, instancesOf } from "../cluster-view.ts";
import { invalidCombination, refuseOthers } from "../faults.ts";
import { requireCluster, requireClusterRunning } from "../find.ts";
import { statusOf } from "../keys.ts";
import { arnOf } from "../names.ts";
import { type Facets, filtered, page } from "../page.ts";
import { applySettings, readSettings } from "../settings.ts";
import { type Cluster, rdsOf } from "../state.ts";
import { takeClusterSnapshot } from "./cluster-snapshots.ts";

const facets: Facets<Cluster> = { "db-cluster-id": ({ id }) => id, engine: ({ engine }) => engine };

const changeable = [
  "DBClusterIdentifier",
  "ApplyImmediately",
  "PreferredMaintenanceWindow",
  "PreferredBackupWindow",
  "BackupRetentionPeriod",
  "DeletionProtection",
  "EngineVersion",
  "AllowMajorVersionUpgrade",
];

interface Named {
  readonly DBClusterIdentifier?: string | undefined;
}

const on = (action: string) => (input: Named, context: CallContext) => [
  { action: `rds:${action}`, resource: arnOf(context, "cluster", input.DBClusterIdentifier?.toLowerCase()) },
];

export const clusterOperations: Readonly<Record<string, Operation>> = {
  DescribeDBClusters: operation<DescribeDBClustersMessage, DBClusterMessage>({
    access: on("DescribeDBClusters"),
    run: (input, context) => {
      const one = input.DBClusterIdentifier;
      const state = rdsOf(context.world, context.account, context.region);
      const seen = one === undefined ? state.clusters.values() : [requireCluster(context, one)];
      const { shown, Marker } = page(filtered(seen, input.Filters, facets), input);
      return { DBClusters: shown.map((each) => clusterView(state, each, statusOf(context.world, each))), Marker };
    },
  }),
  ModifyDBCluster: operation<ModifyDBClusterMessage, ModifyDBClusterResult>({
    access: on("ModifyDBCluster"),
    run: (input, context) => {
      refuseOthers(input, changeable);
      const cluster = requireCluster(context, input.DBClusterIdentifier);
      requireClusterRunning(context, cluster);
      applySettings(cluster, readSettings(input, 1));
      return { DBCluster: clusterView(rdsOf(context.world, context.account, context.region), cluster, "modifying") };
    },
  }),
  DeleteDBCluster: operation<DeleteDBClusterMessage, DeleteDBClusterResult>({
    access: on("DeleteDBCluster"),
    run: (input, context) => {
      const state = rdsOf(context.world, context.account, context.region);
      const cluster = requireCluster(context, input.DBClusterIdentifier);
      if (cluster.deletionProtection)
        throw invalidCombination("Cannot delete protected Cluster, please disable deletion protection and try again.");
      if (instancesOf(state, cluster.id).length > 0)
        throw new AwsError(
          "InvalidDBClusterStateFault",
          "Cluster cannot be deleted, it still contains DB instances in non-deleting state.",
        );
      finalSnapshot(context, cluster, input);
      state.clusters.delete(cluster.id);
      return { DBCluster: clusterView(state, cluster, "deleting") };
    },
  }),
};

function finalSnapshot(context: CallContext, cluster: Cluster, input: DeleteDBClusterMessage): void {
  const { SkipFinalSnapshot = false, FinalDBSnapshotIdentifier } = input;
  if (SkipFinalSnapshot && FinalDBSnapshotIdentifier !== undefined)
    throw invalidCombination("FinalDBSnapshotIdentifier can't be specified when SkipFinalSnapshot is true.");
  if (SkipFinalSnapshot) return;
  if (FinalDBSnapshotIdentifier === undefined)
    throw invalidCombination("FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
  takeClusterSnapshot(context, cluster, FinalDBSnapshotIdentifier);
}
