import type { World } from "../../../world/index.ts";
import { type Bucket, currentVersion, objectTagsOf, setObjectTags } from "../../s3/index.ts";

/** Tags of an object in a backup. */
interface Tagged {
  readonly tags?: Readonly<Record<string, string>>;
}

/** The objects of a bucket with their tags, unless the backup is to be without them (`BackupObjectTags`). */
export function withTags<Stored extends object>(
  world: World,
  bucket: Bucket,
  stored: Readonly<Record<string, Stored>>,
  { BackupObjectTags }: Readonly<Record<string, string>>,
): Readonly<Record<string, Stored & Tagged>> {
  if (BackupObjectTags === "disabled") return stored;
  return Object.fromEntries(
    Object.entries(stored).map(([key, object]) => {
      const version = currentVersion(bucket, key);
      const tags = version ? objectTagsOf(world, bucket, key, version) : {};
      return [key, Object.keys(tags).length > 0 ? { ...object, tags } : object];
    }),
  );
}

/** True of a key that has no object to be seen: one that a restore writes. */
export function absentKeys(bucket: Bucket): (key: string) => boolean {
  const present = new Set([...bucket.objects.keys()].filter((key) => currentVersion(bucket, key)));
  return (key) => !present.has(key);
}

/** Gives the objects that were written their tags back. */
export function restoreTags(
  world: World,
  bucket: Bucket,
  stored: Readonly<Record<string, object>>,
  isWritten: (key: string) => boolean,
): void {
  for (const [key, object] of Object.entries(stored)) {
    const { tags }: Tagged = object;
    const version = currentVersion(bucket, key);
    if (tags && version && isWritten(key)) setObjectTags(world, bucket, key, version, tags);
  }
}
