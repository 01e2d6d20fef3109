import type {
  DeleteObjectOutput,
  DeleteObjectRequest,
  DeleteObjectsOutput,
  DeleteObjectsRequest,
  GetObjectRequest,
  HeadObjectOutput,
  HeadObjectRequest,
  PutObjectOutput,
  PutObjectRequest,
} from "@aws-sdk/client-s3";
import { dataChanged } from "../../../data-changes.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { noSuchKey, onObject, requireBucket } from "../find.ts";
import { deleteObject, deleteVersion, putObject } from "../objects.ts";
import { type Bucket, currentVersion, type ObjectVersion } from "../state.ts";

/** The wire hands bodies over as bytes, whatever stream the client sent. */
type Bytes<Input> = Omit<Input, "Body"> & { Body?: Uint8Array };

function find(context: CallContext, input: GetObjectRequest): { bucket: Bucket; version: ObjectVersion } {
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

function headers(version: ObjectVersion, bucket: Bucket): HeadObjectOutput {
  return {
    ETag: version.etag,
    ContentLength: version.body?.length ?? 0,
    LastModified: version.modified,
    ...(version.contentType === undefined ? {} : { ContentType: version.contentType }),
    ...(bucket.versioning === undefined ? {} : { VersionId: version.versionId }),
    Metadata: { ...version.metadata },
  };
}

function remove(context: CallContext, bucket: Bucket, key: string, versionId: string | undefined): DeleteObjectOutput {
  if (versionId !== undefined) {
    deleteVersion(bucket, key, versionId);
    written(context, bucket);
    return { VersionId: versionId };
  }
  const marker = deleteObject(context.world, bucket, key);
  written(context, bucket);
  return marker ? { DeleteMarker: true, VersionId: marker.versionId } : {};
}

function written({ world }: CallContext, { name, owner, region }: Bucket): void {
  dataChanged(world, { arn: `arn:aws:s3:::${name}`, account: owner, region });
}

export const objectOperations: Readonly<Record<string, Operation>> = {
  PutObject: operation<Bytes<PutObjectRequest>, PutObjectOutput>({
    access: (input) => [onObject("PutObject", input.Bucket, input.Key)],
    run: (input, context) => {
      if (input.SSECustomerAlgorithm !== undefined)
        throw new AwsError("NotImplemented", "local AWS does not play SSE-C", { status: 501 });
      if (input.Tagging !== undefined)
        throw new AwsError("NotImplemented", "local AWS does not play Tagging of PutObject", { status: 501 });
      const bucket = requireBucket(context, input.Bucket);
      const given = { contentType: input.ContentType, ...(input.Metadata ? { metadata: input.Metadata } : {}) };
      const version = putObject(context.world, bucket, input.Key ?? "", input.Body ?? new Uint8Array(), given);
      written(context, bucket);
      return { ETag: version.etag, ...(bucket.versioning === "Enabled" ? { VersionId: version.versionId } : {}) };
    },
  }),
  GetObject: operation<GetObjectRequest, HeadObjectOutput & { Body: Uint8Array }>({
    access: (input) => [
      onObject(input.VersionId === undefined ? "GetObject" : "GetObjectVersion", input.Bucket, input.Key),
    ],
    run: (input, context) => {
      if (input.Range !== undefined)
        throw new AwsError("NotImplemented", "local AWS serves whole objects, no ranges", { status: 501 });
      const { bucket, version } = find(context, input);
      return { ...headers(version, bucket), Body: version.body ?? new Uint8Array() };
    },
  }),
  HeadObject: operation<HeadObjectRequest, HeadObjectOutput>({
    access: (input) => [
      onObject(input.VersionId === undefined ? "GetObject" : "GetObjectVersion", input.Bucket, input.Key),
    ],
    run: (input, context) => {
      const { bucket, version } = find(context, input);
      return headers(version, bucket);
    },
  }),
  DeleteObject: operation<DeleteObjectRequest, DeleteObjectOutput>({
    access: (input) => [
      onObject(input.VersionId === undefined ? "DeleteObject" : "DeleteObjectVersion", input.Bucket, input.Key),
    ],
    run: (input, context) => remove(context, requireBucket(context, input.Bucket), input.Key ?? "", input.VersionId),
  }),
  DeleteObjects: operation<DeleteObjectsRequest, DeleteObjectsOutput>({
    access: (input) =>
      (input.Delete?.Objects ?? []).map(({ Key, VersionId }) =>
        onObject(VersionId === undefined ? "DeleteObject" : "DeleteObjectVersion", input.Bucket, Key),
      ),
    run: (input, context) => {
      const bucket = requireBucket(context, input.Bucket);
      const Deleted = (input.Delete?.Objects ?? []).map(({ Key, VersionId }) => ({
        Key,
        ...remove(context, bucket, Key ?? "", VersionId),
      }));
      return input.Delete?.Quiet === true ? {} : { Deleted };
    },
  }),
};
