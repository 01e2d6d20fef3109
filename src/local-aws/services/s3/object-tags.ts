import { defineState, type StateOf, type World } from "../../world/index.ts";
import type { Bucket, ObjectVersion } from "./state.ts";

export type ObjectTags = Readonly<Record<string, string>>;

/** The tags of versions of objects, by what tells a version from all others. */
const everywhere: StateOf<Map<string, ObjectTags>> = defineState("s3-object-tags", () => new Map());

/** A version id of `null` is taken again by the next one: its time and its data tell them apart. */
function nameOf({ name }: Bucket, key: string, { versionId, modified, etag }: ObjectVersion): string {
  return JSON.stringify([name, key, versionId, modified.getTime(), etag]);
}

export function objectTagsOf(world: World, bucket: Bucket, key: string, version: ObjectVersion): ObjectTags {
  return everywhere(world, "*", "*").get(nameOf(bucket, key, version)) ?? {};
}

export function setObjectTags(
  world: World,
  bucket: Bucket,
  key: string,
  version: ObjectVersion,
  tags: ObjectTags,
): void {
  const known = everywhere(world, "*", "*");
  if (Object.keys(tags).length > 0) known.set(nameOf(bucket, key, version), tags);
  else known.delete(nameOf(bucket, key, version));
}
