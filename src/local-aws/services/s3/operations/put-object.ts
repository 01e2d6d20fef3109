import { createHash } from "node:crypto";
import type { PutObjectOutput, PutObjectRequest } from "@aws-sdk/client-s3";
import { dataChanged } from "../../../data-changes.ts";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { requireConditions } from "../conditional-write.ts";
import { type Encryption, encryptionFor, requireKeyUse } from "../encryption.ts";
import { onObject, requireBucket } from "../find.ts";
import { type ObjectSettings, putObject } from "../objects.ts";
import { readRetention, requireObjectLock } from "../retention.ts";
import type { Bucket } from "../state.ts";
import { encryptionView } from "../views.ts";

/** The wire hands bodies over as bytes, whatever stream the client sent. */
type PutInput = Omit<PutObjectRequest, "Body"> & { Body?: Uint8Array };

/** Headers that AWS plays and local AWS does not. */
const notPlayed = ["SSECustomerAlgorithm", "SSEKMSEncryptionContext", "ObjectLockEventHold", "Tagging"] as const;

export const putObjectOperation: Operation = operation<PutInput, PutObjectOutput>({
  access: putAccess,
  run: (input, context) => {
    const header = notPlayed.find((name) => input[name] !== undefined);
    if (header) throw new AwsError("NotImplemented", `local AWS does not play ${header} of PutObject`, { status: 501 });
    const bucket = requireBucket(context, input.Bucket);
    const bytes = input.Body ?? new Uint8Array();
    checkDigest(input, bytes, bucket);
    requireConditions(bucket, input);
    const version = putObject(context.world, bucket, input.Key ?? "", bytes, settingsOf(context, bucket, input));
    const { name, owner, region } = bucket;
    dataChanged(context.world, { arn: `arn:aws:s3:::${name}`, account: owner, region });
    const versionId = bucket.versioning === "Enabled" ? { VersionId: version.versionId } : {};
    return { ETag: version.etag, ...versionId, ...encryptionView(version) };
  },
});

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html: locks are permissions of their own. */
function putAccess(input: PutInput): readonly Access[] {
  const on = (action: string) => onObject(action, input.Bucket, input.Key, conditionKeys(input));
  return [
    on("PutObject"),
    ...(asksForRetention(input) ? [on("PutObjectRetention")] : []),
    ...(input.ObjectLockLegalHoldStatus === undefined ? [] : [on("PutObjectLegalHold")]),
  ];
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
function conditionKeys(input: PutInput): Record<string, string> {
  const keys = {
    "s3:x-amz-server-side-encryption": input.ServerSideEncryption,
    "s3:x-amz-server-side-encryption-aws-kms-key-id": input.SSEKMSKeyId,
    "s3:object-lock-mode": input.ObjectLockMode,
    "s3:object-lock-retain-until-date": input.ObjectLockRetainUntilDate?.toISOString(),
    "s3:object-lock-legal-hold": input.ObjectLockLegalHoldStatus,
  };
  return Object.fromEntries(Object.entries(keys).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

function asksForRetention({ ObjectLockMode, ObjectLockRetainUntilDate }: PutInput): boolean {
  return ObjectLockMode !== undefined || ObjectLockRetainUntilDate !== undefined;
}

function settingsOf(context: CallContext, bucket: Bucket, input: PutInput): ObjectSettings {
  const asksForHold = input.ObjectLockLegalHoldStatus !== undefined;
  if (asksForRetention(input) || asksForHold) requireObjectLock(bucket);
  return {
    contentType: input.ContentType,
    metadata: input.Metadata ?? {},
    encryption: allowedEncryption(context, bucket, input),
    retention: readRetention(input.ObjectLockMode, input.ObjectLockRetainUntilDate, context.now.getTime()),
    legalHold: input.ObjectLockLegalHoldStatus === "ON",
  };
}

function allowedEncryption(context: CallContext, bucket: Bucket, input: PutInput): Encryption | undefined {
  const encryption = encryptionFor(context.world, bucket, input);
  if (encryption) requireKeyUse(context, "GenerateDataKey", bucket, input.Key ?? "", encryption);
  return encryption;
}

/** What is put under a retention comes with a digest (https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html, Content-MD5). */
function checkDigest(input: PutInput, bytes: Uint8Array, { objectLock }: Bucket): void {
  const locked = asksForRetention(input) || input.ObjectLockLegalHoldStatus !== undefined;
  if ((locked || objectLock?.defaultRetention) && !bringsDigest(input))
    throw new AwsError(
      "InvalidRequest",
      "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters",
    );
  if (input.ContentMD5 !== undefined && input.ContentMD5 !== createHash("md5").update(bytes).digest("base64"))
    throw new AwsError("BadDigest", "The Content-MD5 you specified did not match what we received.");
}

function bringsDigest(input: PutInput): boolean {
  return input.ContentMD5 !== undefined || Object.keys(input).some((name) => name.startsWith("Checksum"));
}
