import { rows } from "#facts";
import type { CallContext, Caller } from "../../../service.ts";
import { assumeForService } from "../../iam/index.ts";
import { isAwsOwned } from "../../kms/index.ts";
import type { BackupJob } from "../jobs.ts";
import { type Source, type SourceView, typeActions } from "../sources/index.ts";
import { fullVaultRefusal } from "../quotas.ts";
import type { Vault } from "../state.ts";
import { keyUnusable, mayUseKey, mayUseVaultKey } from "./keys.ts";
import { lockTakes } from "./lock.ts";
import { closedWindowOf } from "./maintenance.ts";
import type { Target } from "./target.ts";

const mostTags = 50;

/** The message of the first thing that keeps a backup job from running; undefined where nothing does. */
export function refusalOf(
  context: CallContext,
  job: BackupJob,
  { source, view }: { source: Source; view: SourceView },
  target: Target,
): string | undefined {
  const role = assumeForService(context, "backup.amazonaws.com", job.roleArn, `backup-${job.id.slice(0, 8)}`);
  if (!role) return `IAM Role ${job.roleArn} cannot be assumed by AWS Backup`;
  if (target.kind === "missing") return `Backup job failed because backup vault ${target.arn} does not exist.`;
  return (
    permissionRefusal(context, role, job, source, view) ??
    stateRefusal(context, job, view) ??
    lockRefusal(job, target) ??
    // A continuous point that goes on needs no room; a new one is refused when it is stored.
    (job.continuous ? undefined : fullVaultRefusal(context.world, target.vault)) ??
    (keysServe(context, role, view, target.vault) ? undefined : keyUnusable)
  );
}

function permissionRefusal(
  context: CallContext,
  role: Caller,
  job: BackupJob,
  source: Source,
  view: SourceView,
): string | undefined {
  const asRole = context.as(role);
  const denied = source.backupAccess(view).find((access) => asRole.decide(access).outcome !== "allow");
  return denied && `Access denied: ${job.roleArn} is not authorized to perform ${denied.action} on ${denied.resource}`;
}

/** What the resource itself is not ready for (backup-dashboards). */
function stateRefusal({ now }: CallContext, job: BackupJob, view: SourceView): string | undefined {
  const { state = "available", tags, arn } = view;
  if (view.type === "EC2" && ["terminated", "shutting-down", "pending"].includes(state))
    return `Instance is not in state running or stopped: ${arn} is ${state}.`;
  if (view.type !== "EC2" && state !== "available") return `${arn} is not in the available state: it is ${state}.`;
  if (Object.keys({ ...tags, ...job.tags }).length > mostTags)
    return `The resultant tag set must not have more than ${mostTags} user tags.`;
  return closedWindowOf(view, job, now);
}

/** A temporary point stands under the lock of its own vault, not under the air-gapped one's. */
function lockRefusal(job: BackupJob, { vault }: Target): string | undefined {
  if (job.parentId !== undefined || lockTakes(vault, job.lifecycle)) return undefined;
  return "Backup job failed because the lifecycle is outside the valid range for backup vault.";
}

function keysServe(context: CallContext, role: Caller, view: SourceView, vault: Vault): boolean {
  if (rows[view.type].backupEncryption === "destination-vault-key") {
    // A key that AWS owns is AWS Backup's own affair.
    return isAwsOwned(vault.keyArn) || mayUseVaultKey(context, role, vault.keyArn, ["GenerateDataKey", "Decrypt"]);
  }
  const { via } = typeActions[view.type];
  return view.keyArn === undefined || mayUseKey(context, role, view.keyArn, via, ["DescribeKey", "CreateGrant"]);
}
