import type { PutObjectRequest } from "@aws-sdk/client-s3";
import type { Arn } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { awsManagedKey, encryptionContextKeys, keyByArn, seal, unseal } from "../kms/index.ts";
import type { Body, Bucket, ObjectVersion } from "./state.ts";

/** SSE-KMS of one object. */
export interface Encryption {
  readonly keyArn: Arn;
  readonly bucketKey: boolean;
}

/** The key that is used where SSE-KMS names none. */
export const managedAlias = "alias/aws/s3";

type Asked = Pick<PutObjectRequest, "ServerSideEncryption" | "SSEKMSKeyId" | "BucketKeyEnabled">;

/** What a new object is encrypted with: as its writer asks, else by the bucket's default; undefined is S3's own key. */
export function encryptionFor(world: World, bucket: Bucket, asked: Asked = {}): Encryption | undefined {
  const { ServerSideEncryption: algorithm = bucket.defaultKeyArn === undefined ? "AES256" : "aws:kms" } = asked;
  if (algorithm === "AES256") return undefined;
  if (algorithm !== "aws:kms") throw notPlayed(`the encryption ${algorithm}`);
  const reference = asked.SSEKMSKeyId ?? bucket.defaultKeyArn ?? managedAlias;
  return { keyArn: keyArnOf(world, bucket, reference), bucketKey: asked.BucketKeyEnabled ?? bucket.bucketKey };
}

export function notPlayed(what: string): AwsError {
  return new AwsError("NotImplemented", `local AWS does not play ${what}`, { status: 501 });
}

/** The ARN behind an ARN, id or alias; a name without an account is the bucket's owner's. */
export function keyArnOf(world: World, { owner, region }: Bucket, reference: string): Arn {
  if (reference.endsWith(managedAlias)) return awsManagedKey(world, owner, region, "s3").arn;
  const name = reference.startsWith("alias/") ? reference : `key/${reference}`;
  const full = reference.startsWith("arn:") ? reference : `arn:aws:kms:${region}:${owner}:${name}`;
  return keyByArn(world, full)?.arn ?? (full as Arn);
}

/** Bytes as they are stored; who may use the key was decided before. */
export function stored(world: World, encryption: Encryption | undefined, bytes: Uint8Array): Body {
  if (!encryption) return { kind: "plain", bytes };
  const { keyArn, bucketKey } = encryption;
  return { kind: "sealed", sealed: asS3Says(() => seal(world, keyArn, bytes)), bucketKey };
}

/** The bytes of a version; who may read them was decided before. */
export function bytesOf(world: World, { body }: Pick<ObjectVersion, "body">): Uint8Array {
  if (body?.kind !== "sealed") return body?.bytes ?? new Uint8Array();
  const { sealed } = body;
  return asS3Says(() => unseal(world, sealed));
}

/**
 * KMS is asked in the caller's name, with the object's ARN as encryption context, or the bucket's where a bucket key is
 * used (https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html, .../bucket-key.html).
 */
export function requireKeyUse(
  context: CallContext,
  action: "GenerateDataKey" | "Decrypt",
  { name, region }: Bucket,
  key: string,
  { keyArn, bucketKey }: Encryption,
): void {
  const subject = bucketKey ? `arn:aws:s3:::${name}` : `arn:aws:s3:::${name}/${key}`;
  context.as(context.caller, { region }).require({
    action: `kms:${action}`,
    resource: keyArn,
    context: {
      "kms:ViaService": `s3.${region}.amazonaws.com`,
      "kms:CallerAccount": context.account,
      ...encryptionContextKeys({ "aws:s3:arn": subject }),
    },
  });
}

/** S3 hands KMS's own errors on, with a prefix (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html). */
function asS3Says<T>(use: () => T): T {
  try {
    return use();
  } catch (error) {
    if (error instanceof AwsError) throw new AwsError(`KMS.${error.code}`, error.message, { status: 400 });
    throw error;
  }
}
