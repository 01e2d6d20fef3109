import { rows, settingOf } from "#facts";
import type { CallContext, Caller } from "../../../service.ts";
import { assumeForService, ensureServiceLinkedRole, roleSession } from "../../iam/index.ts";
import { keyByArn } from "../../kms/index.ts";
import { organizationOf, orgPath } from "../../organizations/index.ts";
import { type CopyJob, globalSettingsOf, type RecoveryPoint, type Vault } from "../state.ts";
import { isUnderAwsKey } from "./copy-key.ts";
import { keyOf, keyUnusable, mayUseKey } from "./keys.ts";
import { lockTakes } from "./lock.ts";

const accessDenied = "Access Denied trying to call AWS Backup service";

/** The message of the first precondition that fails (behaviours.md section 6); undefined where the copy may go. */
export function refusalOf(
  context: CallContext,
  job: CopyJob,
  point: RecoveryPoint,
  destination: Vault | undefined,
): string | undefined {
  if (!destination) return accessDenied;
  const role = assumeForService(
    context,
    "backup.amazonaws.com",
    job.roleArn,
    `copy-${job.id.slice(0, 8).toLowerCase()}`,
  );
  if (!role) return `IAM Role ${job.roleArn} cannot be assumed by AWS Backup`;
  return (
    typeRefusal(point, job, destination) ??
    organizationRefusal(context, job, destination) ??
    permissionRefusal(context, role, point, job, destination) ??
    keyKindRefusal(context, point, job, destination) ??
    keyUseRefusal(context, role, point, destination) ??
    (lockTakes(destination, job.lifecycle ?? point.lifecycle)
      ? undefined
      : "Copy job failed. The retention specified in the job is not within the range specified for the target Backup Vault.")
  );
}

/** A type without check marks cannot be copied at all, not even inside its account and region. */
function typeRefusal({ type }: RecoveryPoint, job: CopyJob, destination: Vault): string | undefined {
  const row = rows[type];
  const [otherAccount, otherRegion] = [destination.account !== job.account, destination.region !== job.region];
  const possible =
    (row.crossAccount || row.crossRegion) &&
    (!otherAccount || row.crossAccount) &&
    (!otherRegion || row.crossRegion) &&
    (!(otherAccount && otherRegion) || row.crossAccountAndRegionInOneCopy);
  if (possible) return undefined;
  return `Copy job from ${job.region} to ${destination.region} cannot be initiated for ${row.apiType} resources. Feature is not supported for provided resource type.`;
}

function organizationRefusal({ world }: CallContext, job: CopyJob, destination: Vault): string | undefined {
  if (destination.account === job.account) return undefined;
  const organization = organizationOf(world, job.account);
  if (!organization || organization !== organizationOf(world, destination.account)) {
    return "Copy job failed. Both source and destination account must be a member of the same organization.";
  }
  if (globalSettingsOf(world, organization.id).get("isCrossAccountBackupEnabled") === true) return undefined;
  return "Copy job failed. Cross-account copy feature is not enabled for the current organization.";
}

function permissionRefusal(
  context: CallContext,
  role: Caller,
  point: RecoveryPoint,
  job: CopyJob,
  destination: Vault,
): string | undefined {
  const asRole = context.as(role);
  const organization = organizationOf(context.world, destination.account);
  const from = asRole.decide({
    action: "backup:CopyFromBackupVault",
    resource: point.arn,
    governedBy: job.sourceVaultArn,
    owner: job.account,
    context: {
      "backup:CopyTargets": [destination.arn],
      ...(organization ? { "backup:CopyTargetOrgPaths": [orgPath(organization, destination.account)] } : {}),
    },
  });
  const into = asRole.decide({ action: "backup:CopyIntoBackupVault", resource: destination.arn });
  return from.outcome === "allow" && into.outcome === "allow" ? undefined : accessDenied;
}

/** AWS-managed keys leave no account, and what is not fully managed enters no vault under one (behaviours.md section 12). */
function keyKindRefusal(
  { world }: CallContext,
  point: RecoveryPoint,
  job: CopyJob,
  destination: Vault,
): string | undefined {
  const otherAccount = destination.account !== job.account;
  const sourceKey = keyOf(point.content);
  if (!rows[point.type].fullManagement) {
    if (otherAccount && sourceKey !== undefined && keyByArn(world, sourceKey)?.manager === "AWS") {
      return "Snapshots encrypted with the AWS managed key can't be shared. Specify another snapshot.";
    }
    const inside = "partial-management-into-aws-managed-key-vault";
    const elsewhere = otherAccount || destination.region !== job.region;
    const open = settingOf(elsewhere ? `${inside}-across` : inside, world.assumptions) === "on";
    return isUnderAwsKey(world, destination) && !open ? defaultKeyRefusal : undefined;
  }
  const open = settingOf("full-management-into-aws-backup-key", world.assumptions) === "on";
  return otherAccount && isUnderAwsKey(world, destination) && !open ? defaultKeyRefusal : undefined;
}

const defaultKeyRefusal =
  "Copy job failed because the destination Backup vault is encrypted with the default Backup service managed key.";

/** The role reads the source; the service-linked role of the destination account does the work there. */
function keyUseRefusal(
  context: CallContext,
  role: Caller,
  point: RecoveryPoint,
  destination: Vault,
): string | undefined {
  const there = serviceLinkedRole(context, destination);
  const sourceKey = keyOf(point.content);
  const via = rows[point.type].fullManagement ? "backup" : "rds";
  const atDestination = context.as(context.caller, destination);
  if (sourceKey !== undefined) {
    const source = sourceKeyMessage(sourceKey, via);
    if (!mayUseKey(context, role, sourceKey, via, via === "backup" ? ["Decrypt"] : ["DescribeKey", "CreateGrant"]))
      return source;
    if (via === "rds" && !mayUseKey(atDestination, there, sourceKey, "rds", ["Decrypt", "CreateGrant"])) return source;
  }
  if (isUnderAwsKey(context.world, destination)) return undefined;
  const service = rows[point.type].fullManagement ? "backup" : "rds";
  return mayUseKey(atDestination, there, destination.keyArn, service, ["GenerateDataKey", "CreateGrant"])
    ? undefined
    : keyUnusable;
}

function serviceLinkedRole({ world }: CallContext, destination: Vault): Caller {
  const role = ensureServiceLinkedRole(world, destination.account, "backup.amazonaws.com");
  return role ? roleSession(role, "copy") : { principal: { kind: "service", name: "backup.amazonaws.com" } };
}

function sourceKeyMessage(keyArn: string, via: "backup" | "rds"): string {
  if (via === "backup") return keyUnusable;
  return `The source snapshot KMS key [${keyArn}] does not exist, is not enabled or you do not have permissions to access it.`;
}
