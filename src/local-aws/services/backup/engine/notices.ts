import type { BackupJob, CopyJob, RestoreJob } from "../jobs.ts";
import type { RecoveryPoint } from "../state.ts";

/** What AWS Backup tells the topic of a vault. */
export interface Notice {
  /** What a vault must have asked for to be told. */
  readonly event: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

type Job = BackupJob | CopyJob | RestoreJob;

function attributesOf(EventType: string, { state, account, id, created }: Job): Notice["attributes"] {
  return { EventType, State: state, AccountId: account, Id: id, StartTime: created.toISOString() };
}

/** BACKUP_JOB_COMPLETED is every end. A job is told of when it is made and when it ends. */
export function backupNotice(job: BackupJob): Notice | undefined {
  const { state, resourceArn, id } = job;
  if (state === "RUNNING") return undefined;
  const event = state === "CREATED" ? "BACKUP_JOB_STARTED" : "BACKUP_JOB_COMPLETED";
  const attributes = attributesOf("BACKUP_JOB", job);
  if (state === "COMPLETED") return { event, attributes, text: completedText(job) };
  const text = `${backupWords[state]}. Resource ARN : ${resourceArn}. BackupJob ID : ${id}`;
  return { event, attributes, text };
}

/** As it was seen; the page has other names before the ARN and the id. */
function completedText({ pointArn, resourceArn, id }: BackupJob): string {
  const words = `An AWS Backup job was completed successfully. Recovery point ARN: ${pointArn}.`;
  return `${words} Backed up Resource ARN : ${resourceArn}. Backup Job Id : ${id}`;
}

const backupWords = {
  CREATED: "An AWS Backup job was started",
  PARTIAL: "An AWS Backup job was completed partially",
  FAILED: "An AWS Backup job failed",
  EXPIRED: "An AWS Backup job failed to complete in time",
  ABORTED: "An AWS Backup job was stopped",
} as const;

export function copyNotice(job: CopyJob): Notice | undefined {
  const { state, sourcePointArn, id } = job;
  if (state === "RUNNING") return undefined;
  const [event, words] = copyWords[state === "CREATED" || state === "COMPLETED" ? state : "FAILED"];
  const text = `An AWS Backup copy job ${words}. Recovery point ARN: ${sourcePointArn}. CopyJob ID : ${id}`;
  return { event, attributes: attributesOf("COPY_JOB", job), text };
}

const copyWords = {
  CREATED: ["COPY_JOB_STARTED", "was started"],
  COMPLETED: ["COPY_JOB_SUCCESSFUL", "was completed successfully"],
  FAILED: ["COPY_JOB_FAILED", "failed"],
} as const;

export function restoreNotice(job: RestoreJob): Notice | undefined {
  const { state, pointArn, id } = job;
  if (state === "RUNNING") return undefined;
  const event = state === "CREATED" ? "RESTORE_JOB_STARTED" : "RESTORE_JOB_COMPLETED";
  const ended = state === "COMPLETED" ? "was completed successfully" : "failed";
  const words = `An AWS Backup restore job ${state === "CREATED" ? "was started" : ended}`;
  const text = `${words}. Recovery point ARN: ${pointArn}. RestoreJob ID : ${id}`;
  return { event, attributes: attributesOf("RESTORE_JOB", job), text };
}

export function pointNotice(point: RecoveryPoint, status: string, account: string): Notice {
  const text = `An AWS Backup recovery point was modified. Recovery point ARN: ${point.arn}.`;
  const attributes = { EventType: "RECOVERY_POINT", State: status, AccountId: account, Id: point.arn };
  return { event: "RECOVERY_POINT_MODIFIED", text, attributes };
}
