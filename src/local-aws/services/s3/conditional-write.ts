import { AwsError } from "../../wire/index.ts";
import { noSuchKey } from "./find.ts";
import { type Bucket, currentVersion } from "./state.ts";

interface Conditions {
  readonly Key?: string | undefined;
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
}

/**
 * A put that counts only where the object is not there, or is as its writer has seen it
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html). A delete marker is no object.
 */
export function requireConditions(bucket: Bucket, { Key = "", IfMatch, IfNoneMatch }: Conditions): void {
  const newest = currentVersion(bucket, Key);
  const tag = newest?.body === undefined ? undefined : newest.etag;
  if (IfNoneMatch !== undefined) {
    if (IfNoneMatch !== "*") throw notImplemented();
    if (tag !== undefined) throw failed("If-None-Match");
  }
  if (IfMatch === undefined) return;
  if (tag === undefined) throw noSuchKey(Key);
  if (unquoted(IfMatch) !== unquoted(tag)) throw failed("If-Match");
}

function unquoted(tag: string): string {
  return tag.replaceAll('"', "");
}

function failed(Condition: string): AwsError {
  const message = "At least one of the pre-conditions you specified did not hold";
  return new AwsError("PreconditionFailed", message, { status: 412, members: { Condition } });
}

function notImplemented(): AwsError {
  const message = "A header you provided implies functionality that is not implemented";
  return new AwsError("NotImplemented", message, { status: 501 });
}
