import type {
  CreateImageRequest,
  CreateImageResult,
  DeleteSnapshotReturnCode,
  DeregisterImageRequest,
  DeregisterImageResult,
  DescribeImagesRequest,
  DescribeImagesResult,
  DisableImageRequest,
  DisableImageResult,
  EnableImageRequest,
  EnableImageResult,
} from "../../../wire/models/ec2-types.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { anywhere, newKeys, onImage, onInstance, onSnapshot } from "../access.ts";
import { notPlayed } from "../errors.ts";
import { filtered, type FilterValues } from "../filters.ts";
import { amazon, deregister, imagesFor, imageView, makeImage, requireImages, requireOwnImage } from "../images.ts";
import { requireInstance } from "../instances.ts";
import { page } from "../page.ts";
import type { Image } from "../shelf.ts";
import { deleteSnapshot } from "../snapshots.ts";
import { checkKinds, taggingAccess, tagMap } from "../tags.ts";

const filters: FilterValues<Image> = {
  "block-device-mapping.snapshot-id": ({ blocks }) => blocks.map(({ snapshotId }) => snapshotId),
  description: ({ description }) => description,
  "image-id": ({ id }) => id,
  "is-public": ({ owner }) => String(owner === amazon),
  name: ({ name }) => name,
  "owner-alias": ({ owner }) => (owner === amazon ? "amazon" : undefined),
  "owner-id": ({ owner }) => owner,
  "source-instance-id": ({ instanceId }) => instanceId,
  state: ({ state }) => state,
};

/** Disabled images are left out unless they are asked for: by id, or by IncludeDisabled (disable-an-ami.html). */
function wanted(context: CallContext, input: DescribeImagesRequest): readonly Image[] {
  const visible = imagesFor(context).filter(({ state }) => state !== "disabled" || input.IncludeDisabled === true);
  const named = input.ImageIds ? requireImages(context, input.ImageIds) : visible;
  const owner = (name: string): string => ({ self: context.account, amazon })[name] ?? name;
  const [owners, users] = [input.Owners?.map(owner), input.ExecutableUsers];
  const launchable = (one: Image, user: string): boolean =>
    user === "all" ? one.owner === amazon : one.owner === (user === "self" ? context.account : user);
  return named
    .filter((one) => owners?.includes(one.owner) ?? true)
    .filter((one) => users?.some((user) => launchable(one, user)) ?? true);
}

/** What became of a snapshot that was to go with its image (deregister-ami.html): one that another image needs stays. */
function deleted(context: CallContext, SnapshotId: string): DeleteSnapshotReturnCode {
  const { outcome } = context.decide(onSnapshot("DeleteSnapshot", context, SnapshotId));
  if (outcome !== "allow") return { SnapshotId, ReturnCode: "missing-permissions" };
  try {
    deleteSnapshot(context, SnapshotId);
    return { SnapshotId, ReturnCode: "success" };
  } catch (error) {
    if (error instanceof AwsError) return { SnapshotId, ReturnCode: "skipped" };
    throw error;
  }
}

export const imageOperations: Readonly<Record<string, Operation>> = {
  CreateImage: operation<CreateImageRequest, CreateImageResult>({
    access: ({ InstanceId, TagSpecifications }, context) => [
      onImage("CreateImage", context, "*", newKeys("image", TagSpecifications)),
      onInstance("CreateImage", context, InstanceId),
      onSnapshot("CreateImage", context, "*", newKeys("snapshot", TagSpecifications)),
      ...taggingAccess(context, "CreateImage", TagSpecifications),
    ],
    run: (input, context) => {
      notPlayed(input, "BlockDeviceMappings", "SnapshotLocation");
      checkKinds(input.TagSpecifications, "image", "snapshot");
      const instance = requireInstance(context, input.InstanceId);
      const tags = tagMap("image", input.TagSpecifications);
      const snapshotTags = tagMap("snapshot", input.TagSpecifications);
      const { Name: name, Description: description } = input;
      return { ImageId: makeImage(context, instance, { name, description, tags, snapshotTags }).id };
    },
  }),
  DescribeImages: operation<DescribeImagesRequest, DescribeImagesResult>({
    access: () => anywhere("DescribeImages"),
    run: (input, context) => {
      const { shown, NextToken } = page(filtered(wanted(context, input), input.Filters, filters), input);
      return { Images: shown.map((image) => imageView(image, context.account)), NextToken };
    },
  }),
  DeregisterImage: operation<DeregisterImageRequest, DeregisterImageResult>({
    access: ({ ImageId }, context) => [onImage("DeregisterImage", context, ImageId)],
    run: ({ ImageId, DeleteAssociatedSnapshots = false }, context) => {
      const snapshotIds = deregister(context, ImageId);
      return DeleteAssociatedSnapshots
        ? { Return: true, DeleteSnapshotResults: snapshotIds.map((id) => deleted(context, id)) }
        : { Return: true };
    },
  }),
  // Nothing keeps an owner from it, not even that AWS Backup made the image: the vault lock does not reach this far.
  DisableImage: operation<DisableImageRequest, DisableImageResult>({
    access: ({ ImageId }, context) => [onImage("DisableImage", context, ImageId)],
    run: ({ ImageId }, context) => {
      requireOwnImage(context, ImageId).state = "disabled";
      return { Return: true };
    },
  }),
  EnableImage: operation<EnableImageRequest, EnableImageResult>({
    access: ({ ImageId }, context) => [onImage("EnableImage", context, ImageId)],
    run: ({ ImageId }, context) => {
      requireOwnImage(context, ImageId).state = "available";
      return { Return: true };
    },
  }),
};
