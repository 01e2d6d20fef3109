import type { CallContext } from "../../../service.ts";
import type { BackupJob, BackupRequest } from "../jobs.ts";
import { findSource, type SourceView } from "../sources/index.ts";
import { endBackup } from "./backup-end.ts";
import { addPoint } from "./lifecycle.ts";
import { release } from "./busy.ts";
import { newPoint } from "./new-point.ts";
import type { Target } from "./target.ts";

/**
 * A stack is backed up as its members, each by a job of its own, and its template; the point of the stack holds theirs:
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/applicationstackbackups.html
 */
export function startMembers(
  context: CallContext,
  job: BackupJob,
  { view, target }: { view: SourceView; target: Target },
  startMember: (context: CallContext, request: BackupRequest) => BackupJob,
): void {
  const { world } = context;
  const known = (view.members ?? []).filter((member) => findSource(world, member));
  const point = newPoint(
    context,
    {
      job,
      view,
      target,
      bytes: templateOf(view),
      sizeBytes: 0,
      written: 0,
      transferredBytes: 0,
      used: { options: {} },
      started: context.now,
    },
    job.lifecycle,
  );
  job.pointArn = point.arn;
  job.vaultArn = point.vaultArn;
  // The members' jobs, not the stack's, have something running.
  release(world, job);
  addPoint(context, { ...point, status: "PARTIAL" });
  for (const resourceArn of known) {
    const { vaultName, roleArn, lifecycle, completionWindowMinutes, createdBy, tags } = job;
    const request = { resourceArn, vaultName, roleArn, lifecycle, completionWindowMinutes, createdBy, tags };
    const more = {
      options: {},
      airGappedVaultArn: undefined,
      continuous: false,
      copyActions: [],
      parentId: job.id,
      spread: false,
    };
    job.childIds.push(startMember(context, { ...request, ...more, startWindowMinutes: 480 }).id);
  }
  if (job.childIds.length === 0) endBackup(context, job, "PARTIAL", "No supported resource is in the stack.");
}

function templateOf({ arn, members = [] }: SourceView): Uint8Array {
  return Buffer.from(JSON.stringify({ stack: arn, members }));
}
