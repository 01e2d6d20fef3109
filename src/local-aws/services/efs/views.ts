import type { FileSystemDescription, LifeCycleState, MountTargetDescription } from "@aws-sdk/client-efs";
import type { CallContext } from "../../service.ts";
import { efsOf, type FileSystem, type MountTarget } from "./state.ts";
import { tagsView } from "./tags.ts";
import { zonesOf } from "../ec2/index.ts";

/** What EFS meters for a file system with nothing in it (metered-sizes.html). */
const emptyBytes = 6144;

export function fileSystemView(
  { world, account, region, now }: CallContext,
  fileSystem: FileSystem,
  LifeCycleState: LifeCycleState = "available",
): FileSystemDescription {
  const { mountTargets } = efsOf(world, account, region);
  const own = [...mountTargets.values()].filter(({ fileSystemId }) => fileSystemId === fileSystem.id);
  const bytes = [...fileSystem.files.values()].reduce((sum, { length }) => sum + length, emptyBytes);
  const name = fileSystem.tags.get("Name");
  const { mode, provisioned } = fileSystem.throughput;
  return {
    OwnerId: account,
    CreationToken: fileSystem.creationToken,
    FileSystemId: fileSystem.id,
    FileSystemArn: fileSystem.arn,
    CreationTime: fileSystem.created,
    LifeCycleState,
    ...(name === undefined ? {} : { Name: name }),
    NumberOfMountTargets: own.length,
    SizeInBytes: { Value: bytes, Timestamp: now, ValueInIA: 0, ValueInStandard: bytes, ValueInArchive: 0 },
    PerformanceMode: fileSystem.performanceMode,
    Encrypted: fileSystem.keyArn !== undefined,
    ...(fileSystem.keyArn === undefined ? {} : { KmsKeyId: fileSystem.keyArn }),
    ThroughputMode: mode,
    ...(provisioned === undefined ? {} : { ProvisionedThroughputInMibps: provisioned }),
    ...zoneView(region, fileSystem),
    Tags: tagsView(fileSystem.tags),
    FileSystemProtection: { ReplicationOverwriteProtection: fileSystem.protection },
  };
}

function zoneView(region: string, { zone }: FileSystem) {
  const found = zonesOf(region).find(({ name }) => name === zone);
  return found ? { AvailabilityZoneName: found.name, AvailabilityZoneId: found.id } : {};
}

export function mountTargetView(
  { account }: CallContext,
  target: MountTarget,
  LifeCycleState: LifeCycleState = "available",
): MountTargetDescription {
  return {
    OwnerId: account,
    MountTargetId: target.id,
    FileSystemId: target.fileSystemId,
    SubnetId: target.subnetId,
    LifeCycleState,
    IpAddress: target.address,
    NetworkInterfaceId: target.networkInterfaceId,
    AvailabilityZoneId: target.zoneId,
    AvailabilityZoneName: target.zone,
  };
}
