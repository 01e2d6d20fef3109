import type {
  CopyDBClusterSnapshotMessage,
  CopyDBClusterSnapshotResult,
  DescribeDBClusterSnapshotAttributesMessage,
  DescribeDBClusterSnapshotAttributesResult,
  ModifyDBClusterSnapshotAttributeMessage,
  ModifyDBClusterSnapshotAttributeResult,
  RestoreDBClusterFromSnapshotMessage,
  RestoreDBClusterFromSnapshotResult,
} from "@aws-sdk/client-rds";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { clusterView } from "../cluster-view.ts";
import { invalidCombination, notPlayed } from "../faults.ts";
import { namedKey, readDisk } from "../keys.ts";
import { arnOf } from "../names.ts";
import { applyFirstSettings, readSettings } from "../settings.ts";
import { share, sharingView } from "../sharing.ts";
import { copied, keyOfRestore } from "../snapshot-copy.ts";
import { clusterSnapshotView } from "../snapshot-views.ts";
import {
  newSnapshotId,
  ofClusters,
  onSnapshot,
  readableSnapshot,
  requireSnapshot,
  snapshotArn,
  snapshotsHere,
} from "../snapshots.ts";
import { type ClusterSnapshot, newCluster, rdsOf } from "../state.ts";
import { addTags, tagContext } from "../tags.ts";
import { newClusterId } from "./create-cluster.ts";

export const clusterSnapshotUseOperations: Readonly<Record<string, Operation>> = {
  CopyDBClusterSnapshot: operation<CopyDBClusterSnapshotMessage, CopyDBClusterSnapshotResult>({
    access: (input, context) => [
      onSnapshot("CopyDBClusterSnapshot", ofClusters, input.SourceDBClusterSnapshotIdentifier, context),
      {
        ...onSnapshot("CopyDBClusterSnapshot", ofClusters, input.TargetDBClusterSnapshotIdentifier, context),
        context: tagContext(input.Tags),
      },
    ],
    run: (input, context) => {
      const source = readableSnapshot(context, ofClusters, input.SourceDBClusterSnapshotIdentifier);
      const id = newSnapshotId(context, ofClusters, input.TargetDBClusterSnapshotIdentifier);
      // Unlike an instance's, a cluster's copy is encrypted only where its source is (API_CopyDBClusterSnapshot).
      if (source.keyArn === undefined && input.KmsKeyId !== undefined)
        throw invalidCombination("KmsKeyId can't be given to copy an unencrypted DB cluster snapshot.");
      const placed = { id, arn: snapshotArn(context, ofClusters, id), clusterId: source.clusterId };
      const snapshot: ClusterSnapshot = { ...copied(context, source, input), ...placed };
      snapshotsHere(context, ofClusters).set(id, snapshot);
      return { DBClusterSnapshot: clusterSnapshotView(snapshot, "creating") };
    },
  }),
  ModifyDBClusterSnapshotAttribute: operation<
    ModifyDBClusterSnapshotAttributeMessage,
    ModifyDBClusterSnapshotAttributeResult
  >({
    access: (input, context) => [
      onSnapshot("ModifyDBClusterSnapshotAttribute", ofClusters, input.DBClusterSnapshotIdentifier, context),
    ],
    run: (input, context) => {
      const snapshot = requireSnapshot(context, ofClusters, input.DBClusterSnapshotIdentifier);
      share(context.world, ofClusters, snapshot, input);
      return attributesOf(snapshot);
    },
  }),
  DescribeDBClusterSnapshotAttributes: operation<
    DescribeDBClusterSnapshotAttributesMessage,
    DescribeDBClusterSnapshotAttributesResult
  >({
    access: (input, context) => [
      onSnapshot("DescribeDBClusterSnapshotAttributes", ofClusters, input.DBClusterSnapshotIdentifier, context),
    ],
    run: (input, context) => attributesOf(requireSnapshot(context, ofClusters, input.DBClusterSnapshotIdentifier)),
  }),
  RestoreDBClusterFromSnapshot: operation<RestoreDBClusterFromSnapshotMessage, RestoreDBClusterFromSnapshotResult>({
    access: (input, context) => [
      {
        action: "rds:RestoreDBClusterFromSnapshot",
        resource: arnOf(context, "cluster", input.DBClusterIdentifier?.toLowerCase()),
        context: tagContext(input.Tags),
      },
      onSnapshot("RestoreDBClusterFromSnapshot", ofClusters, input.SnapshotIdentifier, context),
    ],
    run: restore,
  }),
};

function attributesOf(snapshot: ClusterSnapshot): DescribeDBClusterSnapshotAttributesResult {
  const DBClusterSnapshotAttributes = sharingView(snapshot);
  return {
    DBClusterSnapshotAttributesResult: { DBClusterSnapshotIdentifier: snapshot.id, DBClusterSnapshotAttributes },
  };
}

function restore(input: RestoreDBClusterFromSnapshotMessage, context: CallContext): RestoreDBClusterFromSnapshotResult {
  if (input.SnapshotIdentifier?.includes(":snapshot:") === true)
    throw notPlayed("restores no cluster from an instance's snapshot");
  const id = newClusterId(context, input.DBClusterIdentifier);
  const snapshot = readableSnapshot(context, ofClusters, input.SnapshotIdentifier);
  const { engine } = snapshot;
  if (engine !== undefined && input.Engine !== engine)
    throw invalidCombination(`The engine ${input.Engine} is not that of the snapshot: ${engine}.`);
  const settings = readSettings(input, 1);
  const { keyArn, image } = diskFrom(context, snapshot, input.KmsKeyId);
  const { DBClusterInstanceClass: instanceClass, Engine = "" } = input;
  const cluster = newCluster(context.world, context, {
    id,
    engine: Engine,
    ...(snapshot.engineVersion === undefined ? {} : { engineVersion: snapshot.engineVersion }),
    ...(instanceClass === undefined ? {} : { instanceClass }),
    keyArn,
    image,
  });
  addTags(cluster.tags, input.Tags);
  applyFirstSettings(cluster, settings);
  const state = rdsOf(context.world, context.account, context.region);
  state.clusters.set(id, cluster);
  return { DBCluster: clusterView(state, cluster, "creating") };
}

/** A restored cluster is under the snapshot's key, or under the one that was named. */
function diskFrom(context: CallContext, snapshot: ClusterSnapshot, asked: string | undefined) {
  const from = keyOfRestore(context, snapshot);
  const image = readDisk(context.world, snapshot);
  return { keyArn: asked === undefined ? from : namedKey(context, asked), image };
}
