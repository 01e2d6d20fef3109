import type {
  DeleteRecoveryPointInput,
  DescribeRecoveryPointInput,
  DescribeRecoveryPointOutput,
  DisassociateRecoveryPointFromParentInput,
  DisassociateRecoveryPointInput,
  GetRecoveryPointRestoreMetadataInput,
  GetRecoveryPointRestoreMetadataOutput,
  Lifecycle,
  ListRecoveryPointsByBackupVaultInput,
  ListRecoveryPointsByBackupVaultOutput,
  ListRecoveryPointsByResourceInput,
  ListRecoveryPointsByResourceOutput,
  UpdateRecoveryPointLifecycleInput,
  UpdateRecoveryPointLifecycleOutput,
} from "@aws-sdk/client-backup";
import { pageOf } from "../../../pages.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { stop } from "../engine/continuous.ts";
import { tellChanged } from "../engine/events.ts";
import { isHeld } from "../engine/holds.ts";
import { checkLifecycle, deletePoint, leaveStack, removePoint, scheduleEnd } from "../engine/lifecycle.ts";
import { refuseIfLocked } from "../engine/lock.ts";
import {
  invalidParameter,
  invalidRequest,
  onPoint,
  onShownVault,
  requirePoint,
  requireShownVault,
  requireVault,
  within,
} from "../find.ts";
import { pointDetails, pointView } from "../point-view.ts";
import { sourceOf } from "../sources/index.ts";
import { apiTypeOf, backupOf, type RecoveryPoint } from "../state.ts";

export const pointOperations: Readonly<Record<string, Operation>> = {
  DescribeRecoveryPoint: operation<DescribeRecoveryPointInput, DescribeRecoveryPointOutput>({
    access: onPoint("DescribeRecoveryPoint"),
    run: (input, context) => pointDetails(context.world, requirePoint(context, input, input.RecoveryPointArn)),
  }),
  ListRecoveryPointsByBackupVault: operation<
    ListRecoveryPointsByBackupVaultInput,
    ListRecoveryPointsByBackupVaultOutput
  >({
    access: onShownVault("ListRecoveryPointsByBackupVault"),
    run: (input, context) => {
      const points = [...requireShownVault(context, input).points.values()].filter(
        (point) =>
          (input.ByBackupPlanId === undefined || point.createdBy?.planId === input.ByBackupPlanId) &&
          (input.ByParentRecoveryPointArn === undefined || point.parentArn === input.ByParentRecoveryPointArn) &&
          (input.ByResourceArn === undefined || point.resourceArn === input.ByResourceArn) &&
          (input.ByResourceType === undefined || apiTypeOf(point.type) === input.ByResourceType) &&
          within(point.created, input.ByCreatedAfter, input.ByCreatedBefore),
      );
      const { items, next } = pageOf(points, input.NextToken, input.MaxResults ?? 1000);
      return {
        RecoveryPoints: items.map((point) => pointView(context.world, point)),
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
        const shown = pointView(context.world, point);
        const { RecoveryPointArn, CreationDate, Status, EncryptionKeyArn, BackupVaultName, IsParent } = shown;
        const { ParentRecoveryPointArn, ResourceName } = shown;
        const place = { RecoveryPointArn, CreationDate, Status, EncryptionKeyArn, BackupVaultName };
        return { ...place, BackupSizeBytes: point.sizeBytes, IsParent, ParentRecoveryPointArn, ResourceName };
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
      const point = requirePoint(context, input, input.RecoveryPointArn);
      return {
        BackupVaultArn: point.vaultArn,
        RecoveryPointArn: point.arn,
        ResourceType: apiTypeOf(point.type),
        RestoreMetadata: { ...sourceOf(point.type).metadata(point.resourceArn) },
      };
    },
  }),
  UpdateRecoveryPointLifecycle: operation<UpdateRecoveryPointLifecycleInput, UpdateRecoveryPointLifecycleOutput>({
    access: onPoint("UpdateRecoveryPointLifecycle"),
    run: (input, context) => {
      const point = requirePoint(context, input.BackupVaultName, input.RecoveryPointArn);
      refuseIfLocked(requireVault(context, input.BackupVaultName));
      point.lifecycle = changedLifecycle(context, point, input.Lifecycle);
      scheduleEnd(context, point);
      tellChanged(context, point, point.status);
      const { BackupVaultArn, RecoveryPointArn, Lifecycle, CalculatedLifecycle } = pointView(context.world, point);
      return { BackupVaultArn, RecoveryPointArn, Lifecycle, CalculatedLifecycle };
    },
  }),
  DeleteRecoveryPoint: operation<DeleteRecoveryPointInput>({
    access: onPoint("DeleteRecoveryPoint"),
    run: (input, context) => {
      const vault = requireVault(context, input.BackupVaultName);
      const point = requirePoint(context, input.BackupVaultName, input.RecoveryPointArn);
      refuseIfLocked(vault);
      refuseDeletion(context, point);
      deletePoint(context, point);
    },
  }),
  DisassociateRecoveryPoint: operation<DisassociateRecoveryPointInput>({
    access: onPoint("DisassociateRecoveryPoint"),
    run: (input, context) => {
      const point = requirePoint(context, input.BackupVaultName, input.RecoveryPointArn);
      refuseIfLocked(requireVault(context, input.BackupVaultName));
      if (!point.moments || point.status !== "AVAILABLE")
        throw invalidRequest(`${point.arn} is no continuous recovery point: only those are disassociated.`);
      // A database takes its point back; what S3 has stays here, stopped (deleting-backups).
      stop(context, point);
      if (point.type !== "S3") removePoint(context, point);
    },
  }),
  DisassociateRecoveryPointFromParent: operation<DisassociateRecoveryPointFromParentInput>({
    access: onPoint("DisassociateRecoveryPointFromParent"),
    run: (input, context) => {
      const point = requirePoint(context, input.BackupVaultName, input.RecoveryPointArn);
      if (point.parentArn === undefined) throw invalidRequest(`${point.arn} belongs to no composite recovery point.`);
      leaveStack(context, point);
    },
  }),
};

/** What keeps a point that no lock keeps (behaviours.md section 9). */
function refuseDeletion({ world }: CallContext, point: RecoveryPoint): void {
  if (isHeld(world, point))
    throw invalidRequest("The recovery point cannot be deleted because it has active legal hold(s)");
  if (point.children.length > 0)
    throw invalidRequest(
      `${point.arn} is a composite recovery point: delete or disassociate its ${point.children.length} members first.`,
    );
}

/** Cold settings: at least a day ahead of the point's age, and frozen once it is cold (editing-a-backup). */
function changedLifecycle(context: CallContext, point: RecoveryPoint, given: Lifecycle | undefined): Lifecycle {
  if (point.moments) throw invalidRequest("The lifecycle of a continuous recovery point follows its backup plan.");
  const lifecycle = checkLifecycle(given);
  const cold = lifecycle.MoveToColdStorageAfterDays;
  if (point.cold && cold !== point.lifecycle.MoveToColdStorageAfterDays)
    throw invalidParameter("MoveToColdStorageAfterDays cannot be changed after the transition to cold storage.");
  const age = Math.floor((context.now.getTime() - point.created.getTime()) / 86_400_000);
  if (!point.cold && cold !== undefined && cold < age + 1)
    throw invalidParameter(
      `MoveToColdStorageAfterDays must be at least ${age + 1}, the age of the recovery point and a day.`,
    );
  return lifecycle;
}
