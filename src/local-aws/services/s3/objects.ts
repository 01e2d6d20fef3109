import { createHash } from "node:crypto";
import type { World } from "../../world/index.ts";
import type { Bucket, ObjectVersion } from "./state.ts";

/** The version id of objects put while versioning is off. */
const nullVersion = "null";

/** Writes an object: a new version where versioning is on, else in place of the last one. */
export function putObject(
  world: World,
  bucket: Bucket,
  key: string,
  body: Uint8Array,
  given: { contentType?: string | undefined; metadata?: Readonly<Record<string, string>> } = {},
): ObjectVersion {
  const etag = `"${createHash("md5").update(body).digest("hex")}"`;
  return addVersion(world, bucket, key, { body, etag, contentType: given.contentType, metadata: given.metadata ?? {} });
}

/** A plain DELETE: a delete marker over versions, or the end of the object where versioning was never on. */
export function deleteObject(world: World, bucket: Bucket, key: string): ObjectVersion | undefined {
  if (bucket.versioning !== undefined) {
    return addVersion(world, bucket, key, { body: undefined, etag: "", contentType: undefined, metadata: {} });
  }
  bucket.objects.delete(key);
  return undefined;
}

/** A DELETE with a version id: that version is gone for good. */
export function deleteVersion(bucket: Bucket, key: string, versionId: string): void {
  const left = (bucket.objects.get(key) ?? []).filter((version) => version.versionId !== versionId);
  if (left.length > 0) bucket.objects.set(key, left);
  else bucket.objects.delete(key);
}

function addVersion(
  world: World,
  bucket: Bucket,
  key: string,
  given: Omit<ObjectVersion, "versionId" | "modified">,
): ObjectVersion {
  const versionId = bucket.versioning === "Enabled" ? world.chance.id(32) : nullVersion;
  const version = { ...given, versionId, modified: new Date(world.clock.now()) };
  const kept = (bucket.objects.get(key) ?? []).filter(
    (old) => old.versionId !== nullVersion || versionId !== nullVersion,
  );
  bucket.objects.set(key, [...kept, version]);
  return version;
}
