import type { AccountId, Arn, Region } from "./ids.ts";

/** How long a point lives, as AWS Backup has it: days count from its creation, -1 and undefined are for ever. */
export interface PointLifecycle {
  readonly deleteAfterDays?: number | undefined;
  readonly coldAfterDays?: number | undefined;
  /** EBS alone moves to cold storage on this word only. */
  readonly archiveOptIn?: boolean | undefined;
}

/** One recovery point as it was described, wherever it stands. */
export interface RecoveryPoint extends PointLifecycle {
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
  /** ISO 8601. */
  readonly completed?: string | undefined;
  readonly keyArn?: Arn | undefined;
  /** `WARM`, `COLD` or `DELETED`; a list does not say, a description does. */
  readonly storageClass?: string | undefined;
  /** The vault that a copy came from. */
  readonly sourceVaultArn?: Arn | undefined;
  /** The composite point that it is a part of. */
  readonly parentArn?: Arn | undefined;
  /** Names of the plan and the rule that made it; copies and on-demand backups have none. */
  readonly planName?: string | undefined;
  readonly ruleName?: string | undefined;
}

/** A copy job of a backup, between two vaults. */
export interface CopyAttempt {
  readonly id: string;
  readonly fromVaultArn: Arn;
  readonly toVaultArn: Arn;
  readonly state: string;
  readonly message?: string | undefined;
  /** ISO 8601. */
  readonly created: string;
  readonly ended?: string | undefined;
}

/** All recovery points of one backup: same resource, same creation date, across vaults and accounts; and the jobs that moved it. */
export interface Lineage {
  readonly resourceArn: Arn;
  readonly created: string;
  readonly points: readonly RecoveryPoint[];
  readonly attempts: readonly CopyAttempt[];
}
