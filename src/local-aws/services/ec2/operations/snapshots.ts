import type {
  CreateSnapshotRequest,
  CreateSnapshotsRequest,
  CreateSnapshotsResult,
  DeleteSnapshotRequest,
  DescribeSnapshotsRequest,
  DescribeSnapshotsResult,
  Snapshot as SnapshotView,
} from "../../../wire/models/ec2-types.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { anywhere, newKeys, onInstance, onSnapshot, onVolume } from "../access.ts";
import { notPlayed } from "../errors.ts";
import { filtered, type FilterValues } from "../filters.ts";
import { requireInstance } from "../instances.ts";
import { page } from "../page.ts";
import { shelfOf, type Snapshot } from "../shelf.ts";
import { deleteSnapshot, isVisible, requireVisible, snapshotState, snapshotView, takeSnapshot } from "../snapshots.ts";
import { volumesOf } from "../state.ts";
import { checkKinds, taggingAccess, tagMap } from "../tags.ts";
import { requireVolume } from "../volumes.ts";

const filters: FilterValues<Snapshot> = {
  description: ({ description }) => description,
  encrypted: ({ keyArn }) => String(keyArn !== undefined),
  "owner-id": ({ owner }) => owner,
  "snapshot-id": ({ id }) => id,
  status: snapshotState,
  "volume-id": ({ volumeId }) => volumeId,
  "volume-size": ({ sizeGiB }) => String(sizeGiB),
};

/** A new snapshot answers `pending`; the next look shows how it ended. */
function fresh(snapshot: Snapshot): SnapshotView {
  const { StateMessage: _later, ...view } = snapshotView(snapshot, snapshot.owner);
  return { ...view, State: "pending", Progress: "0%" };
}

/** The snapshots that a call asks for: by id, else all that the account may see; of these owners, for these accounts. */
function wanted(context: CallContext, input: DescribeSnapshotsRequest): readonly Snapshot[] {
  const { world, account, region } = context;
  const visible = [...shelfOf(world, region).snapshots.values()].filter((one) => isVisible(one, account));
  const named = input.SnapshotIds?.map((id) => requireVisible(context, id)) ?? visible;
  const self = (name: string): string => (name === "self" ? account : name);
  const [owners, users] = [input.OwnerIds?.map(self), input.RestorableByUserIds?.map(self)];
  return named
    .filter(({ owner }) => owners?.includes(owner) ?? true)
    .filter((one) => users?.some((user) => one.owner === user || one.sharedWith.has(user)) ?? true);
}

export const snapshotOperations: Readonly<Record<string, Operation>> = {
  CreateSnapshot: operation<CreateSnapshotRequest, SnapshotView>({
    access: ({ VolumeId, TagSpecifications }, context) => [
      onSnapshot("CreateSnapshot", context, "*", newKeys("snapshot", TagSpecifications)),
      onVolume("CreateSnapshot", context, VolumeId),
      ...taggingAccess(context, "CreateSnapshot", TagSpecifications),
    ],
    run: (input, context) => {
      notPlayed(input, "OutpostArn", "Location");
      checkKinds(input.TagSpecifications, "snapshot");
      const tags = tagMap("snapshot", input.TagSpecifications);
      const volume = requireVolume(context, input.VolumeId);
      return fresh(takeSnapshot(context, volume, { description: input.Description ?? "", tags }));
    },
  }),
  CreateSnapshots: operation<CreateSnapshotsRequest, CreateSnapshotsResult>({
    access: ({ InstanceSpecification, TagSpecifications }, context) => [
      onSnapshot("CreateSnapshots", context, "*", newKeys("snapshot", TagSpecifications)),
      onInstance("CreateSnapshots", context, InstanceSpecification.InstanceId),
      ...volumesOf(context.world, context, InstanceSpecification.InstanceId).map(({ id }) =>
        onVolume("CreateSnapshots", context, id),
      ),
      ...taggingAccess(context, "CreateSnapshots", TagSpecifications),
    ],
    run: (input, context) => {
      notPlayed(input, "OutpostArn", "Location");
      checkKinds(input.TagSpecifications, "snapshot");
      const { InstanceId, ExcludeBootVolume = false, ExcludeDataVolumeIds = [] } = input.InstanceSpecification;
      const volumes = volumesOf(context.world, context, requireInstance(context, InstanceId).id);
      const kept = volumes.slice(ExcludeBootVolume ? 1 : 0).filter(({ id }) => !ExcludeDataVolumeIds.includes(id));
      const asked = tagMap("snapshot", input.TagSpecifications);
      const taken = kept.map((volume) => {
        const copied = input.CopyTagsFromSource === "volume" ? volume.tags : [];
        return takeSnapshot(context, volume, {
          description: input.Description ?? "",
          tags: new Map([...copied, ...asked]),
        });
      });
      return { Snapshots: taken.map(fresh) };
    },
  }),
  DescribeSnapshots: operation<DescribeSnapshotsRequest, DescribeSnapshotsResult>({
    access: () => anywhere("DescribeSnapshots"),
    run: (input, context) => {
      const { shown, NextToken } = page(filtered(wanted(context, input), input.Filters, filters), input);
      return { Snapshots: shown.map((one) => snapshotView(one, context.account)), NextToken };
    },
  }),
  DeleteSnapshot: operation<DeleteSnapshotRequest>({
    access: ({ SnapshotId }, context) => [onSnapshot("DeleteSnapshot", context, SnapshotId)],
    run: ({ SnapshotId }, context) => deleteSnapshot(context, SnapshotId),
  }),
};
