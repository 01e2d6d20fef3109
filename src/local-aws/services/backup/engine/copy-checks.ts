import { rows, settingOf } from "#facts";
import type { CallContext, Caller } from "../../../service.ts";
import { assumeForService, ensureServiceLinkedRole, roleByArn, roleSession } from "../../iam/index.ts";
import { isAwsOwned, keyByArn } from "../../kms/index.ts";
import { organizationOf, orgPath } from "../../organizations/index.ts";
import type { CopyJob } from "../jobs.ts";
import { fullVaultRefusal } from "../quotas.ts";
import { typeActions } from "../sources/index.ts";
import { globalSettingsOf, type RecoveryPoint, type Vault, vaultByArn } from "../state.ts";
import { isUnderAwsKey } from "./copy-key.ts";
import { copyLifecycle } from "./copy-lifecycle.ts";
import { keyOf, keyUnusable, mayUseKey, mayUseVaultKey } from "./keys.ts";
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
    pointRefusal(point, job, destination) ??
    airGapRefusal(context, point, job, destination) ??
    organizationRefusal(context, job, destination) ??
    permissionRefusal(context, role, point, job, destination) ??
    keyKindRefusal(context, point, job, destination) ??
    keyUseRefusal(context, role, point, destination) ??
    fullVaultRefusal(context.world, destination) ??
    (lockTakes(destination, copyLifecycle(job, point))
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

/** What this one point cannot do, whatever its type. */
function pointRefusal(point: RecoveryPoint, job: CopyJob, destination: Vault): string | undefined {
  if (point.cold) return "Copy job failed. Recovery points in cold storage cannot be copied.";
  if (point.persistentOptions.length === 0 || destination.region === job.region) return undefined;
  return `The snapshot requires a target option group with the following options: ${point.persistentOptions.join(", ")}`;
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html */
function airGapRefusal(
  { world }: CallContext,
  point: RecoveryPoint,
  job: CopyJob,
  destination: Vault,
): string | undefined {
  const fromAirGap = vaultByArn(world, point.vaultArn)?.kind.kind === "air-gapped";
  if (destination.kind.kind !== "air-gapped")
    return fromAirGap && isUnderAwsKey(world, destination) ? defaultKeyRefusal : undefined;
  if (fromAirGap && job.createdBy)
    return "Copy job failed. Copies between logically air-gapped backup vaults are made on demand alone.";
  const { lagvCopy, unencryptedCopiesStay, apiType } = rows[point.type];
  const key = keyOf(point.content);
  if (lagvCopy !== true || (unencryptedCopiesStay === true && key === undefined))
    return `Copy job failed. ${apiType ?? point.type} resources of this kind are not supported by logically air-gapped backup vault.`;
  const managed = key !== undefined && keyByArn(world, key)?.manager === "AWS";
  return managed && !rows[point.type].fullManagement
    ? "This resource is encrypted with an AWS managed key and cannot be copied to a logically air-gapped backup vault."
    : undefined;
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
    if (otherAccount && sourceKey !== undefined && keyByArn(world, sourceKey)?.manager === "AWS")
      return unsharable(point);
    if (point.type === "STORAGE_GATEWAY" && isUnderAwsKey(world, destination)) return gatewayRefusal;
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

const gatewayRefusal =
  "UnsupportedOperation : Storage Gateway backup copies require a user-created backup vault and key at destination.";

/** Each service has its own words for a key that cannot be shared (backup-dashboards). */
function unsharable({ type }: RecoveryPoint): string {
  return typeActions[type].via === "ec2"
    ? "Encrypted snapshots with Amazon EBS default key cannot be shared"
    : "Snapshots encrypted with the AWS managed key can't be shared. Specify another snapshot.";
}

/** The role reads the source; the service-linked role of the destination account does the work there. */
function keyUseRefusal(
  context: CallContext,
  role: Caller,
  point: RecoveryPoint,
  destination: Vault,
): string | undefined {
  const there = serviceLinkedRole(context, destination);
  const sourceKey = keyOf(point.content);
  const { via } = typeActions[point.type];
  const atDestination = context.as(context.caller, destination);
  if (sourceKey !== undefined && !isAwsOwned(sourceKey)) {
    const source = sourceKeyMessage(sourceKey, via);
    const readable =
      via === "backup"
        ? mayUseVaultKey(context, role, sourceKey, ["Decrypt"])
        : mayUseKey(context, role, sourceKey, via, ["DescribeKey", "CreateGrant"]);
    if (!readable) return source;
    if (via !== "backup" && !mayUseKey(atDestination, there, sourceKey, via, ["Decrypt", "CreateGrant"])) return source;
  }
  if (isUnderAwsKey(context.world, destination) || isAwsOwned(destination.keyArn)) return undefined;
  return mayUseKey(atDestination, there, destination.keyArn, via, ["GenerateDataKey", "CreateGrant"])
    ? undefined
    : keyUnusable;
}

/** The role may have been deleted while the copy ran (create-cross-account-backup). */
export function roleIsThere({ world }: CallContext, { roleArn }: CopyJob): boolean {
  return roleByArn(world, roleArn) !== undefined;
}

function serviceLinkedRole({ world }: CallContext, destination: Vault): Caller {
  const role = ensureServiceLinkedRole(world, destination.account, "backup.amazonaws.com");
  return role ? roleSession(role, "copy") : { principal: { kind: "service", name: "backup.amazonaws.com" } };
}

function sourceKeyMessage(keyArn: string, via: string): string {
  if (via === "backup") return keyUnusable;
  if (via === "ec2") return "Given key ID is not accessible";
  return `The source snapshot KMS key [${keyArn}] does not exist, is not enabled or you do not have permissions to access it.`;
}
