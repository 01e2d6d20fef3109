import type {
  CreateFileSystemRequest,
  DeleteFileSystemRequest,
  DescribeFileSystemsRequest,
  DescribeFileSystemsResponse,
  FileSystemDescription,
  FileSystemProtectionDescription,
  UpdateFileSystemProtectionRequest,
  UpdateFileSystemRequest,
} from "@aws-sdk/client-efs";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { setBackups } from "../backups.ts";
import { badRequest, efsError } from "../errors.ts";
import { onFileSystem, requireFileSystem } from "../find.ts";
import { keyFor } from "../keys.ts";
import { page } from "../page.ts";
import { efsOf, type FileSystem, newFileSystem } from "../state.ts";
import { putTags, tagKeys } from "../tags.ts";
import { fileSystemView } from "../views.ts";
import { zonesOf } from "../../ec2/index.ts";

/** How much a file system can do; provisioned throughput needs a number, and no other mode takes one. */
function throughputOf(input: UpdateFileSystemRequest | CreateFileSystemRequest, before?: FileSystem["throughput"]) {
  const mode = input.ThroughputMode ?? before?.mode ?? "bursting";
  const provisioned = input.ProvisionedThroughputInMibps ?? (mode === before?.mode ? before.provisioned : undefined);
  if ((mode === "provisioned") !== (provisioned !== undefined))
    throw badRequest("ProvisionedThroughputInMibps belongs to the throughput mode provisioned.");
  return { mode, provisioned };
}

function create(context: CallContext, input: CreateFileSystemRequest): FileSystem {
  const { world, region } = context;
  const { CreationToken: creationToken, AvailabilityZoneName: zone, Tags = [] } = input;
  const known = sameToken(context, creationToken);
  if (known) {
    const message = `File system '${known.id}' already exists with creation token '${creationToken}'`;
    throw efsError("FileSystemAlreadyExists", message, { FileSystemId: known.id });
  }
  if (zone !== undefined && !zonesOf(region).some(({ name }) => name === zone))
    throw efsError("UnsupportedAvailabilityZone", `The Availability Zone '${zone}' is not supported.`);
  putTags(new Map(), Tags);
  const [throughput, keyArn] = [throughputOf(input), keyFor(context, input)];
  const performanceMode = input.PerformanceMode;
  const made = newFileSystem(world, context, { creationToken, performanceMode, throughput, zone, keyArn });
  putTags(made.tags, Tags);
  // A One Zone file system is backed up unless somebody says no (API_CreateFileSystem.html).
  if (input.Backup ?? zone !== undefined) setBackups(context, made, "ENABLED");
  return made;
}

function sameToken({ world, account, region }: CallContext, token: string | undefined): FileSystem | undefined {
  const all = [...efsOf(world, account, region).fileSystems.values()];
  return token === undefined ? undefined : all.find(({ creationToken }) => creationToken === token);
}

/** Those that a call asks for: one by id, one by token, or all. */
function wanted(context: CallContext, input: DescribeFileSystemsRequest): readonly FileSystem[] {
  const { CreationToken, FileSystemId } = input;
  if (CreationToken !== undefined && FileSystemId !== undefined)
    throw badRequest("Specify a creation token or a file system id, not both.");
  if (FileSystemId !== undefined) return [requireFileSystem(context, FileSystemId)];
  if (CreationToken !== undefined) return [sameToken(context, CreationToken) ?? []].flat();
  return [...efsOf(context.world, context.account, context.region).fileSystems.values()];
}

export const fileSystemOperations: Readonly<Record<string, Operation>> = {
  CreateFileSystem: operation<CreateFileSystemRequest, FileSystemDescription>({
    access: ({ Encrypted = false, Tags = [] }, context) => {
      const keys = { "elasticfilesystem:Encrypted": String(Encrypted), ...tagKeys(Tags) };
      const tagging = { "elasticfilesystem:CreateAction": "CreateFileSystem", ...tagKeys(Tags) };
      return [
        onFileSystem("CreateFileSystem", context, "*", keys),
        ...(Tags.length > 0 ? [onFileSystem("TagResource", context, "*", tagging)] : []),
      ];
    },
    run: (input, context) => fileSystemView(context, create(context, input), "creating"),
  }),
  DescribeFileSystems: operation<DescribeFileSystemsRequest, DescribeFileSystemsResponse>({
    access: ({ FileSystemId }, context) => [onFileSystem("DescribeFileSystems", context, FileSystemId)],
    run: (input, context) => {
      const { shown, next } = page(wanted(context, input), input.MaxItems, input.Marker);
      const FileSystems = shown.map((one) => fileSystemView(context, one));
      return { FileSystems, Marker: input.Marker, NextMarker: next };
    },
  }),
  UpdateFileSystem: operation<UpdateFileSystemRequest, FileSystemDescription>({
    access: ({ FileSystemId }, context) => [onFileSystem("UpdateFileSystem", context, FileSystemId)],
    run: (input, context) => {
      const found = requireFileSystem(context, input.FileSystemId);
      found.throughput = throughputOf(input, found.throughput);
      return fileSystemView(context, found, "updating");
    },
  }),
  UpdateFileSystemProtection: operation<UpdateFileSystemProtectionRequest, FileSystemProtectionDescription>({
    access: ({ FileSystemId }, context) => [onFileSystem("UpdateFileSystemProtection", context, FileSystemId)],
    run: ({ FileSystemId, ReplicationOverwriteProtection }, context) => {
      const found = requireFileSystem(context, FileSystemId);
      if (ReplicationOverwriteProtection === "REPLICATING")
        throw badRequest("REPLICATING is a state that EFS sets, not a setting.");
      found.protection = ReplicationOverwriteProtection ?? found.protection;
      return { ReplicationOverwriteProtection: found.protection };
    },
  }),
  DeleteFileSystem: operation<DeleteFileSystemRequest>({
    access: ({ FileSystemId }, context) => [onFileSystem("DeleteFileSystem", context, FileSystemId)],
    run: ({ FileSystemId }, context) => {
      const { fileSystems, mountTargets } = efsOf(context.world, context.account, context.region);
      const { id } = requireFileSystem(context, FileSystemId);
      const target = [...mountTargets.values()].find(({ fileSystemId }) => fileSystemId === id);
      if (target) throw efsError("FileSystemInUse", `The file system '${id}' has mount targets and cannot be deleted.`);
      fileSystems.delete(id);
    },
  }),
};
