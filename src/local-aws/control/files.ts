import { filesOf, putFiles } from "../services/efs/index.ts";
import type { World } from "../world/index.ts";

/** The files of a file system as a person writes them: path -> base64. Nothing mounts it here, so this is where data is written and compared. */
export function readFiles(world: World, arn: string): Readonly<Record<string, string>> | undefined {
  const files = filesOf(world, arn);
  if (!files) return undefined;
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([path, bytes]) => [path, Buffer.from(bytes).toString("base64")]));
}

/** Writes a whole tree; false where there is no such file system, or where its key cannot be used. Throws RangeError for what is no tree. */
export function writeFiles(world: World, arn: string, given: Readonly<Record<string, unknown>>): boolean {
  const files = Object.entries(given).map(([path, bytes]) => [checkedPath(path), bytesOf(path, bytes)] as const);
  return putFiles(world, arn, new Map(files));
}

function checkedPath(path: string): string {
  const names = path.slice(1).split("/");
  const odd = !path.startsWith("/") || names.some((name) => name === "" || name === "." || name === "..");
  if (odd) throw new RangeError(`${JSON.stringify(path)} is no absolute path of a file: write /folder/file`);
  return path;
}

function bytesOf(path: string, given: unknown): Uint8Array {
  const bytes = typeof given === "string" ? Buffer.from(given, "base64") : undefined;
  if (bytes && bytes.toString("base64") === given) return new Uint8Array(bytes);
  throw new RangeError(`the content of ${path} is no base64`);
}
