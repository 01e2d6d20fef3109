import type { BucketNode } from "#blueprint";
import { common, type TemplateResource } from "./template-resource.ts";

/** A bucket and its policy. */
export function bucket(node: BucketNode): Record<string, TemplateResource> {
  const { lock } = node;
  const rule = lock && { Rule: { DefaultRetention: { Mode: lock.mode, Days: lock.days } } };
  const properties = {
    BucketName: node.name,
    ObjectLockEnabled: true,
    ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", ...rule },
    VersioningConfiguration: { Status: "Enabled" },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: encryption(node) }],
    },
    LifecycleConfiguration: { Rules: lifecycle(node) },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
    Tags: Object.entries(node.tags).map(([Key, Value]) => ({ Key, Value })),
  };
  const policy = { Bucket: `\${${node.id}}`, PolicyDocument: node.policy };
  return {
    [node.id]: { Type: "AWS::S3::Bucket", ...common(node), Properties: properties },
    [`${node.id}Policy`]: { Type: "AWS::S3::BucketPolicy", Properties: policy },
  };
}

function encryption({ keyArn }: BucketNode): object {
  return keyArn === undefined ? { SSEAlgorithm: "AES256" } : { SSEAlgorithm: "aws:kms", KMSMasterKeyID: keyArn };
}

/** A marker first, a day later what is under it, then the marker: nothing goes before its lock ends. */
function lifecycle({ keptDays }: BucketNode): readonly object[] {
  return [
    {
      Id: "expire",
      Status: "Enabled",
      ExpirationInDays: keptDays,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    },
    { Id: "markers", Status: "Enabled", ExpiredObjectDeleteMarker: true },
  ];
}
