import type {
  CreateVolumeRequest,
  DeleteVolumeRequest,
  DescribeVolumesRequest,
  DescribeVolumesResult,
  Volume as VolumeView,
} from "../../../wire/models/ec2-types.ts";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { anywhere, newKeys, onSnapshot, onVolume } from "../access.ts";
import { notPlayed } from "../errors.ts";
import { filtered, type FilterValues } from "../filters.ts";
import { once } from "../once.ts";
import { page } from "../page.ts";
import { ec2Of, type Volume } from "../state.ts";
import { checkKinds, taggingAccess } from "../tags.ts";
import { createVolume, requireVolume, stateOf, volumeView } from "../volumes.ts";

const filters: FilterValues<Volume> = {
  "attachment.device": ({ attachment }) => attachment?.device,
  "attachment.instance-id": ({ attachment }) => attachment?.instanceId,
  "availability-zone": ({ zone }) => zone,
  encrypted: ({ keyArn }) => String(keyArn !== undefined),
  size: ({ sizeGiB }) => String(sizeGiB),
  "snapshot-id": ({ snapshotId }) => snapshotId,
  status: stateOf,
  "volume-id": ({ id }) => id,
  "volume-type": ({ type }) => type,
};

export const volumeOperations: Readonly<Record<string, Operation>> = {
  CreateVolume: operation<CreateVolumeRequest, VolumeView>({
    access: ({ TagSpecifications, SnapshotId, Encrypted }, context) => {
      const { encryptByDefault } = ec2Of(context.world, context.account, context.region);
      const encrypted = String(Encrypted === true || encryptByDefault);
      const keys = { "ec2:Encrypted": encrypted, ...newKeys("volume", TagSpecifications) };
      const source = SnapshotId === undefined ? [] : [onSnapshot("CreateVolume", context, SnapshotId)];
      const tagging = taggingAccess(context, "CreateVolume", TagSpecifications);
      return [onVolume("CreateVolume", context, "*", keys), ...source, ...tagging];
    },
    run: (input, context) => {
      notPlayed(input, "OutpostArn", "MultiAttachEnabled");
      checkKinds(input.TagSpecifications, "volume");
      const [id = ""] = once(context, "volume", input.ClientToken, () => [createVolume(context, input).id]);
      return { ...volumeView(requireVolume(context, id)), State: "creating" };
    },
  }),
  DescribeVolumes: operation<DescribeVolumesRequest, DescribeVolumesResult>({
    access: () => anywhere("DescribeVolumes"),
    run: (input, context) => {
      const { volumes } = ec2Of(context.world, context.account, context.region);
      const named = input.VolumeIds?.map((id) => requireVolume(context, id)) ?? [...volumes.values()];
      const { shown, NextToken } = page(filtered(named, input.Filters, filters), input);
      return { Volumes: shown.map(volumeView), NextToken };
    },
  }),
  DeleteVolume: operation<DeleteVolumeRequest>({
    access: ({ VolumeId }, context) => [onVolume("DeleteVolume", context, VolumeId)],
    run: ({ VolumeId }, context) => {
      const { id, attachment } = requireVolume(context, VolumeId);
      if (attachment)
        throw new AwsError("VolumeInUse", `Volume ${id} is currently attached to ${attachment.instanceId}`);
      ec2Of(context.world, context.account, context.region).volumes.delete(id);
    },
  }),
};
