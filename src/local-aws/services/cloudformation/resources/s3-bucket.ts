import type { Properties } from "../template/template.ts";
import { changed, flag, tagList, text } from "./read.ts";
import type { ResourceType, Scene } from "./resource-type.ts";
import {
  encryptionOf,
  lifecycleOf,
  lockOf,
  notificationOf,
  ownershipOf,
  publicAccessOf,
  s3BucketType,
  versioningOf,
} from "./s3-bucket-settings.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-s3-bucket.html */
export const s3Bucket: ResourceType = {
  type: s3BucketType,
  required: [],
  optional: [
    "BucketEncryption",
    "BucketName",
    "LifecycleConfiguration",
    "NotificationConfiguration",
    "ObjectLockConfiguration",
    "ObjectLockEnabled",
    "OwnershipControls",
    "PublicAccessBlockConfiguration",
    "Tags",
    "VersioningConfiguration",
  ],
  replaceOn: ["BucketName"],
  tags: { property: "Tags", shape: "list" },
  create: async (properties, scene) => {
    const Bucket = text(properties, "BucketName") ?? scene.newName(63).toLowerCase();
    const place =
      scene.region === "us-east-1" ? {} : { CreateBucketConfiguration: { LocationConstraint: scene.region } };
    const lock = flag(properties, "ObjectLockEnabled") === true ? { ObjectLockEnabledForBucket: true } : {};
    await scene.call("s3", "CreateBucket", { Bucket, ...place, ...lock });
    scene.began(Bucket);
    await configure(Bucket, properties, {}, scene);
    return { physicalId: Bucket, attributes: attributesOf(Bucket, scene.region) };
  },
  update: (Bucket, properties, previous, scene) => configure(Bucket, properties, previous, scene),
  delete: async (Bucket, _properties, scene) => {
    await scene.call("s3", "DeleteBucket", { Bucket });
  },
};

function attributesOf(bucket: string, region: string): Properties {
  return {
    Arn: `arn:aws:s3:::${bucket}`,
    DomainName: `${bucket}.s3.amazonaws.com`,
    RegionalDomainName: `${bucket}.s3.${region}.amazonaws.com`,
    DualStackDomainName: `${bucket}.s3.dualstack.${region}.amazonaws.com`,
    WebsiteURL: `http://${bucket}.s3-website-${region}.amazonaws.com`,
  };
}

/** The properties that have a call of their own, in the order in which they are made: a lock needs versioning. */
const settings: readonly (readonly [property: string, operation: string, input: (wanted: Properties) => object])[] = [
  ["VersioningConfiguration", "PutBucketVersioning", versioningOf],
  ["BucketEncryption", "PutBucketEncryption", encryptionOf],
  ["NotificationConfiguration", "PutBucketNotificationConfiguration", notificationOf],
  ["OwnershipControls", "PutBucketOwnershipControls", ownershipOf],
  ["PublicAccessBlockConfiguration", "PutPublicAccessBlock", publicAccessOf],
  ["ObjectLockConfiguration", "PutObjectLockConfiguration", lockOf],
  ["LifecycleConfiguration", "PutBucketLifecycleConfiguration", lifecycleOf],
  ["Tags", "PutBucketTagging", (wanted) => ({ Tagging: { TagSet: tagList(wanted) ?? [] } })],
];

async function configure(Bucket: string, wanted: Properties, previous: Properties, scene: Scene): Promise<void> {
  for (const [property, operation, input] of settings)
    if (changed(wanted, previous, property)) await scene.call("s3", operation, { Bucket, ...input(wanted) });
}
