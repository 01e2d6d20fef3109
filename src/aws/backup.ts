import type { Arn, CopyAttempt, PointLifecycle, RecoveryPoint } from "#model";

/** A backup or copy job as far as the runtime follows it. */
export interface JobView {
  readonly id: string;
  readonly created: string;
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
  /** The point that a copy job copies, and its vault. */
  readonly sourcePointArn?: string | undefined;
  readonly sourceVaultArn?: string | undefined;
}

/** ISO 8601, both ends included. */
export interface Period {
  readonly createdFrom: string;
  readonly createdTo: string;
}

export interface PointQuery extends Period {
  readonly resourceArn: string;
}

export interface PointPage {
  readonly points: readonly RecoveryPoint[];
  /** Asks for the next page. */
  readonly next: string | undefined;
}

/** Resources of a vault, with the newest point of each. */
export interface ResourcePage {
  /** `last` in milliseconds. */
  readonly resources: readonly { readonly resourceArn: string; readonly last: number }[];
  readonly next: string | undefined;
}

export type JobKind = "backup" | "copy";

export interface JobPage {
  readonly jobs: readonly ListedJob[];
  /** False where the list goes on. */
  readonly isWhole: boolean;
}

export interface ListedJob {
  readonly job: JobView;
  /** What a copy job says of its point. */
  readonly attempt: CopyAttempt | undefined;
}

/** What is read of AWS Backup in one account and region. Methods reject with AwsCallError. */
export interface BackupReader {
  describeBackupJob(id: string): Promise<JobView>;
  describeCopyJob(id: string): Promise<JobView>;
  describePoint(vaultName: string, pointArn: string): Promise<RecoveryPoint>;
  /** All pages, bounded. */
  listPoints(vaultName: string, query: PointQuery): Promise<readonly RecoveryPoint[]>;
  /** Up to 1,000 points of a vault. */
  pagePoints(vaultName: string, period: Period, token: string | undefined): Promise<PointPage>;
  /** Up to 1,000 resources that have points in a vault. */
  pageResources(vaultName: string, token: string | undefined): Promise<ResourcePage>;
  /** The copy jobs of one point that still have a record: a page, which is more than any point has. */
  listAttempts(sourcePointArn: string): Promise<readonly CopyAttempt[]>;
  /** Up to 1,000 jobs that were created since then. */
  pageJobs(kind: JobKind, createdFrom: string): Promise<JobPage>;
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

/** Gives originals a shorter life; may nothing else. */
export interface BackupShortener {
  updateLifecycle(vaultName: string, pointArn: Arn, lifecycle: PointLifecycle): Promise<void>;
}
