import type {
  CreateDBSnapshotMessage,
  CreateDBSnapshotResult,
  DBSnapshotMessage,
  DeleteDBSnapshotMessage,
  DeleteDBSnapshotResult,
  DescribeDBSnapshotsMessage,
} from "@aws-sdk/client-rds";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { invalidValue, notPlayed } from "../faults.ts";
import { requireInstance, requireRunning } from "../find.ts";
import { readDisk } from "../keys.ts";
import { type Facets, filtered, page } from "../page.ts";
import { snapshotType, snapshotView } from "../snapshot-views.ts";
import {
  deleteSnapshot,
  newSnapshotId,
  ofInstances,
  onSnapshot,
  readableSnapshot,
  snapshotArn,
  snapshotsHere,
} from "../snapshots.ts";
import type { Instance, Snapshot } from "../state.ts";
import { newTags, tagContext } from "../tags.ts";

const facets: Facets<Snapshot> = {
  "db-instance-id": ({ instanceId }) => instanceId,
  "db-snapshot-id": ({ id }) => id,
  "snapshot-type": snapshotType,
  engine: ({ engine }) => engine ?? "",
};

export const snapshotOperations: Readonly<Record<string, Operation>> = {
  CreateDBSnapshot: operation<CreateDBSnapshotMessage, CreateDBSnapshotResult>({
    access: (input, context) => [
      {
        ...onSnapshot("CreateDBSnapshot", ofInstances, input.DBSnapshotIdentifier, context),
        context: tagContext(input.Tags),
      },
    ],
    run: (input, context) => {
      const instance = requireInstance(context, input.DBInstanceIdentifier);
      if (instance.clusterId !== undefined)
        throw invalidValue(
          "The specified instance is a member of a cluster and a snapshot cannot be created directly. Please use the CreateDBClusterSnapshot API instead.",
        );
      requireRunning(context, instance);
      const snapshot = takeSnapshot(context, instance, input.DBSnapshotIdentifier, newTags(input.Tags));
      return { DBSnapshot: snapshotView(snapshot, "creating") };
    },
  }),
  DescribeDBSnapshots: operation<DescribeDBSnapshotsMessage, DBSnapshotMessage>({
    access: (input, context) => [onSnapshot("DescribeDBSnapshots", ofInstances, input.DBSnapshotIdentifier, context)],
    run: (input, context) => {
      const { DBSnapshotIdentifier: one, DBInstanceIdentifier: of, SnapshotType: type } = input;
      if (input.IncludeShared === true || input.IncludePublic === true || type === "shared" || type === "public")
        throw notPlayed("lists no snapshots of others; one that is shared is described by its ARN");
      const seen =
        one === undefined
          ? snapshotsHere(context, ofInstances).values()
          : [readableSnapshot(context, ofInstances, one)];
      const fit = filtered(seen, input.Filters, facets).filter(
        (each) => (of === undefined || each.instanceId === of) && (type === undefined || snapshotType(each) === type),
      );
      const { shown, Marker } = page(fit, input);
      return { DBSnapshots: shown.map((each) => snapshotView(each, "available")), Marker };
    },
  }),
  DeleteDBSnapshot: operation<DeleteDBSnapshotMessage, DeleteDBSnapshotResult>({
    access: (input, context) => [onSnapshot("DeleteDBSnapshot", ofInstances, input.DBSnapshotIdentifier, context)],
    run: (input, context) => {
      const snapshot = deleteSnapshot(context, ofInstances, input.DBSnapshotIdentifier);
      return { DBSnapshot: snapshotView(snapshot, "deleted") };
    },
  }),
};

/** A snapshot of an instance as it is now; it can be read as long as its key can be used. */
export function takeSnapshot(
  context: CallContext,
  instance: Instance,
  name: string | undefined,
  tags: Map<string, string> = new Map(),
): Snapshot {
  const id = newSnapshotId(context, ofInstances, name);
  const { keyArn, engine, engineVersion, optionGroup } = instance;
  const snapshot: Snapshot = {
    id,
    arn: snapshotArn(context, ofInstances, id),
    instanceId: instance.id,
    created: context.now,
    keyArn,
    image: readDisk(context.world, instance),
    engine,
    engineVersion,
    optionGroup,
    tags,
    sharedWith: new Set(),
  };
  snapshotsHere(context, ofInstances).set(id, snapshot);
  return snapshot;
}
