import type {
  CreateMountTargetRequest,
  DeleteMountTargetRequest,
  DescribeMountTargetsRequest,
  DescribeMountTargetsResponse,
  MountTargetDescription,
} from "@aws-sdk/client-efs";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { zonesOf } from "../../ec2/index.ts";
import { badRequest, efsError } from "../errors.ts";
import { onFileSystem, onMountTarget, requireFileSystem, requireMountTarget } from "../find.ts";
import { page } from "../page.ts";
import { efsOf, type MountTarget, newEfsId } from "../state.ts";
import { mountTargetView } from "../views.ts";

function targetsOf({ world, account, region }: CallContext, id: string): readonly MountTarget[] {
  return [...efsOf(world, account, region).mountTargets.values()].filter(({ fileSystemId }) => fileSystemId === id);
}

/** There are no subnets here: one that has not been named yet lies in a zone that is still free. */
function create(context: CallContext, input: CreateMountTargetRequest): MountTarget {
  const { SubnetId: subnetId = "", IpAddress } = input;
  const { id: fileSystemId, zone: only } = requireFileSystem(context, input.FileSystemId);
  if (!/^subnet-[0-9a-f]+$/.test(subnetId))
    throw efsError("SubnetNotFound", `The subnet ID '${subnetId}' does not exist`);
  const own = targetsOf(context, fileSystemId);
  const zones = zonesOf(context.region).filter(({ name }) => only === undefined || only === name);
  const free = zones.find(({ name }) => !own.some(({ zone }) => zone === name));
  if (!free || own.some((one) => one.subnetId === subnetId))
    throw efsError("MountTargetConflict", "mount target already exists in this AZ");
  const target: MountTarget = {
    id: newEfsId(context.world, "fsmt"),
    fileSystemId,
    subnetId,
    zone: free.name,
    zoneId: free.id,
    address: IpAddress ?? `10.0.${zones.indexOf(free)}.10`,
    networkInterfaceId: newEfsId(context.world, "eni"),
  };
  efsOf(context.world, context.account, context.region).mountTargets.set(target.id, target);
  return target;
}

/** Exactly one of the members says which. */
function wanted(context: CallContext, input: DescribeMountTargetsRequest): readonly MountTarget[] {
  const { FileSystemId, MountTargetId, AccessPointId } = input;
  if (AccessPointId !== undefined)
    throw efsError("AccessPointNotFound", `Access point '${AccessPointId}' does not exist.`);
  if ((FileSystemId === undefined) === (MountTargetId === undefined))
    throw badRequest("Specify a file system id or a mount target id.");
  if (MountTargetId !== undefined) return [requireMountTarget(context, MountTargetId)];
  return targetsOf(context, requireFileSystem(context, FileSystemId).id);
}

export const mountTargetOperations: Readonly<Record<string, Operation>> = {
  CreateMountTarget: operation<CreateMountTargetRequest, MountTargetDescription>({
    access: ({ FileSystemId }, context) => [onFileSystem("CreateMountTarget", context, FileSystemId)],
    run: (input, context) => mountTargetView(context, create(context, input), "creating"),
  }),
  DescribeMountTargets: operation<DescribeMountTargetsRequest, DescribeMountTargetsResponse>({
    access: ({ FileSystemId, MountTargetId }, context) => [
      FileSystemId === undefined
        ? onMountTarget("DescribeMountTargets", context, MountTargetId)
        : onFileSystem("DescribeMountTargets", context, FileSystemId),
    ],
    run: (input, context) => {
      const { shown, next } = page(wanted(context, input), input.MaxItems, input.Marker);
      const MountTargets = shown.map((one) => mountTargetView(context, one));
      return { MountTargets, Marker: input.Marker, NextMarker: next };
    },
  }),
  DeleteMountTarget: operation<DeleteMountTargetRequest>({
    access: ({ MountTargetId }, context) => [onMountTarget("DeleteMountTarget", context, MountTargetId)],
    run: ({ MountTargetId }, context) => {
      const { id } = requireMountTarget(context, MountTargetId);
      efsOf(context.world, context.account, context.region).mountTargets.delete(id);
    },
  }),
};
