import type {
  CalculatedLifecycle,
  DescribeRecoveryPointOutput,
  EncryptionKeyType,
  RecoveryPointByBackupVault,
  RecoveryPointCreator,
} from "@aws-sdk/client-backup";
import type { World } from "../../world/index.ts";
import { keyByArn } from "../kms/index.ts";
import { keyOf } from "./engine/keys.ts";
import { apiTypeOf, coldDate, type CreatedBy, deletionDate, type RecoveryPoint, vaultByArn } from "./state.ts";
import { vaultTypeOf } from "./vault-view.ts";

/** A recovery point as lists show it: thousands an hour, so it is made in one piece. */
export function pointView(world: World, point: RecoveryPoint): RecoveryPointByBackupVault {
  const { createdBy, parentArn, vaultArn } = point;
  const keyArn = keyOf(point.content);
  const vault = vaultByArn(world, vaultArn);
  return {
    RecoveryPointArn: point.arn,
    BackupVaultArn: vaultArn,
    BackupVaultName: vaultArn.slice(vaultArn.lastIndexOf(":") + 1),
    SourceBackupVaultArn: point.sourceVaultArn,
    ResourceArn: point.resourceArn,
    ResourceType: apiTypeOf(point.type),
    IamRoleArn: point.roleArn,
    Status: point.status,
    CreationDate: point.created,
    InitiationDate: point.created,
    CompletionDate: point.completed,
    BackupSizeInBytes: point.sizeBytes,
    IsEncrypted: keyArn !== undefined,
    EncryptionKeyArn: keyArn,
    EncryptionKeyType: keyArn === undefined ? undefined : keyTypeOf(world, keyArn),
    Lifecycle: { ...point.lifecycle },
    CalculatedLifecycle: calculated(point),
    CreatedBy: createdBy && creatorView(createdBy),
    IsParent: point.type === "CLOUDFORMATION",
    ParentRecoveryPointArn: parentArn,
    CompositeMemberIdentifier: parentArn,
    VaultType: vault && vaultTypeOf(vault),
  };
}

/** A recovery point as DescribeRecoveryPoint shows it. */
export function pointDetails(world: World, point: RecoveryPoint): DescribeRecoveryPointOutput {
  return { ...pointView(world, point), StorageClass: point.cold ? "COLD" : "WARM" };
}

function keyTypeOf(world: World, keyArn: string): EncryptionKeyType {
  return keyByArn(world, keyArn)?.manager === "AWS" ? "AWS_OWNED_KMS_KEY" : "CUSTOMER_MANAGED_KMS_KEY";
}

function calculated(point: RecoveryPoint): CalculatedLifecycle | undefined {
  const [DeleteAt, MoveToColdStorageAt] = [point.moments ? undefined : deletionDate(point), coldDate(point)];
  return DeleteAt || MoveToColdStorageAt ? { DeleteAt, MoveToColdStorageAt } : undefined;
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
