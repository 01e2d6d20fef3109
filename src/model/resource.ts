import type { AccountId, Arn, Region } from "./ids.ts";

/** Who holds the key that something is encrypted with. */
export type KeyKind = "customer" | "aws-managed" | "aws-owned" | "none";

/** Resource types as the feature matrix names them; those of the slice have rows in `facts/`. */
export type ResourceType = "S3" | "DYNAMODB_BASIC" | "DYNAMODB_ADVANCED" | "RDS_INSTANCE";

export const resourceTypes: readonly ResourceType[] = ["S3", "DYNAMODB_BASIC", "DYNAMODB_ADVANCED", "RDS_INSTANCE"];

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
