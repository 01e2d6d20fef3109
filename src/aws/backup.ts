import type { Arn, RecoveryPoint } from "#model";

/** A backup or copy job as far as the runtime follows it. */
export interface JobView {
  readonly id: string;
  readonly state: string;
  readonly message: string | undefined;
  readonly resourceArn: string;
  /** Name of the plan that made it; undefined for an on-demand job. */
  readonly planName: string | undefined;
  /** Name of the plan's rule. */
  readonly ruleName: string | undefined;
  /** The point that the job made, and its vault. */
  readonly pointArn: string | undefined;
  readonly vaultArn: string | undefined;
}

export interface PointQuery {
  readonly resourceArn: string;
  /** ISO 8601, both ends included. */
  readonly createdFrom: string;
  readonly createdTo: string;
}

/** What is read of AWS Backup in one account and region. Methods reject with AwsCallError. */
export interface BackupReader {
  describeBackupJob(id: string): Promise<JobView>;
  describeCopyJob(id: string): Promise<JobView>;
  describePoint(vaultName: string, pointArn: string): Promise<RecoveryPoint>;
  /** All pages, bounded. */
  listPoints(vaultName: string, query: PointQuery): Promise<readonly RecoveryPoint[]>;
}

/** One copy to start out of a vault of this account and region. */
export interface CopyOrder {
  readonly pointArn: Arn;
  readonly fromVaultName: string;
  readonly toVaultArn: Arn;
  readonly roleArn: Arn;
  /** Counted from the creation of the backup. */
  readonly deleteAfterDays: number;
  /** Equal orders have equal tokens: a repeated order is the same job. */
  readonly token: string;
}

export interface BackupMover {
  /** Gives the copy job's id. */
  startCopy(order: CopyOrder): Promise<string>;
}
