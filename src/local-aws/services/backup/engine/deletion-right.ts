import type { CallContext } from "../../../service.ts";
import { assumeForService } from "../../iam/index.ts";
import { typeActions } from "../sources/index.ts";
import { type RecoveryPoint, vaultByArn } from "../state.ts";

/**
 * May AWS Backup delete a point? With the role that made it: one that is gone, does not trust it any more or has lost its
 * permissions leaves the point EXPIRED (https://docs.aws.amazon.com/aws-backup/latest/devguide/deleting-backups.html). Copies are
 * the work of AWS Backup's service-linked role, and it deletes them, too.
 */
export function mayDelete(context: CallContext, point: RecoveryPoint): boolean {
  const owner = vaultByArn(context.world, point.vaultArn)?.account ?? context.account;
  const there = context.as(context.caller, { account: owner });
  const { delete: action, backup } = typeActions[point.type];
  if (point.sourceVaultArn !== undefined || point.airGapped) return true;
  const role = assumeForService(there, "backup.amazonaws.com", point.roleArn, "delete");
  if (!role) return false;
  // Which permission a fully managed type wants is nowhere said: the one that its backup wanted (assumed).
  const read = point.type === "S3" ? `${point.resourceArn}/*` : point.resourceArn;
  const access = action === undefined ? { action: backup, resource: read } : { action, resource: point.arn, owner };
  return there.as(role).decide(access).outcome === "allow";
}
