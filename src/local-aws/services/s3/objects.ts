import { createHash } from "node:crypto";
import type { World } from "../../world/index.ts";
import { type Encryption, stored } from "./encryption.ts";
import { defaultRetentionFrom } from "./retention.ts";
import type { Bucket, ObjectVersion, Retention } from "./state.ts";

/** The version id of objects put while versioning is off. */
const nullVersion = "null";

/** What a writer may say of an object beside its bytes. */
export interface ObjectSettings {
  readonly contentType?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Undefined is S3's own encryption. */
  readonly encryption?: Encryption | undefined;
  /** Instead of the bucket's default. */
  readonly retention?: Retention | undefined;
  readonly legalHold?: boolean;
}

/** Writes an object: a new version where versioning is on, else in place of the last one. */
export function putObject(
  world: World,
  bucket: Bucket,
  key: string,
  bytes: Uint8Array,
  given: ObjectSettings = {},
): ObjectVersion {
  const body = stored(world, given.encryption, bytes);
  return addVersion(world, bucket, key, {
    body,
    size: bytes.length,
    etag: etagOf(body.kind === "plain" ? bytes : body.sealed.bytes),
    contentType: given.contentType,
    metadata: given.metadata ?? {},
    retention: given.retention ?? defaultRetentionFrom(bucket, world.clock.now()),
    legalHold: given.legalHold ?? false,
  });
}

/** Under KMS an ETag is no digest of the data (https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html). */
function etagOf(bytes: Uint8Array): string {
  return `"${createHash("md5").update(bytes).digest("hex")}"`;
}

/** A plain DELETE: a delete marker over versions, or the end of the object where versioning was never on. */
export function deleteObject(world: World, bucket: Bucket, key: string): ObjectVersion | undefined {
  if (bucket.versioning !== undefined) return addVersion(world, bucket, key, { ...marker });
  bucket.objects.delete(key);
  return undefined;
}

/** A DELETE with a version id: that version is gone for good. */
export function deleteVersion(bucket: Bucket, key: string, versionId: string): void {
  const left = (bucket.objects.get(key) ?? []).filter((version) => version.versionId !== versionId);
  if (left.length > 0) bucket.objects.set(key, left);
  else bucket.objects.delete(key);
}

type NewVersion = Omit<ObjectVersion, "versionId" | "modified">;

/** A delete marker cannot be locked (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html). */
const marker: NewVersion = {
  body: undefined,
  size: 0,
  etag: "",
  contentType: undefined,
  metadata: {},
  retention: undefined,
  legalHold: false,
};

function addVersion(world: World, bucket: Bucket, key: string, given: NewVersion): ObjectVersion {
  const versionId = bucket.versioning === "Enabled" ? world.chance.id(32) : nullVersion;
  const version = { ...given, versionId, modified: new Date(world.clock.now()) };
  const kept = (bucket.objects.get(key) ?? []).filter(
    (old) => old.versionId !== nullVersion || versionId !== nullVersion,
  );
  bucket.objects.set(key, [...kept, version]);
  return version;
}
