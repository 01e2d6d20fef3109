import type { CreateVolumeRequest, Volume as VolumeView } from "../../wire/models/ec2-types.ts";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { invalidValue } from "./errors.ts";
import { found } from "./ids.ts";
import { defaultKey, forCopy, forNew, keyFor, mayUse, readAs, type WantedEncryption } from "./keys.ts";
import type { Snapshot } from "./shelf.ts";
import { requireReadable } from "./snapshots.ts";
import { ec2Of, type NewVolume, newVolume, type Volume } from "./state.ts";
import { tagMap, tagsView } from "./tags.ts";
import { requireZone } from "./zones.ts";

export function requireVolume({ world, account, region }: CallContext, id: string): Volume {
  return found("vol", id, ec2Of(world, account, region).volumes.get(id));
}

/** What a new volume is to be, by a call or by the blocks of an image. */
export interface WantedVolume extends WantedEncryption {
  readonly snapshot?: Snapshot | undefined;
  readonly Size?: number | undefined;
  readonly VolumeType?: string | undefined;
  readonly Iops?: number | undefined;
  readonly Throughput?: number | undefined;
}

/** A new volume of CreateVolume. */
export function createVolume(context: CallContext, input: CreateVolumeRequest): Volume {
  const zone = requireZone(context.region, input);
  if (input.Size === undefined && input.SnapshotId === undefined)
    throw new AwsError("MissingParameter", "The request must contain the parameter size/snapshot");
  const snapshot = input.SnapshotId === undefined ? undefined : requireReadable(context, input.SnapshotId);
  const tags = tagMap("volume", input.TagSpecifications);
  return newVolume(context.world, context, { ...plannedVolume(context, { ...input, snapshot }), zone, tags });
}

/** A volume to be made, empty or of a snapshot; where the caller may not use a key it holds nothing. */
export function plannedVolume(context: CallContext, wanted: WantedVolume): NewVolume {
  const { snapshot } = wanted;
  const sizeGiB = sizeOf(wanted.Size, snapshot);
  const keyArn = keyFor(context, wanted, inheritedKey(context, snapshot));
  const bytes = snapshot?.content ? readAs(context, snapshot.content) : undefined;
  const readable = snapshot === undefined || bytes !== undefined;
  const failed = !readable || !mayUse(context, keyArn, snapshot?.keyArn === undefined ? forNew : forCopy);
  return {
    sizeGiB,
    ...speedOf(wanted, sizeGiB),
    keyArn,
    snapshotId: snapshot?.id,
    bytes: failed ? undefined : bytes,
    failed,
  };
}

/** Of a snapshot of one's own its key; of one that is shared the own default key (ebs-encryption.html). */
function inheritedKey(context: CallContext, snapshot: Snapshot | undefined): string | undefined {
  if (snapshot?.keyArn === undefined) return undefined;
  return snapshot.owner === context.account ? snapshot.keyArn : defaultKey(context);
}

/** What a volume can do, as its type has it where the call says nothing (ebs-volume-types.html). */
function speedOf({ VolumeType: type = "gp2", Iops, Throughput }: WantedVolume, sizeGiB: number) {
  if (Throughput !== undefined && type !== "gp3") {
    const message = "The parameter Throughput can be set for volumes of the type gp3 alone.";
    throw new AwsError("InvalidParameterDependency", message);
  }
  const own: Readonly<Record<string, number>> = { gp2: Math.min(16_000, Math.max(100, 3 * sizeGiB)), gp3: 3000 };
  return { type, iops: Iops ?? own[type], throughput: Throughput ?? (type === "gp3" ? 125 : undefined) };
}

const largestGiB = 65_536;

function sizeOf(asked: number | undefined, snapshot: Snapshot | undefined): number {
  const size = asked ?? snapshot?.sizeGiB ?? 0;
  if (!Number.isInteger(size) || size < 1 || size > largestGiB)
    throw invalidValue(`Volume of ${size}GiB is invalid; it must be between 1 and ${largestGiB}.`);
  if (snapshot && size < snapshot.sizeGiB)
    throw invalidValue(
      `Volume of ${size}GiB is smaller than snapshot '${snapshot.id}', expect size >= ${snapshot.sizeGiB}GiB`,
    );
  return size;
}

export function stateOf({ failed, attachment }: Volume): "error" | "in-use" | "available" {
  if (failed) return "error";
  return attachment ? "in-use" : "available";
}

export function volumeView(volume: Volume): VolumeView {
  return {
    VolumeId: volume.id,
    AvailabilityZone: volume.zone,
    Size: volume.sizeGiB,
    State: stateOf(volume),
    CreateTime: volume.created,
    VolumeType: volume.type as NonNullable<VolumeView["VolumeType"]>,
    ...(volume.iops === undefined ? {} : { Iops: volume.iops }),
    ...(volume.throughput === undefined ? {} : { Throughput: volume.throughput }),
    SnapshotId: volume.snapshotId ?? "",
    Encrypted: volume.keyArn !== undefined,
    ...(volume.keyArn === undefined ? {} : { KmsKeyId: volume.keyArn }),
    MultiAttachEnabled: false,
    Attachments: attachmentsOf(volume),
    ...tagsView(volume.tags),
  };
}

function attachmentsOf({ id, attachment }: Volume): NonNullable<VolumeView["Attachments"]> {
  if (!attachment) return [];
  const { instanceId, device, since, deleteOnTermination } = attachment;
  const DeleteOnTermination = deleteOnTermination;
  return [
    { VolumeId: id, InstanceId: instanceId, Device: device, State: "attached", AttachTime: since, DeleteOnTermination },
  ];
}
