import type {
  DeleteRecoveryPointInput,
  DescribeRecoveryPointInput,
  DescribeRecoveryPointOutput,
  GetRecoveryPointRestoreMetadataInput,
  GetRecoveryPointRestoreMetadataOutput,
  ListRecoveryPointsByBackupVaultInput,
  ListRecoveryPointsByBackupVaultOutput,
  ListRecoveryPointsByResourceInput,
  ListRecoveryPointsByResourceOutput,
  RecoveryPointByBackupVault,
  UpdateRecoveryPointLifecycleInput,
  UpdateRecoveryPointLifecycleOutput,
} from "@aws-sdk/client-backup";
import { pageOf } from "../../../pages.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { keyByArn } from "../../kms/index.ts";
import { keyOf } from "../engine/keys.ts";
import { checkLifecycle, removePoint, scheduleDeletion } from "../engine/lifecycle.ts";
import { refuseIfLocked } from "../engine/lock.ts";
import { onPoint, onVault, requirePoint, requireVault, within } from "../find.ts";
import { sourceOfArn } from "../sources/index.ts";
import { apiTypeOf, backupOf, deletionDate, type RecoveryPoint } from "../state.ts";

function view({ world }: CallContext, point: RecoveryPoint): RecoveryPointByBackupVault & DescribeRecoveryPointOutput {
  const keyArn = keyOf(point.content);
  const date = deletionDate(point);
  const { createdBy } = point;
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
    IsEncrypted: keyArn !== undefined,
    ...(keyArn === undefined
      ? {}
      : {
          EncryptionKeyArn: keyArn,
          EncryptionKeyType:
            keyByArn(world, keyArn)?.manager === "AWS" ? "AWS_OWNED_KMS_KEY" : "CUSTOMER_MANAGED_KMS_KEY",
        }),
    Lifecycle: { ...point.lifecycle },
    ...(date ? { CalculatedLifecycle: { DeleteAt: date } } : {}),
    ...(createdBy
      ? {
          CreatedBy: {
            BackupPlanId: createdBy.planId,
            BackupPlanArn: createdBy.planArn,
            BackupPlanName: createdBy.planName,
            BackupPlanVersion: createdBy.planVersion,
            BackupRuleId: createdBy.ruleId,
            BackupRuleName: createdBy.ruleName,
          },
        }
      : {}),
    StorageClass: "WARM",
    VaultType: "BACKUP_VAULT",
  };
}

export const pointOperations: Readonly<Record<string, Operation>> = {
  DescribeRecoveryPoint: operation<DescribeRecoveryPointInput, DescribeRecoveryPointOutput>({
    access: onPoint("DescribeRecoveryPoint"),
    run: (input, context) => view(context, requirePoint(context, input.BackupVaultName, input.RecoveryPointArn)),
  }),
  ListRecoveryPointsByBackupVault: operation<
    ListRecoveryPointsByBackupVaultInput,
    ListRecoveryPointsByBackupVaultOutput
  >({
    access: onVault("ListRecoveryPointsByBackupVault"),
    run: (input, context) => {
      const points = [...requireVault(context, input.BackupVaultName).points.values()].filter(
        (point) =>
          (input.ByResourceArn === undefined || point.resourceArn === input.ByResourceArn) &&
          (input.ByResourceType === undefined || apiTypeOf(point.type) === input.ByResourceType) &&
          within(point.created, input.ByCreatedAfter, input.ByCreatedBefore),
      );
      const { items, next } = pageOf(points, input.NextToken, input.MaxResults ?? 1000);
      return {
        RecoveryPoints: items.map((point) => view(context, point)),
        ...(next === undefined ? {} : { NextToken: next }),
      };
    },
  }),
  ListRecoveryPointsByResource: operation<ListRecoveryPointsByResourceInput, ListRecoveryPointsByResourceOutput>({
    access: () => [{ action: "backup:ListRecoveryPointsByResource", resource: "*" }],
    run: (input, context) => {
      const vaults = [...backupOf(context.world, context.account, context.region).vaults.values()];
      const points = vaults
        .flatMap((vault) => [...vault.points.values()])
        .filter((point) => point.resourceArn === input.ResourceArn);
      const { items, next } = pageOf(points, input.NextToken, input.MaxResults ?? 1000);
      const RecoveryPoints = items.map((point) => {
        const { RecoveryPointArn, CreationDate, Status, EncryptionKeyArn, BackupVaultName } = view(context, point);
        return {
          RecoveryPointArn,
          CreationDate,
          Status,
          EncryptionKeyArn,
          BackupVaultName,
          BackupSizeBytes: point.sizeBytes,
        };
      });
      return { RecoveryPoints, ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  GetRecoveryPointRestoreMetadata: operation<
    GetRecoveryPointRestoreMetadataInput,
    GetRecoveryPointRestoreMetadataOutput
  >({
    access: onPoint("GetRecoveryPointRestoreMetadata"),
    run: (input, context) => {
      const point = requirePoint(context, input.BackupVaultName, input.RecoveryPointArn);
      return {
        BackupVaultArn: point.vaultArn,
        RecoveryPointArn: point.arn,
        ResourceType: apiTypeOf(point.type),
        RestoreMetadata: { ...sourceOfArn(point.resourceArn)?.metadata(point.resourceArn) },
      };
    },
  }),
  UpdateRecoveryPointLifecycle: operation<UpdateRecoveryPointLifecycleInput, UpdateRecoveryPointLifecycleOutput>({
    access: onPoint("UpdateRecoveryPointLifecycle"),
    run: (input, context) => {
      const point = requirePoint(context, input.BackupVaultName, input.RecoveryPointArn);
      refuseIfLocked(requireVault(context, input.BackupVaultName));
      point.lifecycle = checkLifecycle(input.Lifecycle);
      scheduleDeletion(context, point);
      const { BackupVaultArn, RecoveryPointArn, Lifecycle, CalculatedLifecycle } = view(context, point);
      return { BackupVaultArn, RecoveryPointArn, Lifecycle, CalculatedLifecycle };
    },
  }),
  DeleteRecoveryPoint: operation<DeleteRecoveryPointInput>({
    access: onPoint("DeleteRecoveryPoint"),
    run: (input, context) => {
      const vault = requireVault(context, input.BackupVaultName);
      const point = requirePoint(context, input.BackupVaultName, input.RecoveryPointArn);
      refuseIfLocked(vault);
      removePoint(context, point);
    },
  }),
};
