import { json, needed } from "./read.ts";
import type { ResourceType } from "./resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-s3-bucketpolicy.html */
export const s3BucketPolicy: ResourceType = {
  type: "AWS::S3::BucketPolicy",
  required: ["Bucket", "PolicyDocument"],
  optional: [],
  replaceOn: ["Bucket"],
  create: async (properties, scene) => {
    const Bucket = needed(properties, "Bucket");
    await scene.call("s3", "PutBucketPolicy", { Bucket, Policy: json(properties["PolicyDocument"]) });
    return { physicalId: Bucket, attributes: {} };
  },
  update: async (Bucket, properties, _previous, scene) => {
    await scene.call("s3", "PutBucketPolicy", { Bucket, Policy: json(properties["PolicyDocument"]) });
  },
  delete: async (Bucket, _properties, scene) => {
    await scene.call("s3", "DeleteBucketPolicy", { Bucket });
  },
};
