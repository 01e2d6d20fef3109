import type { AccountId, Arn, Region } from "./ids.ts";

/** Who holds the key that something is encrypted with. */
export const keyKinds = ["customer", "aws-managed", "aws-owned", "none"] as const;

export type KeyKind = (typeof keyKinds)[number];

/** Resource types of AWS Backup as the feature matrix names them; each has a row in `facts/`. */
export const resourceTypes = [
  "EC2",
  "EBS",
  "S3",
  "RDS_INSTANCE",
  "RDS_MULTIAZ_CLUSTER",
  "AURORA",
  "AURORA_DSQL",
  "DOCUMENTDB",
  "NEPTUNE",
  "DYNAMODB_BASIC",
  "DYNAMODB_ADVANCED",
  "EFS",
  "FSX_LUSTRE",
  "FSX_WINDOWS",
  "FSX_ONTAP",
  "FSX_OPENZFS",
  "STORAGE_GATEWAY",
  "REDSHIFT",
  "REDSHIFT_SERVERLESS",
  "TIMESTREAM",
  "WINDOWS_VSS",
  "VMWARE_VM",
  "CLOUDFORMATION",
  "SAP_HANA",
  "EKS",
] as const;

export type ResourceType = (typeof resourceTypes)[number];

/** What AWS Backup does not know; Holdfast exports it into a bucket, and the bucket is backed up. */
const exportedTypes = ["SSM_PARAMETER"] as const;

/** Every type that has a route. */
export type RoutedType = ResourceType | (typeof exportedTypes)[number];

export const routedTypes: readonly RoutedType[] = [...resourceTypes, ...exportedTypes];

/** The types that roles, runtime and restore of this version carry; of the others only the route is known. */
export const carriedTypes: readonly RoutedType[] = [
  "S3",
  "DYNAMODB_BASIC",
  "DYNAMODB_ADVANCED",
  "RDS_INSTANCE",
  "EFS",
  "SSM_PARAMETER",
];

/** Something to protect, as the inventory found it. */
export interface Resource {
  readonly arn: Arn;
  readonly type: ResourceType;
  readonly account: AccountId;
  readonly region: Region;
  readonly tags: Readonly<Record<string, string>>;
  readonly encryption: { readonly kind: KeyKind; readonly keyArn?: Arn | undefined };
  readonly sizeBytes?: number | undefined;
}
