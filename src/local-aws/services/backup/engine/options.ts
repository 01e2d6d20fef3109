import type { CallContext } from "../../../service.ts";
import { assumeForService } from "../../iam/index.ts";
import type { BackupJob } from "../jobs.ts";
import type { BackupOptions } from "../plans/advanced.ts";
import type { SourceView } from "../sources/index.ts";
import { backupOf, type Vault } from "../state.ts";

/** What became of an option: the kind of backup, or why it is another one. */
interface OptionsOutcome {
  readonly backupType?: "WindowsVSS";
  readonly message?: string;
}

/**
 * Windows VSS works for an instance that has it, with a role that may say so to the instance; without it the backup is a regular
 * one, with a message (windows-backups).
 */
export function vssOutcome(context: CallContext, job: BackupJob, view: SourceView): OptionsOutcome {
  if (job.options["WindowsVSS"] !== "enabled") return {};
  return view.type === "WINDOWS_VSS" && mayCommand(context, job) ? { backupType: "WindowsVSS" } : { message: noVss };
}

const noVss = "Windows VSS Backup Job Error encountered, trying for regular backup";

/** As AWSBackupServiceRolePolicyForBackup has it. */
function mayCommand(context: CallContext, { id, roleArn, resourceArn, region }: BackupJob): boolean {
  const role = assumeForService(context, "backup.amazonaws.com", roleArn, `backup-${id.slice(0, 8)}`);
  if (!role) return false;
  const asRole = context.as(role);
  return [`arn:aws:ssm:${region}::document/AWSEC2-CreateVssSnapshot`, resourceArn].every(
    (resource) => asRole.decide({ action: "ssm:SendCommand", resource }).outcome === "allow",
  );
}

/** Periodic backups beside a continuous one come from it, with its options (s3-backups); `message` where they are others. */
export function optionsUsed(
  { world }: CallContext,
  { options, continuous, resourceArn, account, region }: BackupJob,
  vault: Vault,
): { readonly options: BackupOptions; readonly message?: string } {
  const known = backupOf(world, account, region).continuous.get(resourceArn);
  if (continuous || known?.status !== "AVAILABLE" || known.type !== "S3" || known.vaultArn !== vault.arn)
    return { options };
  return sameOptions(known.options, options) ? { options } : { options: known.options, message: otherOptions };
}

const otherOptions = "The ACL and object tag options of the continuous backup in the same vault were used.";

/** Options that are left out are enabled, but for VSS. */
export function sameOptions(one: BackupOptions, other: BackupOptions): boolean {
  return ["BackupACLs", "BackupObjectTags"].every((name) => (one[name] ?? "enabled") === (other[name] ?? "enabled"));
}
