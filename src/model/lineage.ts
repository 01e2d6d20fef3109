import type { AccountId, Arn, Region } from "./ids.ts";

/** One recovery point as it was described, wherever it stands. */
export interface RecoveryPoint {
  readonly arn: Arn;
  readonly vaultArn: Arn;
  readonly account: AccountId;
  readonly region: Region;
  readonly resourceArn: Arn;
  /** The matrix's api type: `S3`, `DynamoDB`, `RDS`. */
  readonly resourceType: string;
  readonly status: string;
  /** ISO 8601; copies keep the date of the backup they came from. */
  readonly created: string;
  readonly keyArn?: Arn | undefined;
  readonly deleteAfterDays?: number | undefined;
}

/** All recovery points of one backup: same resource, same creation date, across vaults and accounts. */
export interface Lineage {
  readonly resourceArn: Arn;
  readonly created: string;
  readonly points: readonly RecoveryPoint[];
}
