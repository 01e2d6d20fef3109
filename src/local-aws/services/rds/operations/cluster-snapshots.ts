import type {
  CreateDBClusterSnapshotMessage,
  CreateDBClusterSnapshotResult,
  DBClusterSnapshotMessage,
  DeleteDBClusterSnapshotMessage,
  DeleteDBClusterSnapshotResult,
  DescribeDBClusterSnapshotsMessage,
} from "@aws-sdk/client-rds";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { notPlayed } from "../faults.ts";
import { requireCluster, requireClusterRunning } from "../find.ts";
import { readDisk } from "../keys.ts";
import { type Facets, filtered, page } from "../page.ts";
import { clusterSnapshotView, snapshotType } from "../snapshot-views.ts";
import {
  deleteSnapshot,
  newSnapshotId,
  ofClusters,
  onSnapshot,
  readableSnapshot,
  snapshotArn,
  snapshotsHere,
} from "../snapshots.ts";
import type { Cluster, ClusterSnapshot } from "../state.ts";
import { newTags, tagContext } from "../tags.ts";

const facets: Facets<ClusterSnapshot> = {
  "db-cluster-id": ({ clusterId }) => clusterId,
  "db-cluster-snapshot-id": ({ id }) => id,
  "snapshot-type": snapshotType,
  engine: ({ engine }) => engine ?? "",
};

export const clusterSnapshotOperations: Readonly<Record<string, Operation>> = {
  CreateDBClusterSnapshot: operation<CreateDBClusterSnapshotMessage, CreateDBClusterSnapshotResult>({
    access: (input, context) => [
      {
        ...onSnapshot("CreateDBClusterSnapshot", ofClusters, input.DBClusterSnapshotIdentifier, context),
        context: tagContext(input.Tags),
      },
    ],
    run: (input, context) => {
      const cluster = requireCluster(context, input.DBClusterIdentifier);
      requireClusterRunning(context, cluster);
      const snapshot = takeClusterSnapshot(context, cluster, input.DBClusterSnapshotIdentifier, newTags(input.Tags));
      return { DBClusterSnapshot: clusterSnapshotView(snapshot, "creating") };
    },
  }),
  DescribeDBClusterSnapshots: operation<DescribeDBClusterSnapshotsMessage, DBClusterSnapshotMessage>({
    access: (input, context) => [
      onSnapshot("DescribeDBClusterSnapshots", ofClusters, input.DBClusterSnapshotIdentifier, context),
    ],
    run: (input, context) => {
      const { DBClusterSnapshotIdentifier: one, DBClusterIdentifier: of, SnapshotType: type } = input;
      if (input.IncludeShared === true || input.IncludePublic === true || type === "shared" || type === "public")
        throw notPlayed("lists no snapshots of others; one that is shared is described by its ARN");
      const seen =
        one === undefined ? snapshotsHere(context, ofClusters).values() : [readableSnapshot(context, ofClusters, one)];
      const fit = filtered(seen, input.Filters, facets).filter(
        (each) => (of === undefined || each.clusterId === of) && (type === undefined || snapshotType(each) === type),
      );
      const { shown, Marker } = page(fit, input);
      return { DBClusterSnapshots: shown.map((each) => clusterSnapshotView(each, "available")), Marker };
    },
  }),
  DeleteDBClusterSnapshot: operation<DeleteDBClusterSnapshotMessage, DeleteDBClusterSnapshotResult>({
    access: (input, context) => [
      onSnapshot("DeleteDBClusterSnapshot", ofClusters, input.DBClusterSnapshotIdentifier, context),
    ],
    run: (input, context) => {
      const snapshot = deleteSnapshot(context, ofClusters, input.DBClusterSnapshotIdentifier);
      return { DBClusterSnapshot: clusterSnapshotView(snapshot, "deleted") };
    },
  }),
};

/** A snapshot of a cluster as it is now. */
export function takeClusterSnapshot(
  context: CallContext,
  cluster: Cluster,
  name: string | undefined,
  tags: Map<string, string> = new Map(),
): ClusterSnapshot {
  const id = newSnapshotId(context, ofClusters, name);
  const { keyArn, engine, engineVersion } = cluster;
  const snapshot: ClusterSnapshot = {
    id,
    arn: snapshotArn(context, ofClusters, id),
    clusterId: cluster.id,
    created: context.now,
    keyArn,
    image: readDisk(context.world, cluster),
    engine,
    engineVersion,
    tags,
    sharedWith: new Set(),
  };
  snapshotsHere(context, ofClusters).set(id, snapshot);
  return snapshot;
}
