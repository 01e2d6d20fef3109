import type {
  DeleteBucketEncryptionRequest,
  DeleteBucketOwnershipControlsRequest,
  DeletePublicAccessBlockRequest,
  GetBucketEncryptionOutput,
  GetBucketEncryptionRequest,
  GetBucketOwnershipControlsOutput,
  GetBucketOwnershipControlsRequest,
  GetPublicAccessBlockOutput,
  GetPublicAccessBlockRequest,
  PutBucketEncryptionRequest,
  PutBucketOwnershipControlsRequest,
  PutPublicAccessBlockRequest,
  ServerSideEncryptionByDefault,
} from "@aws-sdk/client-s3";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { managedAlias, notPlayed } from "../encryption.ts";
import { onBucket, requireBucket } from "../find.ts";

export const bucketProtectionOperations: Readonly<Record<string, Operation>> = {
  PutBucketEncryption: operation<PutBucketEncryptionRequest>({
    access: (input) => [onBucket("PutEncryptionConfiguration", input.Bucket)],
    run: (input, context) => {
      const [rule] = input.ServerSideEncryptionConfiguration?.Rules ?? [];
      const bucket = requireBucket(context, input.Bucket);
      bucket.defaultKeyArn = readDefaultKey(rule?.ApplyServerSideEncryptionByDefault);
      bucket.bucketKey = rule?.BucketKeyEnabled === true;
    },
  }),
  GetBucketEncryption: operation<GetBucketEncryptionRequest, GetBucketEncryptionOutput>({
    access: (input) => [onBucket("GetEncryptionConfiguration", input.Bucket)],
    run: (input, context) => {
      const { defaultKeyArn, bucketKey } = requireBucket(context, input.Bucket);
      const rule = { ApplyServerSideEncryptionByDefault: defaultView(defaultKeyArn), BucketKeyEnabled: bucketKey };
      return { ServerSideEncryptionConfiguration: { Rules: [rule] } };
    },
  }),
  DeleteBucketEncryption: operation<DeleteBucketEncryptionRequest>({
    access: (input) => [onBucket("PutEncryptionConfiguration", input.Bucket)],
    run: (input, context) => {
      const bucket = requireBucket(context, input.Bucket);
      bucket.defaultKeyArn = undefined;
      bucket.bucketKey = false;
    },
  }),
  PutPublicAccessBlock: operation<PutPublicAccessBlockRequest>({
    access: (input) => [onBucket("PutBucketPublicAccessBlock", input.Bucket)],
    run: (input, context) => {
      const given = input.PublicAccessBlockConfiguration;
      requireBucket(context, input.Bucket).publicAccessBlock = {
        BlockPublicAcls: given?.BlockPublicAcls === true,
        IgnorePublicAcls: given?.IgnorePublicAcls === true,
        BlockPublicPolicy: given?.BlockPublicPolicy === true,
        RestrictPublicBuckets: given?.RestrictPublicBuckets === true,
      };
    },
  }),
  GetPublicAccessBlock: operation<GetPublicAccessBlockRequest, GetPublicAccessBlockOutput>({
    access: (input) => [onBucket("GetBucketPublicAccessBlock", input.Bucket)],
    run: (input, context) => {
      const { publicAccessBlock } = requireBucket(context, input.Bucket);
      if (publicAccessBlock) return { PublicAccessBlockConfiguration: { ...publicAccessBlock } };
      const message = "The public access block configuration was not found";
      throw new AwsError("NoSuchPublicAccessBlockConfiguration", message, { status: 404 });
    },
  }),
  DeletePublicAccessBlock: operation<DeletePublicAccessBlockRequest>({
    access: (input) => [onBucket("PutBucketPublicAccessBlock", input.Bucket)],
    run: (input, context) => {
      requireBucket(context, input.Bucket).publicAccessBlock = undefined;
    },
  }),
  PutBucketOwnershipControls: operation<PutBucketOwnershipControlsRequest>({
    access: (input) => [onBucket("PutBucketOwnershipControls", input.Bucket)],
    run: (input, context) => {
      const bucket = requireBucket(context, input.Bucket);
      const ownership = input.OwnershipControls?.Rules?.[0]?.ObjectOwnership;
      // The other two settings bring ACLs back, which are not played.
      if (ownership !== "BucketOwnerEnforced") throw notPlayed(`object ownership ${ownership}`);
      bucket.ownershipControls = true;
    },
  }),
  GetBucketOwnershipControls: operation<GetBucketOwnershipControlsRequest, GetBucketOwnershipControlsOutput>({
    access: (input) => [onBucket("GetBucketOwnershipControls", input.Bucket)],
    run: (input, context) => {
      if (requireBucket(context, input.Bucket).ownershipControls)
        return { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } };
      const message = "The bucket ownership controls were not found";
      throw new AwsError("OwnershipControlsNotFoundError", message, { status: 404 });
    },
  }),
  DeleteBucketOwnershipControls: operation<DeleteBucketOwnershipControlsRequest>({
    access: (input) => [onBucket("PutBucketOwnershipControls", input.Bucket)],
    run: (input, context) => {
      requireBucket(context, input.Bucket).ownershipControls = false;
    },
  }),
};

function readDefaultKey(rule: ServerSideEncryptionByDefault | undefined): string | undefined {
  const { SSEAlgorithm: algorithm = "AES256", KMSMasterKeyID = managedAlias } = rule ?? {};
  if (algorithm === "AES256") return undefined;
  if (algorithm !== "aws:kms") throw notPlayed(`the encryption ${algorithm}`);
  return KMSMasterKeyID;
}

function defaultView(key: string | undefined): ServerSideEncryptionByDefault {
  if (key === undefined) return { SSEAlgorithm: "AES256" };
  return { SSEAlgorithm: "aws:kms", ...(key === managedAlias ? {} : { KMSMasterKeyID: key }) };
}
