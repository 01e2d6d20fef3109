import type {
  DeleteObjectOutput,
  DeleteObjectRequest,
  DeleteObjectsOutput,
  DeleteObjectsRequest,
  GetObjectRequest,
  HeadObjectOutput,
  HeadObjectRequest,
} from "@aws-sdk/client-s3";
import { dataChanged } from "../../../data-changes.ts";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { bytesOf, requireKeyUse } from "../encryption.ts";
import { onObject, requireBucket, requireVersion } from "../find.ts";
import { deleteObject, deleteVersion } from "../objects.ts";
import { refuseDeletion } from "../retention.ts";
import type { Bucket, ObjectVersion } from "../state.ts";
import { encryptionView } from "../views.ts";
import { putObjectOperation } from "./put-object.ts";

function headers(version: ObjectVersion, bucket: Bucket): HeadObjectOutput {
  return {
    ETag: version.etag,
    ContentLength: version.size,
    LastModified: version.modified,
    ...(version.contentType === undefined ? {} : { ContentType: version.contentType }),
    ...(bucket.versioning === undefined ? {} : { VersionId: version.versionId }),
    Metadata: { ...version.metadata },
    ...encryptionView(version),
    ...lockView(version),
  };
}

function lockView({ retention, legalHold }: ObjectVersion): HeadObjectOutput {
  return {
    ...(retention ? { ObjectLockMode: retention.mode, ObjectLockRetainUntilDate: retention.until } : {}),
    ...(legalHold ? { ObjectLockLegalHoldStatus: "ON" as const } : {}),
  };
}

/** The plain bytes, for a caller who may use the key. */
function open(context: CallContext, bucket: Bucket, key: string, version: ObjectVersion): Uint8Array {
  const { body } = version;
  if (body?.kind === "sealed")
    requireKeyUse(context, "Decrypt", bucket, key, { keyArn: body.sealed.keyArn, bucketKey: body.bucketKey });
  return bytesOf(context.world, version);
}

interface Removal {
  readonly key: string;
  readonly versionId: string | undefined;
  readonly bypass: boolean;
}

function remove(context: CallContext, bucket: Bucket, { key, versionId, bypass }: Removal): DeleteObjectOutput {
  if (versionId !== undefined) {
    const version = bucket.objects.get(key)?.find((one) => one.versionId === versionId);
    if (version) refuseDeletion(version, context.now.getTime(), bypass);
    deleteVersion(bucket, key, versionId);
    written(context, bucket);
    return { VersionId: versionId };
  }
  const marker = deleteObject(context.world, bucket, key);
  written(context, bucket);
  return marker ? { DeleteMarker: true, VersionId: marker.versionId } : {};
}

/** A bypass that is asked for must be allowed, whether or not a lock is there to be passed by. */
function removalAccess(Bucket: string | undefined, { key, versionId, bypass }: Removal): readonly Access[] {
  if (versionId === undefined) return [onObject("DeleteObject", Bucket, key)];
  const deletion = onObject("DeleteObjectVersion", Bucket, key);
  return bypass ? [deletion, onObject("BypassGovernanceRetention", Bucket, key)] : [deletion];
}

function removalOf(input: DeleteObjectRequest): Removal {
  const { Key: key = "", VersionId: versionId, BypassGovernanceRetention: bypass = false } = input;
  return { key, versionId, bypass };
}

/** What was not deleted is told object by object (https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html). */
function removeAll(context: CallContext, input: DeleteObjectsRequest): DeleteObjectsOutput {
  const bucket = requireBucket(context, input.Bucket);
  const Deleted: NonNullable<DeleteObjectsOutput["Deleted"]> = [];
  const Errors: NonNullable<DeleteObjectsOutput["Errors"]> = [];
  for (const one of input.Delete?.Objects ?? []) {
    const named = { Bucket: input.Bucket, BypassGovernanceRetention: input.BypassGovernanceRetention, ...one };
    try {
      for (const access of removalAccess(input.Bucket, removalOf(named))) context.require(access);
      Deleted.push({ Key: one.Key, ...remove(context, bucket, removalOf(named)) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      // The call goes on and ends well: what became of this object stands at the line that allowed it.
      context.world.journal.fail(context.world.journal.length - 1, error.code);
      Errors.push({ ...one, Code: error.code, Message: error.message });
    }
  }
  const told = input.Delete?.Quiet === true || Deleted.length === 0 ? {} : { Deleted };
  return { ...told, ...(Errors.length > 0 ? { Errors } : {}) };
}

function written({ world }: CallContext, { name, owner, region }: Bucket): void {
  dataChanged(world, { arn: `arn:aws:s3:::${name}`, account: owner, region });
}

function onVersion(input: GetObjectRequest | HeadObjectRequest): Access[] {
  return [onObject(input.VersionId === undefined ? "GetObject" : "GetObjectVersion", input.Bucket, input.Key)];
}

export const objectOperations: Readonly<Record<string, Operation>> = {
  PutObject: putObjectOperation,
  GetObject: operation<GetObjectRequest, HeadObjectOutput & { Body: Uint8Array }>({
    access: onVersion,
    run: (input, context) => {
      if (input.Range !== undefined)
        throw new AwsError("NotImplemented", "local AWS serves whole objects, no ranges", { status: 501 });
      const { bucket, version } = requireVersion(context, input);
      return { ...headers(version, bucket), Body: open(context, bucket, input.Key ?? "", version) };
    },
  }),
  HeadObject: operation<HeadObjectRequest, HeadObjectOutput>({
    access: onVersion,
    run: (input, context) => {
      const { bucket, version } = requireVersion(context, input);
      return headers(version, bucket);
    },
  }),
  DeleteObject: operation<DeleteObjectRequest, DeleteObjectOutput>({
    access: (input) => removalAccess(input.Bucket, removalOf(input)),
    run: (input, context) => remove(context, requireBucket(context, input.Bucket), removalOf(input)),
  }),
  DeleteObjects: operation<DeleteObjectsRequest, DeleteObjectsOutput>({
    access: () => [],
    run: (input, context) => removeAll(context, input),
  }),
};
