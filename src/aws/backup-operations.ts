import type { Arn, RecoveryPoint } from "#model";
import type { CopyOrder, PointQuery } from "./backup.ts";

/** A backup that a person asks for, outside every plan. */
export interface BackupOrder {
  readonly resourceArn: Arn;
  readonly vaultName: string;
  /** Goes in there where AWS takes it, else into the other one. */
  readonly airGappedVaultArn?: Arn | undefined;
  readonly roleArn: Arn;
  readonly deleteAfterDays: number;
  /** Equal orders have equal tokens: a repeated order is the same job. */
  readonly token: string;
}

export interface RestoreOrder {
  readonly pointArn: string;
  readonly roleArn: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly token: string;
}

/** How a copy or restore job stands. */
export interface JobProgress {
  readonly state: string;
  readonly message: string | undefined;
  /** The copied point, or the restored resource. */
  readonly resultArn: string | undefined;
}

/** What operations do with AWS Backup in one account and region. */
export interface BackupOperations {
  createVault(name: string, keyArn: string): Promise<void>;
  putVaultPolicy(name: string, policyText: string): Promise<void>;
  listVaults(): Promise<readonly VaultView[]>;
  listPoints(vaultName: string, query?: PointQuery): Promise<readonly RecoveryPoint[]>;
  /** Backup jobs of a resource that ended well. */
  completedBackups(resourceArn: string): Promise<number>;
  /** Gives the backup job's id. */
  startBackup(order: BackupOrder): Promise<string>;
  startCopy(order: CopyOrder): Promise<string>;
  copyProgress(id: string): Promise<JobProgress>;
  restoreMetadata(vaultName: string, pointArn: string): Promise<Readonly<Record<string, string>>>;
  startRestore(order: RestoreOrder): Promise<string>;
  restoreProgress(id: string): Promise<JobProgress>;
  crossAccountEnabled(): Promise<boolean>;
  enableCrossAccount(): Promise<void>;
  deletePoint(vaultName: string, pointArn: string): Promise<void>;
  removeLock(vaultName: string): Promise<void>;
  removeVaultPolicy(vaultName: string): Promise<void>;
  deleteVault(vaultName: string): Promise<void>;
  shortenPoint(vaultName: string, pointArn: string, deleteAfterDays: number): Promise<void>;
}

export interface VaultView {
  readonly name: string;
  readonly arn: string;
  readonly locked: boolean;
  readonly keyArn: string | undefined;
  readonly points: number;
}
