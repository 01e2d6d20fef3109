import type { CallContext } from "../../../service.ts";
import type { BackupJob, EndState } from "../jobs.ts";
import type { RecoveryPoint } from "../state.ts";
import { release } from "./busy.ts";
import { memberEnded } from "./composite-end.ts";
import { keepContinuous } from "./continuous.ts";
import { createCopyJob, wakeCopies } from "./copy-job.ts";
import { emitBackupJob } from "./events.ts";
import { addLink } from "./increments.ts";
import { vssOutcome } from "./options.ts";
import { chainOf, type RunningBackup, storePoint } from "./new-point.ts";

/** Stores what was read and ends the job; copies of its own and of the rule follow. */
export function finishBackup(context: CallContext, running: RunningBackup): void {
  const { job, view, target } = running;
  const kept = job.continuous ? keepContinuous(context, running) : undefined;
  const point = kept?.point ?? storePoint(context, running);
  job.pointArn = point.arn;
  job.vaultArn = point.vaultArn;
  job.sizeBytes = point.sizeBytes;
  job.transferredBytes = running.transferredBytes;
  addLink(context.world, chainOf(view, target.vault), point, running.written);
  job.category = target.kind === "standard" ? target.category : undefined;
  const vss = vssOutcome(context, job, view);
  job.backupType = vss.backupType;
  const issue = kept?.message ?? (target.kind === "standard" ? target.message : undefined);
  endBackup(context, job, "COMPLETED", issue ?? vss.message ?? running.used.message);
  if (!hasCopies(running)) return;
  // A continuous point is not copied: what leaves is a snapshot of it (point-in-time-recovery-copying).
  startCopies(context, running, kept?.point ? storePoint(context, running) : point);
}

function hasCopies({ job, target }: RunningBackup): boolean {
  return job.copyActions.length > 0 || target.kind === "temporary";
}

/** The copy into the air-gapped vault, and the copy actions of the rule; one without a lifecycle inherits the source's. */
function startCopies(context: CallContext, { job, target }: RunningBackup, point: RecoveryPoint): void {
  const common = { sourcePointArn: point.arn, sourceVaultArn: point.vaultArn, roleArn: job.roleArn };
  if (target.kind === "temporary") {
    const lifecycle = { ...point.lifecycle, DeleteAfterEvent: undefined };
    const copy = { ...common, destinationVaultArn: target.airGapped.arn, lifecycle, createdBy: job.createdBy };
    createCopyJob(context, { ...copy, byBackupJob: job.id });
  }
  for (const { to, lifecycle } of job.copyActions) {
    const copy = { ...common, destinationVaultArn: to, lifecycle, createdBy: job.createdBy };
    createCopyJob(context, { ...copy, byBackupJob: undefined });
  }
}

/** Ends a job, whatever it was doing, and lets the next one have its resource. */
export function endBackup(context: CallContext, job: BackupJob, state: EndState, message: string | undefined): void {
  job.state = state;
  job.message = message;
  job.completed = context.now;
  wakeCopies(context, release(context.world, job));
  emitBackupJob(context, job);
  if (job.parentId !== undefined) memberEnded(context, job, endBackup);
}
