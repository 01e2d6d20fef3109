import type {
  DeleteBucketPolicyRequest,
  GetBucketEncryptionOutput,
  GetBucketEncryptionRequest,
  GetBucketNotificationConfigurationRequest,
  GetBucketPolicyOutput,
  GetBucketPolicyRequest,
  GetBucketTaggingOutput,
  GetBucketTaggingRequest,
  NotificationConfiguration,
  PutBucketEncryptionRequest,
  PutBucketNotificationConfigurationRequest,
  PutBucketPolicyRequest,
  PutBucketTaggingRequest,
} from "@aws-sdk/client-s3";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { onBucket, requireBucket } from "../find.ts";
import { setPolicy } from "../state.ts";

export const bucketSettingOperations: Readonly<Record<string, Operation>> = {
  PutBucketPolicy: operation<PutBucketPolicyRequest>({
    access: (input) => [onBucket("PutBucketPolicy", input.Bucket)],
    run: (input, context) => setPolicy(requireBucket(context, input.Bucket), input.Policy ?? ""),
  }),
  GetBucketPolicy: operation<GetBucketPolicyRequest, GetBucketPolicyOutput>({
    access: (input) => [onBucket("GetBucketPolicy", input.Bucket)],
    run: (input, context) => {
      const { policyText } = requireBucket(context, input.Bucket);
      if (policyText === undefined) throw notFound("NoSuchBucketPolicy", "The bucket policy does not exist");
      return { Policy: policyText };
    },
  }),
  DeleteBucketPolicy: operation<DeleteBucketPolicyRequest>({
    access: (input) => [onBucket("DeleteBucketPolicy", input.Bucket)],
    run: (input, context) => setPolicy(requireBucket(context, input.Bucket), undefined),
  }),
  PutBucketTagging: operation<PutBucketTaggingRequest>({
    access: (input) => [onBucket("PutBucketTagging", input.Bucket)],
    run: (input, context) => {
      const { tags } = requireBucket(context, input.Bucket);
      tags.clear();
      for (const tag of input.Tagging?.TagSet ?? []) tags.set(tag.Key ?? "", tag.Value ?? "");
    },
  }),
  GetBucketTagging: operation<GetBucketTaggingRequest, GetBucketTaggingOutput>({
    access: (input) => [onBucket("GetBucketTagging", input.Bucket)],
    run: (input, context) => {
      const { tags } = requireBucket(context, input.Bucket);
      if (tags.size === 0) throw notFound("NoSuchTagSet", "The TagSet does not exist");
      return { TagSet: [...tags].map(([Key, Value]) => ({ Key, Value })) };
    },
  }),
  PutBucketEncryption: operation<PutBucketEncryptionRequest>({
    access: (input) => [onBucket("PutEncryptionConfiguration", input.Bucket)],
    run: (input, context) => {
      const rule = input.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
      requireBucket(context, input.Bucket).defaultKeyArn =
        rule?.SSEAlgorithm === "aws:kms" ? rule.KMSMasterKeyID : undefined;
    },
  }),
  GetBucketEncryption: operation<GetBucketEncryptionRequest, GetBucketEncryptionOutput>({
    access: (input) => [onBucket("GetEncryptionConfiguration", input.Bucket)],
    run: (input, context) => {
      const { defaultKeyArn } = requireBucket(context, input.Bucket);
      const rule =
        defaultKeyArn === undefined
          ? { SSEAlgorithm: "AES256" as const }
          : { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID: defaultKeyArn };
      return {
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: rule, BucketKeyEnabled: false }],
        },
      };
    },
  }),
  PutBucketNotificationConfiguration: operation<PutBucketNotificationConfigurationRequest>({
    access: (input) => [onBucket("PutBucketNotification", input.Bucket)],
    run: (input, context) => {
      const { EventBridgeConfiguration, ...others } = input.NotificationConfiguration ?? {};
      if (Object.values(others).some((list) => list !== undefined && list.length > 0)) {
        throw new AwsError("NotImplemented", "local AWS sends bucket notifications to EventBridge alone", {
          status: 501,
        });
      }
      requireBucket(context, input.Bucket).eventBridge = EventBridgeConfiguration !== undefined;
    },
  }),
  GetBucketNotificationConfiguration: operation<GetBucketNotificationConfigurationRequest, NotificationConfiguration>({
    access: (input) => [onBucket("GetBucketNotification", input.Bucket)],
    run: (input, context) => (requireBucket(context, input.Bucket).eventBridge ? { EventBridgeConfiguration: {} } : {}),
  }),
};

function notFound(code: string, message: string): AwsError {
  return new AwsError(code, message, { status: 404 });
}
