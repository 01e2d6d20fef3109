import type {
  CreateBucketOutput,
  CreateBucketRequest,
  DeleteBucketRequest,
  GetBucketLocationOutput,
  GetBucketLocationRequest,
  GetBucketVersioningOutput,
  GetBucketVersioningRequest,
  HeadBucketOutput,
  HeadBucketRequest,
  ListBucketsOutput,
  PutBucketVersioningRequest,
} from "@aws-sdk/client-s3";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { onBucket, requireBucket } from "../find.ts";
import { bucketsOf, newBucket } from "../state.ts";

export const bucketOperations: Readonly<Record<string, Operation>> = {
  CreateBucket: operation<CreateBucketRequest, CreateBucketOutput>({
    // A bucket that is there already, another account's, has no say in whether one may ask for its name.
    access: (input, context) =>
      creationActions(input).map((action) => ({
        ...onBucket(action, input.Bucket),
        owner: context.account,
        governedBy: "*",
      })),
    run: (input, context) => {
      const buckets = bucketsOf(context.world);
      const name = input.Bucket ?? "";
      if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name))
        throw new AwsError("InvalidBucketName", "The specified bucket is not valid.");
      const taken = buckets.get(name);
      if (taken?.owner === context.account)
        throw conflict(
          "BucketAlreadyOwnedByYou",
          "Your previous request to create the named bucket succeeded and you already own it.",
        );
      if (taken) throw conflict("BucketAlreadyExists", "The requested bucket name is not available.");
      const region = input.CreateBucketConfiguration?.LocationConstraint ?? context.region;
      const bucket = newBucket(context.world, context.account, region, name);
      if (input.ObjectLockEnabledForBucket === true) {
        bucket.versioning = "Enabled";
        bucket.objectLock = { defaultRetention: undefined };
      }
      buckets.set(name, bucket);
      return { Location: `/${name}` };
    },
  }),
  HeadBucket: operation<HeadBucketRequest, HeadBucketOutput>({
    access: (input) => [onBucket("ListBucket", input.Bucket)],
    run: (input, context) => ({ BucketRegion: requireBucket(context, input.Bucket).region }),
  }),
  ListBuckets: operation<object, ListBucketsOutput>({
    access: () => [{ action: "s3:ListAllMyBuckets", resource: "*" }],
    run: (_input, context) => {
      const mine = [...bucketsOf(context.world).values()].filter(({ owner }) => owner === context.account);
      return {
        Buckets: mine.map(({ name, created, region }) => ({ Name: name, CreationDate: created, BucketRegion: region })),
        Owner: { ID: context.account },
      };
    },
  }),
  GetBucketLocation: operation<GetBucketLocationRequest, GetBucketLocationOutput>({
    access: (input) => [onBucket("GetBucketLocation", input.Bucket)],
    run: (input, context) => {
      const { region } = requireBucket(context, input.Bucket);
      // us-east-1 is written as no constraint at all (API reference, GetBucketLocation).
      return region === "us-east-1"
        ? {}
        : { LocationConstraint: region as NonNullable<GetBucketLocationOutput["LocationConstraint"]> };
    },
  }),
  DeleteBucket: operation<DeleteBucketRequest>({
    access: (input) => [onBucket("DeleteBucket", input.Bucket)],
    run: (input, context) => {
      const bucket = requireBucket(context, input.Bucket);
      if (bucket.objects.size > 0) throw conflict("BucketNotEmpty", "The bucket you tried to delete is not empty");
      bucketsOf(context.world).delete(bucket.name);
    },
  }),
  PutBucketVersioning: operation<PutBucketVersioningRequest>({
    access: (input) => [onBucket("PutBucketVersioning", input.Bucket)],
    run: (input, context) => {
      const status = input.VersioningConfiguration?.Status;
      if (status === undefined)
        throw new AwsError("IllegalVersioningConfigurationException", "The Versioning element must be specified");
      const bucket = requireBucket(context, input.Bucket);
      if (bucket.objectLock && status !== "Enabled")
        throw conflict(
          "InvalidBucketState",
          "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
        );
      bucket.versioning = status;
    },
  }),
  GetBucketVersioning: operation<GetBucketVersioningRequest, GetBucketVersioningOutput>({
    access: (input) => [onBucket("GetBucketVersioning", input.Bucket)],
    run: (input, context) => {
      const { versioning } = requireBucket(context, input.Bucket);
      return versioning === undefined ? {} : { Status: versioning };
    },
  }),
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html, Permissions */
function creationActions(input: CreateBucketRequest): readonly string[] {
  const locking = ["PutBucketObjectLockConfiguration", "PutBucketVersioning"];
  return ["CreateBucket", ...(input.ObjectLockEnabledForBucket === true ? locking : [])];
}

function conflict(code: string, message: string): AwsError {
  return new AwsError(code, message, { status: 409 });
}
