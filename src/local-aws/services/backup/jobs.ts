import type { RestoreDeletionStatus, RestoreValidationStatus } from "@aws-sdk/client-backup";
import type { AccountId, Arn, Region, ResourceType } from "#model";
import type { BackupOptions } from "./plans/advanced.ts";
import type { CreatedBy, Lifecycle } from "./state.ts";

export type JobState = "CREATED" | "RUNNING" | "COMPLETED" | "PARTIAL" | "FAILED" | "ABORTED" | "EXPIRED";

/** The states in which a job ends. */
export type EndState = Exclude<JobState, "CREATED" | "RUNNING">;

interface Job {
  readonly id: string;
  readonly account: AccountId;
  readonly region: Region;
  readonly created: Date;
  readonly roleArn: string;
  readonly type: ResourceType | undefined;
  state: JobState;
  message: string | undefined;
  completed: Date | undefined;
}

export interface CopyAction {
  readonly to: string;
  readonly lifecycle: Lifecycle | undefined;
}

export interface BackupJob extends Job {
  readonly kind: "backup";
  readonly resourceArn: Arn;
  readonly vaultName: string;
  /** The air-gapped vault that is the real target. */
  readonly airGappedVaultArn: string | undefined;
  readonly continuous: boolean;
  readonly lifecycle: Lifecycle;
  readonly startBy: Date;
  readonly completionWindowMinutes: number;
  readonly createdBy: CreatedBy | undefined;
  readonly copyActions: readonly CopyAction[];
  readonly tags: Readonly<Record<string, string>>;
  /** What the plan or the caller chose: Windows VSS, ACLs and tags of objects. */
  readonly options: BackupOptions;
  /** The job of the stack that this one is a part of. */
  readonly parentId: string | undefined;
  readonly childIds: string[];
  /** Where the point is, once it is: the air-gapped vault or the standard one. */
  vaultArn: Arn;
  pointArn: Arn | undefined;
  sizeBytes: number;
  /** What of it had to be read: less than all where the backup is incremental. */
  transferredBytes: number;
  category: string | undefined;
  /** Of a backup that is no regular one. */
  backupType: "WindowsVSS" | undefined;
}

/** What a plan or a caller asks for. */
export type BackupRequest = Pick<
  BackupJob,
  | "resourceArn"
  | "vaultName"
  | "airGappedVaultArn"
  | "continuous"
  | "roleArn"
  | "lifecycle"
  | "completionWindowMinutes"
  | "createdBy"
  | "copyActions"
  | "tags"
  | "options"
  | "parentId"
> & {
  readonly startWindowMinutes: number;
  /** Plans start somewhere in their window, on-demand jobs at once. */
  readonly spread: boolean;
};

export interface CopyJob extends Job {
  readonly kind: "copy";
  readonly resourceArn: Arn;
  readonly sourcePointArn: Arn;
  readonly sourceVaultArn: Arn;
  readonly destinationVaultArn: string;
  readonly lifecycle: Lifecycle | undefined;
  readonly createdBy: CreatedBy | undefined;
  /** The backup job that made this copy on its own account (air-gapped vault as the target). */
  readonly byBackupJob: string | undefined;
  readonly sizeBytes: number;
  destinationPointArn: Arn | undefined;
  /** Until when errors of AWS's own are tried again (ms); undefined before the first. */
  retriedUntil: number | undefined;
}

/** Of a restore that a restore testing plan makes. */
export interface RestoreTest {
  readonly planArn: Arn;
  readonly validationWindowHours: number;
  /** How the data that was restored went again. */
  deletion: { readonly status: RestoreDeletionStatus; readonly message: string | undefined } | undefined;
}

export interface RestoreJob extends Job {
  readonly kind: "restore";
  readonly pointArn: Arn;
  readonly vaultArn: Arn;
  readonly resourceArn: Arn;
  readonly metadata: Readonly<Record<string, string>>;
  readonly sizeBytes: number;
  /** When the backup was made that is restored. */
  readonly pointCreated: Date;
  /** Tags of the point that go onto what is restored. */
  readonly tags: ReadonlyMap<string, string>;
  readonly test: RestoreTest | undefined;
  restoredArn: Arn | undefined;
  /** What somebody found out about what was restored; said once. */
  validation: { readonly status: RestoreValidationStatus; readonly message: string | undefined } | undefined;
}
