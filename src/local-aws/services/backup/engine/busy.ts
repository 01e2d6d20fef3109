import type { World } from "../../../world/index.ts";
import type { BackupJob, CopyJob } from "../jobs.ts";
import { backupOf } from "../state.ts";

/** One backup or copy of a resource at a time, in its account and Region (aws-backup-limits). True where the job has it now. */
export function claim(world: World, job: BackupJob | CopyJob): boolean {
  const { busy } = backupOf(world, job.account, job.region);
  if (busy.has(job.resourceArn)) return false;
  busy.set(job.resourceArn, { running: job.id, waiting: [] });
  return true;
}

/** Puts a copy behind the job that has its resource. */
export function queueBehind(world: World, job: CopyJob): void {
  backupOf(world, job.account, job.region).busy.get(job.resourceArn)?.waiting.push(job);
}

/** Lets go of the resource, where the job has it, and gives the copies that waited. */
export function release(world: World, job: BackupJob | CopyJob): readonly CopyJob[] {
  const { busy } = backupOf(world, job.account, job.region);
  const held = busy.get(job.resourceArn);
  if (held?.running !== job.id) return [];
  busy.delete(job.resourceArn);
  return held.waiting;
}
