import type { World } from "../../world/index.ts";
import { keyByArn } from "../kms/index.ts";
import { fileSystemByArn } from "./state.ts";

/**
 * What is in a file system, by path. Undefined where there is none, or where its key cannot be used: then nobody reads
 * it (https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html).
 */
export function filesOf(world: World, arn: string): ReadonlyMap<string, Uint8Array> | undefined {
  const found = fileSystemByArn(world, arn);
  if (!found) return undefined;
  const readable = found.keyArn === undefined || keyByArn(world, found.keyArn)?.state === "Enabled";
  return readable ? found.files : undefined;
}

/** Writes a whole tree in the place of what was there; false where the file system cannot be read either. */
export function putFiles(world: World, arn: string, files: ReadonlyMap<string, Uint8Array>): boolean {
  const found = fileSystemByArn(world, arn);
  if (!found || !filesOf(world, arn)) return false;
  found.files = new Map(files);
  return true;
}
