import type { CallContext } from "../../../service.ts";
import { apiTypeOf, type RecoveryPoint } from "../state.ts";

type Metadata = Readonly<Record<string, string>>;

/** Types that can be tested, as the API names them (RestoreTestingSelectionForCreate). */
export const testedTypes: readonly string[] = [
  "Aurora",
  "DocumentDB",
  "DynamoDB",
  "EBS",
  "EC2",
  "EFS",
  "FSx",
  "Neptune",
  "RDS",
  "S3",
];

/** What AWS Backup chooses for a restore test: https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html */
export function inferredMetadata(context: CallContext, point: RecoveryPoint): Metadata {
  const { world, region } = context;
  const name = `awsbackup-restore-test-${world.chance.uuid().slice(0, 18)}`;
  const availabilityZone = `${region}${["a", "b", "c"][world.chance.below(3)]}`;
  switch (apiTypeOf(point.type)) {
    case "DynamoDB":
      return { targetTableName: name, encryptionType: "Default", deletionProtection: "false" };
    case "EBS":
      return { availabilityZone, encrypted: "true" };
    case "EC2":
      return { requireImdsV2: "true", disableApiTermination: "false" };
    case "EFS":
      return { ...newFileSystem, CreationToken: name };
    case "S3":
      return { DestinationBucketName: name, NewBucket: "true", Encrypted: "true", EncryptionType: "SSE-S3" };
    case "RDS":
      return point.type === "RDS_INSTANCE" ? { DBInstanceIdentifier: name, ...guarded } : { dbClusterIdentifier: name };
    case "Aurora":
    case "DocumentDB":
    case "Neptune":
      return { dbClusterIdentifier: name };
    default:
      return {};
  }
}

const newFileSystem: Metadata = {
  newFileSystem: "true",
  Encrypted: "true",
  KmsKeyId: "alias/aws/elasticfilesystem",
  PerformanceMode: "generalPurpose",
};

const guarded: Metadata = { DeletionProtection: "false", MultiAZ: "false", PubliclyAccessible: "false" };

/** What AWS infers with what the selection says instead; the case of a key does not count. */
export function withOverrides(inferred: Metadata, overrides: Metadata): Metadata {
  const known = new Map(Object.keys(inferred).map((key) => [key.toLowerCase(), key]));
  const renamed = Object.entries(overrides).map(([key, value]) => [known.get(key.toLowerCase()) ?? key, value]);
  return { ...inferred, ...(Object.fromEntries(renamed) as Metadata) };
}
