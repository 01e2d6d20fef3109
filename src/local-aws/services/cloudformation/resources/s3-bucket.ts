import type { Properties } from "../template/template.ts";
import { changed, map, maps, only, propertyNotPlayed, tagList, text } from "./read.ts";
import type { ResourceType, Scene } from "./resource-type.ts";

const type = "AWS::S3::Bucket";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-s3-bucket.html */
export const s3Bucket: ResourceType = {
  type,
  required: [],
  optional: ["BucketEncryption", "BucketName", "NotificationConfiguration", "Tags", "VersioningConfiguration"],
  replaceOn: ["BucketName"],
  tags: { property: "Tags", shape: "list" },
  create: async (properties, scene) => {
    const Bucket = text(properties, "BucketName") ?? scene.newName(63).toLowerCase();
    const place =
      scene.region === "us-east-1" ? {} : { CreateBucketConfiguration: { LocationConstraint: scene.region } };
    await scene.call("s3", "CreateBucket", { Bucket, ...place });
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

async function configure(Bucket: string, wanted: Properties, previous: Properties, scene: Scene): Promise<void> {
  if (changed(wanted, previous, "VersioningConfiguration"))
    await scene.call("s3", "PutBucketVersioning", { Bucket, VersioningConfiguration: versioningOf(wanted) });
  if (changed(wanted, previous, "BucketEncryption"))
    await scene.call("s3", "PutBucketEncryption", { Bucket, ServerSideEncryptionConfiguration: encryptionOf(wanted) });
  if (changed(wanted, previous, "NotificationConfiguration"))
    await scene.call("s3", "PutBucketNotificationConfiguration", {
      Bucket,
      NotificationConfiguration: notificationOf(wanted),
    });
  if (changed(wanted, previous, "Tags"))
    await scene.call("s3", "PutBucketTagging", { Bucket, Tagging: { TagSet: tagList(wanted) ?? [] } });
}

/** Versioning cannot be taken back, only suspended (S3 user guide, Versioning). */
function versioningOf(properties: Properties): object {
  const versioning = map(properties, "VersioningConfiguration");
  only(type, "VersioningConfiguration", versioning, ["Status"]);
  return { Status: versioning ? text(versioning, "Status") : "Suspended" };
}

function encryptionOf(properties: Properties): object {
  const encryption = map(properties, "BucketEncryption");
  const rules = maps(encryption ?? {}, "ServerSideEncryptionConfiguration");
  const Rules = rules.map((rule) => {
    only(type, "BucketEncryption", rule, ["ServerSideEncryptionByDefault", "BucketKeyEnabled"]);
    const given = map(rule, "ServerSideEncryptionByDefault") ?? {};
    const key = text(given, "KMSMasterKeyID");
    return {
      ApplyServerSideEncryptionByDefault: {
        SSEAlgorithm: text(given, "SSEAlgorithm"),
        ...(key === undefined ? {} : { KMSMasterKeyID: key }),
      },
    };
  });
  return { Rules: Rules.length > 0 ? Rules : [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }] };
}

function notificationOf(properties: Properties): object {
  const notification = map(properties, "NotificationConfiguration");
  only(type, "NotificationConfiguration", notification, ["EventBridgeConfiguration"]);
  const bridge = map(notification ?? {}, "EventBridgeConfiguration");
  if (!bridge) return {};
  if (text(bridge, "EventBridgeEnabled") === "false")
    throw propertyNotPlayed(type, "NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled = false");
  return { EventBridgeConfiguration: {} };
}
