import { settingOf } from "#facts";
import type { CallContext } from "../../../service.ts";
import type { BackupJob, CopyJob, RestoreJob } from "../jobs.ts";

const keptMs = 30 * 86_400_000;

/**
 * Takes away the records of jobs that ended more than 30 days ago, oldest first: so it is said of copy jobs
 * (lag-vault-primary-backup), of the others nothing is.
 */
export function dropOldRecords<Job extends BackupJob | CopyJob | RestoreJob>(
  { world, now }: CallContext,
  jobs: Map<string, Job>,
): void {
  const end = now.getTime() - keptMs;
  for (const [id, { kind, completed }] of jobs) {
    if (!completed || completed.getTime() > end) return;
    if (kind !== "copy" && settingOf("job-records-kept", world.assumptions) === "for-ever") return;
    jobs.delete(id);
  }
}
