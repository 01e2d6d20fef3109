import type { Access, CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { type Bucket, bucketsOf, currentVersion, type ObjectVersion } from "./state.ts";

export function requireBucket({ world }: CallContext, name: string | undefined): Bucket {
  const bucket = bucketsOf(world).get(name ?? "");
  if (bucket) return bucket;
  throw new AwsError("NoSuchBucket", "The specified bucket does not exist", {
    status: 404,
    members: { BucketName: name },
  });
}

export function onBucket(action: string, name: string | undefined): Access {
  return { action: `s3:${action}`, resource: `arn:aws:s3:::${name}` };
}

export function onObject(
  action: string,
  bucket: string | undefined,
  key: string | undefined,
  context: Access["context"] = {},
): Access {
  return { action: `s3:${action}`, resource: `arn:aws:s3:::${bucket}/${key}`, context };
}

export function noSuchKey(key: string | undefined): AwsError {
  return new AwsError("NoSuchKey", "The specified key does not exist.", { status: 404, members: { Key: key } });
}

/** The version that a caller means: the one of that id, else the newest. */
export function requireVersion(context: CallContext, input: Named): { bucket: Bucket; version: ObjectVersion } {
  const bucket = requireBucket(context, input.Bucket);
  const versions = bucket.objects.get(input.Key ?? "") ?? [];
  const version =
    input.VersionId === undefined
      ? currentVersion(bucket, input.Key ?? "")
      : versions.find(({ versionId }) => versionId === input.VersionId);
  if (input.VersionId !== undefined && !version)
    throw new AwsError("NoSuchVersion", "The specified version does not exist.", { status: 404 });
  // A GET of a delete marker by its version (https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html).
  if (input.VersionId !== undefined && version?.body === undefined)
    throw new AwsError("MethodNotAllowed", "The specified method is not allowed against this resource.", {
      status: 405,
    });
  if (version?.body === undefined) throw noSuchKey(input.Key);
  return { bucket, version };
}

interface Named {
  readonly Bucket: string | undefined;
  readonly Key: string | undefined;
  readonly VersionId?: string | undefined;
}
