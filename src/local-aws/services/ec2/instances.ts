import type {
  BlockDeviceMapping,
  EbsBlockDevice,
  Instance as InstanceView,
  RunInstancesRequest,
} from "../../wire/models/ec2-types.ts";
import { arn } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { invalidValue } from "./errors.ts";
import { allFound, found, newId } from "./ids.ts";
import { requireLaunchable } from "./images.ts";
import { type Image, type ImageBlock, shelfOf, type Snapshot } from "./shelf.ts";
import { readable, requireReadable } from "./snapshots.ts";
import { ec2Of, type Instance, type InstanceStatus, newInstance, newVolume, volumesOf } from "./state.ts";
import { tagMap, tagsView } from "./tags.ts";
import { plannedVolume, type WantedVolume } from "./volumes.ts";
import { requireZone } from "./zones.ts";

export function requireInstance({ world, account, region }: CallContext, id: string): Instance {
  return found("i", id, ec2Of(world, account, region).instances.get(id));
}

export function requireInstances({ world, account, region }: CallContext, ids: readonly string[]): readonly Instance[] {
  const { instances } = ec2Of(world, account, region);
  return allFound("i", ids, (id) => instances.get(id));
}

const mostAtOnce = 100;

/** Launches as many instances as are wanted, all of one reservation. */
export function launch(context: CallContext, input: RunInstancesRequest): readonly Instance[] {
  const { MinCount, MaxCount, ImageId } = input;
  if (MinCount < 1 || MaxCount < MinCount) throw invalidValue(`Value (${MinCount}) for parameter minCount is invalid.`);
  if (MinCount > mostAtOnce)
    throw new AwsError(
      "InstanceLimitExceeded",
      `You have requested more instances (${MinCount}) than your limit allows.`,
    );
  if (ImageId === undefined) throw new AwsError("MissingParameter", "The request must contain the parameter ImageId");
  const image = requireLaunchable(context, ImageId);
  const reservationId = newId(context.world, "r");
  const count = Math.min(Math.floor(MaxCount), mostAtOnce);
  return Array.from({ length: count }, () => launchOne(context, input, image, reservationId));
}

function launchOne(context: CallContext, input: RunInstancesRequest, image: Image, reservationId: string): Instance {
  const zone = zoneOf(context, input);
  const tags = tagMap("instance", input.TagSpecifications);
  const volumeTags = tagMap("volume", input.TagSpecifications);
  const planned = blocksOf(context, image, input.BlockDeviceMappings).map(
    ({ wanted, ...place }) => [place, plannedVolume(context, wanted)] as const,
  );
  const { InstanceType: type = "m1.small", DisableApiTermination = false } = input;
  const given = { reservationId, imageId: image.id, type, zone, tags, protected: DisableApiTermination };
  const instance = newInstance(context.world, context, given);
  for (const [place, volume] of planned) {
    const attachment = { ...place, instanceId: instance.id, since: instance.launched };
    newVolume(context.world, context, { ...volume, zone, tags: volumeTags, attachment });
  }
  const locked = planned.some(([, { failed }]) => failed);
  if (locked) endInstance(context, instance, "Client.InternalError: Client error on launch");
  return instance;
}

function zoneOf({ region }: CallContext, { Placement = {} }: RunInstancesRequest): string {
  const { AvailabilityZone, AvailabilityZoneId } = Placement;
  if (AvailabilityZone === undefined && AvailabilityZoneId === undefined) return `${region}a`;
  return requireZone(region, Placement);
}

interface WantedBlock {
  readonly device: string;
  readonly deleteOnTermination: boolean;
  readonly wanted: WantedVolume;
}

/** The blocks of the image as the call changes them, and what the call adds. */
function blocksOf(
  context: CallContext,
  image: Image,
  asked: readonly BlockDeviceMapping[] = [],
): readonly WantedBlock[] {
  const named = asked.map(({ DeviceName = "/dev/sdf" }) => DeviceName);
  const devices = [...new Set([...image.blocks.map(({ device }) => device), ...named])];
  return devices.flatMap((device) => {
    const block = image.blocks.find((one) => one.device === device);
    const change = asked.find(({ DeviceName = "/dev/sdf" }) => DeviceName === device);
    if (change?.NoDevice !== undefined || (!block && !change?.Ebs)) return [];
    return [wantedBlock(context, device, block, change?.Ebs)];
  });
}

function wantedBlock(
  context: CallContext,
  device: string,
  block: ImageBlock | undefined,
  change: EbsBlockDevice = {},
): WantedBlock {
  const snapshot =
    change.SnapshotId === undefined ? ofImage(context, block) : requireReadable(context, change.SnapshotId);
  const { VolumeSize, VolumeType = block?.type, Iops, Throughput, Encrypted, KmsKeyId } = change;
  return {
    device,
    deleteOnTermination: change.DeleteOnTermination ?? block?.deleteOnTermination ?? true,
    wanted: { snapshot, Size: VolumeSize ?? block?.sizeGiB, VolumeType, Iops, Throughput, Encrypted, KmsKeyId },
  };
}

/** Whoever may launch an image may read its snapshots that way. */
function ofImage({ world, region }: CallContext, block: ImageBlock | undefined): Snapshot | undefined {
  const snapshot = block && shelfOf(world, region).snapshots.get(block.snapshotId);
  return snapshot && readable(snapshot);
}

/** Ends an instance: its volumes go with it, or stay and are free. */
export function endInstance(context: CallContext, instance: Instance, reason: string): void {
  const { volumes } = ec2Of(context.world, context.account, context.region);
  for (const volume of volumesOf(context.world, context, instance.id)) {
    if (volume.attachment?.deleteOnTermination === true) volumes.delete(volume.id);
    else volume.attachment = undefined;
  }
  moveTo(context, instance, "terminated", reason);
}

export function moveTo({ now }: CallContext, instance: Instance, status: InstanceStatus, reason?: string): void {
  if (instance.status === status) return;
  instance.status = status;
  instance.since = now;
  instance.reason = reason;
  if (status === "running") instance.launched = now;
}

/** Instances that DescribeInstances still shows: terminated ones for an hour (terminating-instances.html). */
export function shownInstances({ world, account, region, now }: CallContext): readonly Instance[] {
  const shown = ({ status, since }: Instance): boolean =>
    status !== "terminated" || now.getTime() - since.getTime() < 3_600_000;
  return [...ec2Of(world, account, region).instances.values()].filter(shown);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
export const stateCodes = {
  pending: 0,
  running: 16,
  "shutting-down": 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
} as const;

export function stateView(Name: keyof typeof stateCodes): {
  readonly Code: number;
  readonly Name: keyof typeof stateCodes;
} {
  return { Code: stateCodes[Name], Name };
}

function profileView({ account }: CallContext, { profile }: Instance): Pick<InstanceView, "IamInstanceProfile"> {
  return profile === undefined
    ? {}
    : { IamInstanceProfile: { Arn: arn("iam", "", account, `instance-profile/${profile}`) } };
}

export function instanceView(context: CallContext, instance: Instance): InstanceView {
  const volumes = volumesOf(context.world, context, instance.id);
  const { reason } = instance;
  return {
    InstanceId: instance.id,
    ImageId: instance.imageId,
    State: stateView(instance.status),
    ...(reason === undefined ? {} : { StateReason: { Code: reason.split(":")[0], Message: reason } }),
    InstanceType: instance.type,
    LaunchTime: instance.launched,
    Placement: { AvailabilityZone: instance.zone, GroupName: "", Tenancy: "default" },
    Architecture: "x86_64",
    RootDeviceType: "ebs",
    ...profileView(context, instance),
    RootDeviceName: volumes[0]?.attachment?.device ?? "/dev/xvda",
    BlockDeviceMappings: volumes.map(({ id, attachment }) => ({
      DeviceName: attachment?.device,
      Ebs: {
        VolumeId: id,
        Status: "attached",
        AttachTime: attachment?.since,
        DeleteOnTermination: attachment?.deleteOnTermination,
      },
    })),
    ...tagsView(instance.tags),
  };
}
