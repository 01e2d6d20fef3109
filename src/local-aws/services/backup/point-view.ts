import type {
  DescribeRecoveryPointOutput,
  EncryptionKeyType,
  RecoveryPointByBackupVault,
  RecoveryPointCreator,
} from "@aws-sdk/client-backup";
import type { World } from "../../world/index.ts";
import { keyByArn } from "../kms/index.ts";
import { keyOf } from "./engine/keys.ts";
import { apiTypeOf, coldDate, type CreatedBy, deletionDate, type RecoveryPoint, vaultByArn } from "./state.ts";
import { vaultView } from "./vault-view.ts";

/** A recovery point as lists show it. */
export function pointView(world: World, point: RecoveryPoint): RecoveryPointByBackupVault {
  const { createdBy, parentArn } = point;
  return {
    RecoveryPointArn: point.arn,
    BackupVaultArn: point.vaultArn,
    BackupVaultName: point.vaultArn.slice(point.vaultArn.lastIndexOf(":") + 1),
    ...(point.sourceVaultArn === undefined ? {} : { SourceBackupVaultArn: point.sourceVaultArn }),
    ResourceArn: point.resourceArn,
    ResourceType: apiTypeOf(point.type),
    IamRoleArn: point.roleArn,
    Status: point.status,
    CreationDate: point.created,
    InitiationDate: point.created,
    CompletionDate: point.completed,
    BackupSizeInBytes: point.sizeBytes,
    ...encryption(world, point),
    Lifecycle: { ...point.lifecycle },
    ...calculated(point),
    ...(createdBy ? { CreatedBy: creatorView(createdBy) } : {}),
    IsParent: point.type === "CLOUDFORMATION",
    ...(parentArn === undefined ? {} : { ParentRecoveryPointArn: parentArn, CompositeMemberIdentifier: parentArn }),
    ...vaultType(world, point),
  };
}

/** A recovery point as DescribeRecoveryPoint shows it. */
export function pointDetails(world: World, point: RecoveryPoint): DescribeRecoveryPointOutput {
  return { ...pointView(world, point), StorageClass: point.cold ? "COLD" : "WARM" };
}

function encryption(world: World, { content }: RecoveryPoint) {
  const keyArn = keyOf(content);
  if (keyArn === undefined) return { IsEncrypted: false };
  const type: EncryptionKeyType =
    keyByArn(world, keyArn)?.manager === "AWS" ? "AWS_OWNED_KMS_KEY" : "CUSTOMER_MANAGED_KMS_KEY";
  return { IsEncrypted: true, EncryptionKeyArn: keyArn, EncryptionKeyType: type };
}

function calculated(point: RecoveryPoint) {
  const [date, cold] = [point.moments ? undefined : deletionDate(point), coldDate(point)];
  if (!date && !cold) return {};
  return {
    CalculatedLifecycle: { ...(date ? { DeleteAt: date } : {}), ...(cold ? { MoveToColdStorageAt: cold } : {}) },
  };
}

export function creatorView(createdBy: CreatedBy): RecoveryPointCreator {
  return {
    BackupPlanId: createdBy.planId,
    BackupPlanArn: createdBy.planArn,
    BackupPlanName: createdBy.planName,
    BackupPlanVersion: createdBy.planVersion,
    BackupRuleId: createdBy.ruleId,
    BackupRuleName: createdBy.ruleName,
  };
}

function vaultType(world: World, { vaultArn }: RecoveryPoint) {
  const vault = vaultByArn(world, vaultArn);
  const type = vault && vaultView(vault).VaultType;
  return type === undefined ? {} : { VaultType: type };
}
