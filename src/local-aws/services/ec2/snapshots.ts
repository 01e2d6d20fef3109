import type { Snapshot as SnapshotView } from "../../wire/models/ec2-types.ts";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { invalidValue } from "./errors.ts";
import { found } from "./ids.ts";
import { keyFailure, store } from "./keys.ts";
import { addSnapshot, type NewSnapshot, shelfOf, type Snapshot } from "./shelf.ts";
import type { Volume } from "./state.ts";
import { tagsView } from "./tags.ts";

/** The tag of what AWS Backup made: its vault says who may delete it. */
export const backupTag = "aws:backup:source-resource";

/** Whether an account may see a snapshot and make volumes of it. */
export function isVisible({ owner, sharedWith }: Snapshot, account: string): boolean {
  return owner === account || sharedWith.has(account) || sharedWith.has("all");
}

/** A snapshot that the caller may see. */
export function requireVisible({ world, account, region }: CallContext, id: string): Snapshot {
  const snapshot = shelfOf(world, region).snapshots.get(id);
  return found("snap", id, snapshot && isVisible(snapshot, account) ? snapshot : undefined);
}

/** A snapshot that data can be read from. What AWS Backup holds alone cannot be read through EC2 here. */
export function requireReadable(context: CallContext, id: string): Snapshot {
  return readable(requireVisible(context, id));
}

export function readable(snapshot: Snapshot): Snapshot {
  if (snapshot.failure !== undefined)
    throw new AwsError("IncorrectState", `Snapshot is in invalid state - error: ${snapshot.id}`);
  if (snapshot.content) return snapshot;
  const message = `the data of ${snapshot.id} stands in its vault: local AWS does not read it through EC2`;
  throw new AwsError("NotImplemented", message, { status: 501 });
}

/** A snapshot that the caller owns: nobody else changes it. */
export function requireOwn(context: CallContext, id: string): Snapshot {
  const snapshot = requireVisible(context, id);
  if (snapshot.owner === context.account) return snapshot;
  throw new AwsError("AuthFailure", `Not authorized for snapshot: ${id}`);
}

/** A snapshot of a volume, under the volume's key. */
export function takeSnapshot(
  context: CallContext,
  volume: Volume,
  more: Pick<NewSnapshot, "description" | "tags">,
): Snapshot {
  const content = volume.failed ? undefined : store(context, volume.keyArn, volume.bytes);
  return addSnapshot(context.world, context, {
    volumeId: volume.id,
    sizeGiB: volume.sizeGiB,
    keyArn: volume.keyArn,
    content,
    failure: content ? undefined : keyFailure,
    ...more,
  });
}

/** Deletes a snapshot for its owner; one that an image needs or that AWS Backup made stays. */
export function deleteSnapshot(context: CallContext, id: string): void {
  const snapshot = requireOwn(context, id);
  const { snapshots, images } = shelfOf(context.world, context.region);
  const image = [...images.values()].find(({ blocks }) => blocks.some(({ snapshotId }) => snapshotId === id));
  if (snapshot.tags.has(backupTag)) throw invalidValue(managedByBackup);
  if (image) throw new AwsError("InvalidSnapshot.InUse", `The snapshot ${id} is currently in use by ${image.id}`);
  snapshots.delete(id);
}

const managedByBackup =
  "This snapshot is managed by the AWS Backup service and cannot be deleted via EC2 APIs. If you wish to delete this snapshot, please do so via the Backup console.";

export function snapshotState({ failure }: Snapshot): "error" | "completed" {
  return failure === undefined ? "completed" : "error";
}

/** What a snapshot looks like to an account: its tags are its owner's alone. */
export function snapshotView(snapshot: Snapshot, account: string): SnapshotView {
  return {
    SnapshotId: snapshot.id,
    VolumeId: snapshot.volumeId,
    VolumeSize: snapshot.sizeGiB,
    State: snapshotState(snapshot),
    ...(snapshot.failure === undefined ? {} : { StateMessage: snapshot.failure }),
    StartTime: snapshot.created,
    Progress: snapshot.failure === undefined ? "100%" : "0%",
    OwnerId: snapshot.owner,
    Description: snapshot.description,
    Encrypted: snapshot.keyArn !== undefined,
    ...(snapshot.keyArn === undefined ? {} : { KmsKeyId: snapshot.keyArn }),
    StorageTier: "standard",
    ...(snapshot.owner === account ? tagsView(snapshot.tags) : {}),
  };
}
