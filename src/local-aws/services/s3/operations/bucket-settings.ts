import type {
  DeleteBucketPolicyRequest,
  GetBucketNotificationConfigurationRequest,
  GetBucketPolicyOutput,
  GetBucketPolicyRequest,
  GetBucketTaggingOutput,
  GetBucketTaggingRequest,
  NotificationConfiguration,
  PutBucketNotificationConfigurationRequest,
  PutBucketPolicyRequest,
  PutBucketTaggingRequest,
} from "@aws-sdk/client-s3";
import { compileText } from "../../../policy-text.ts";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { onBucket, requireBucket } from "../find.ts";
import { refusePublicPolicy } from "../public-access.ts";
import type { Bucket } from "../state.ts";

export const bucketSettingOperations: Readonly<Record<string, Operation>> = {
  PutBucketPolicy: operation<PutBucketPolicyRequest>({
    access: (input) => [onBucket("PutBucketPolicy", input.Bucket)],
    run: (input, context) => putPolicy(requireBucket(context, input.Bucket), input.Policy ?? ""),
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
    run: (input, context) => deletePolicy(requireBucket(context, input.Bucket)),
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

/** One that is refused leaves the policy before it in force. */
function putPolicy(bucket: Bucket, text: string): void {
  const policy = compileText("bucket-policy", text, "MalformedPolicy");
  refusePublicPolicy(bucket, text);
  bucket.policy = policy;
  bucket.policyText = text;
}

function deletePolicy(bucket: Bucket): void {
  bucket.policy = undefined;
  bucket.policyText = undefined;
}

function notFound(code: string, message: string): AwsError {
  return new AwsError(code, message, { status: 404 });
}
