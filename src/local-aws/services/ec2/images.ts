import type { Image as ImageView, VolumeType } from "../../wire/models/ec2-types.ts";
import type { Region } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { allFound, found } from "./ids.ts";
import { addImage, addSnapshot, type Image, shelfOf } from "./shelf.ts";
import { backupTag, takeSnapshot } from "./snapshots.ts";
import { type Instance, volumesOf } from "./state.ts";
import { tagsView } from "./tags.ts";

/** Amazon's account of public images here; AWS has one of its own in each Region. */
export const amazon = "137112412989";

const publicId = "ami-0a5e0000000000001";

/** The one public image of a Region, made when somebody looks: there is no catalog of images here. */
function publicImage(world: World, region: Region): Image {
  const known = shelfOf(world, region).images.get(publicId);
  if (known) return known;
  const place = { account: amazon, region };
  const content = { kind: "plain", bytes: Buffer.from("an operating system") } as const;
  const root = { volumeId: "vol-ffffffff", sizeGiB: 8, keyArn: undefined, content };
  const snapshot = addSnapshot(world, place, { ...root, id: publicId.replace("ami", "snap") });
  const block = { device: "/dev/xvda", snapshotId: snapshot.id, sizeGiB: 8, type: "gp3", keyArn: undefined };
  const name = "al2023-ami-local-aws-x86_64";
  return addImage(world, place, { id: publicId, name, blocks: [{ ...block, deleteOnTermination: true }] });
}

/** The images that an account may see: its own and Amazon's. */
export function imagesFor({ world, account, region }: CallContext): readonly Image[] {
  publicImage(world, region);
  return [...shelfOf(world, region).images.values()].filter(({ owner }) => owner === account || owner === amazon);
}

function requireImage(context: CallContext, id: string): Image {
  const image = imagesFor(context).find((one) => one.id === id);
  return found("ami", id, image);
}

export function requireImages(context: CallContext, ids: readonly string[]): readonly Image[] {
  const visible = imagesFor(context);
  return allFound("ami", ids, (id) => visible.find((one) => one.id === id));
}

/** An image that the caller owns: nobody else changes it. */
export function requireOwnImage(context: CallContext, id: string): Image {
  const image = requireImage(context, id);
  if (image.owner === context.account) return image;
  throw new AwsError("AuthFailure", `Not authorized for image:${id}`);
}

/** An image that instances are launched from. */
export function requireLaunchable(context: CallContext, id: string): Image {
  const image = requireImage(context, id);
  if (image.state === "available") return image;
  throw new AwsError("InvalidAMIID.Unavailable", `The image ID '${id}' is not in a state from which you can launch`);
}

/** What CreateImage says of the image and its snapshots. */
interface NewImageOf {
  readonly name: string;
  readonly description: string | undefined;
  readonly tags: ReadonlyMap<string, string>;
  readonly snapshotTags: ReadonlyMap<string, string>;
}

/** An image of an instance: a snapshot of each of its volumes. */
export function makeImage(context: CallContext, instance: Instance, given: NewImageOf): Image {
  const { name } = given;
  const { world, account, region } = context;
  const taken = [...shelfOf(world, region).images.values()].find((one) => one.owner === account && one.name === name);
  if (taken) throw new AwsError("InvalidAMIName.Duplicate", `AMI name ${name} is already in use by AMI ${taken.id}`);
  const shots = volumesOf(world, context, instance.id).map((volume) => {
    const description = `Created by CreateImage(${instance.id})`;
    const snapshot = takeSnapshot(context, volume, { description, tags: new Map(given.snapshotTags) });
    const { device = "/dev/xvda", deleteOnTermination = true } = volume.attachment ?? {};
    const { id: snapshotId, sizeGiB, keyArn, failure } = snapshot;
    const { type } = volume;
    return { failure, block: { type, device, snapshotId, sizeGiB, keyArn, deleteOnTermination } };
  });
  const state = shots.some(({ failure }) => failure !== undefined) ? "failed" : "available";
  const blocks = shots.map(({ block }) => block);
  const { description = "", tags } = given;
  return addImage(world, context, { name, description, instanceId: instance.id, blocks, state, tags: new Map(tags) });
}

/** Takes an image off the shelf for its owner; gives the snapshots that it stood on. */
export function deregister(context: CallContext, id: string): readonly string[] {
  const image = requireOwnImage(context, id);
  if (image.tags.has(backupTag)) throw new AwsError("AuthFailure", managedByBackup);
  shelfOf(context.world, context.region).images.delete(id);
  return image.blocks.map(({ snapshotId }) => snapshotId);
}

const managedByBackup =
  "This image is managed by AWS Backup and cannot be deleted via EC2 APIs. To delete this image, please use the AWS Backup APIs, CLI, or console.";

export function imageView(image: Image, account: string): ImageView {
  return {
    ImageId: image.id,
    Name: image.name,
    Description: image.description,
    ImageLocation: `${image.owner === amazon ? "amazon" : image.owner}/${image.name}`,
    State: image.state,
    OwnerId: image.owner,
    ...(image.owner === amazon ? { ImageOwnerAlias: "amazon" } : {}),
    Public: image.owner === amazon,
    CreationDate: image.created.toISOString(),
    Architecture: "x86_64",
    ImageType: "machine",
    Hypervisor: "xen",
    VirtualizationType: "hvm",
    RootDeviceType: "ebs",
    RootDeviceName: image.blocks[0]?.device ?? "/dev/xvda",
    ...(image.instanceId === undefined ? {} : { SourceInstanceId: image.instanceId }),
    BlockDeviceMappings: image.blocks.map((block) => ({
      DeviceName: block.device,
      Ebs: {
        SnapshotId: block.snapshotId,
        VolumeSize: block.sizeGiB,
        VolumeType: block.type as VolumeType,
        Encrypted: block.keyArn !== undefined,
        DeleteOnTermination: block.deleteOnTermination,
      },
    })),
    ...(image.owner === account ? tagsView(image.tags) : {}),
  };
}
