import type { Access, CallContext } from "../../service.ts";
import { efsError } from "./errors.ts";
import { efsOf, type FileSystem, fileSystemArn, fileSystemByArn, type MountTarget } from "./state.ts";

/** A file system of the account by id or ARN; its own Region alone knows it. */
function findFileSystem({ world, account, region }: CallContext, reference: string): FileSystem | undefined {
  const { fileSystems } = efsOf(world, account, region);
  if (!reference.startsWith("arn:")) return fileSystems.get(reference);
  const named = fileSystemByArn(world, reference);
  return named && fileSystems.get(named.id);
}

export function requireFileSystem(context: CallContext, reference = ""): FileSystem {
  const found = findFileSystem(context, reference);
  if (found) return found;
  throw efsError("FileSystemNotFound", `File system '${reference}' does not exist.`);
}

export function requireMountTarget({ world, account, region }: CallContext, id = ""): MountTarget {
  const found = efsOf(world, account, region).mountTargets.get(id);
  if (found) return found;
  throw efsError("MountTargetNotFound", `Mount target '${id}' does not exist.`);
}

/** The permission to do something with a file system, whether it exists or not. */
export function onFileSystem(
  operation: string,
  { region, account }: CallContext,
  reference = "*",
  context: Access["context"] = {},
): Access {
  const resource = reference.startsWith("arn:") ? reference : fileSystemArn(region, account, reference);
  return { action: `elasticfilesystem:${operation}`, resource, context };
}

/** The permission to do something with a mount target goes by its file system. */
export function onMountTarget(operation: string, context: CallContext, id = ""): Access {
  const { mountTargets } = efsOf(context.world, context.account, context.region);
  return onFileSystem(operation, context, mountTargets.get(id)?.fileSystemId);
}
