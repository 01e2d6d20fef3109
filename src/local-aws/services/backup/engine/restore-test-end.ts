import { appointment, type CallContext } from "../../../service.ts";
import type { RestoreJob } from "../jobs.ts";
import { sourceOf } from "../sources/index.ts";
import { jobDuration } from "./timing.ts";

/** Marks what a restore test made: AWS deletes nothing that does not carry it (restore-testing). */
export const restoreTestTag = "awsbackup-restore-test";

const hourMs = 3_600_000;
/** Buckets are emptied by lifecycle rules, which takes days; how many no page says. */
const emptyBucketMs = 48 * hourMs;

/** What was restored stays as long as somebody may look at it, or goes at once. */
export function startValidation(context: CallContext, job: RestoreJob): void {
  if (!job.test) return;
  const { validationWindowHours } = job.test;
  if (validationWindowHours === 0) return removeTested(context, job);
  job.validation = { status: "VALIDATING", message: undefined };
  context.later(context.world.clock.now() + validationWindowHours * hourMs, windowOver, { job });
}

const windowOver = appointment("backup: a validation window is over", (context, { job }: { job: RestoreJob }) => {
  if (job.validation?.status !== "VALIDATING") return;
  job.validation = { status: "TIMED_OUT", message: undefined };
  removeTested(context, job);
});

/** Starts the deletion of what a restore test made; what others restored stays. */
export function removeTested(context: CallContext, job: RestoreJob): void {
  if (!job.test || job.test.deletion) return;
  job.test.deletion = { status: "DELETING", message: undefined };
  const { world } = context;
  const takes = job.type === "S3" ? emptyBucketMs : jobDuration(world);
  context.later(world.clock.now() + takes, removal, { job });
}

const removal = appointment("backup: a restore test cleans up", ({ world }, { job }: { job: RestoreJob }) => {
  const { test, type, restoredArn = "" } = job;
  if (!test || !type) return;
  const source = sourceOf(type);
  const isMarked = source.tagsOf(world, restoredArn)?.has(restoreTestTag) === true;
  if (isMarked) source.remove(world, restoredArn);
  test.deletion = isMarked
    ? { status: "SUCCESSFUL", message: undefined }
    : { status: "FAILED", message: `${restoredArn} has no tag ${restoreTestTag} and was not deleted.` };
});
