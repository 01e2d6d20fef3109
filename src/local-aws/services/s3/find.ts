import type { Access, CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { type Bucket, bucketsOf } from "./state.ts";

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

export function onObject(action: string, bucket: string | undefined, key: string | undefined): Access {
  return { action: `s3:${action}`, resource: `arn:aws:s3:::${bucket}/${key}` };
}

export function noSuchKey(key: string | undefined): AwsError {
  return new AwsError("NoSuchKey", "The specified key does not exist.", { status: 404, members: { Key: key } });
}
