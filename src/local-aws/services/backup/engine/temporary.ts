import type { CallContext } from "../../../service.ts";
import type { CopyJob } from "../jobs.ts";
import { type Lifecycle, type RecoveryPoint, vaultByArn } from "../state.ts";
import { deletePoint } from "./lifecycle.ts";

/**
 * A temporary point goes once no copy of it is under way and one that lives as long stands in an air-gapped vault; where none
 * does, it lives out its own days (https://docs.aws.amazon.com/aws-backup/latest/devguide/lag-vault-primary-backup.html).
 * A lock of its vault does not hold it: AWS Backup itself takes it away.
 */
export function settleTemporary(context: CallContext, job: CopyJob): void {
  const point = vaultByArn(context.world, job.sourceVaultArn)?.points.get(job.sourcePointArn);
  if (!point) return;
  point.copiesUnderway -= 1;
  const copy = vaultByArn(context.world, job.destinationVaultArn)?.points.get(job.destinationPointArn ?? "arn:");
  if (copy?.airGapped && livesAsLong(copy.lifecycle, point.lifecycle)) point.airGapped = true;
  const done =
    point.lifecycle.DeleteAfterEvent === "DELETE_AFTER_COPY" && point.airGapped && point.copiesUnderway === 0;
  if (done) deletePoint(context, asTemporary(point));
}

function livesAsLong(copy: Lifecycle, source: Lifecycle): boolean {
  return (copy.DeleteAfterDays ?? Infinity) >= (source.DeleteAfterDays ?? Infinity);
}

/** It stands in a standard vault still: its own role deletes it. */
function asTemporary(point: RecoveryPoint): RecoveryPoint {
  point.airGapped = false;
  return point;
}
