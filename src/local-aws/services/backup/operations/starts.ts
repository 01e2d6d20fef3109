import type {
  StartBackupJobInput,
  StartBackupJobOutput,
  StartCopyJobInput,
  StartCopyJobOutput,
  StartRestoreJobInput,
  StartRestoreJobOutput,
  StopBackupJobInput,
} from "@aws-sdk/client-backup";
import { rows } from "#facts";
import type { Arn } from "#model";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { roleByArn } from "../../iam/index.ts";
import { sharedWith } from "../../ram/index.ts";
import { createBackupJob } from "../engine/backup-job.ts";
import { createCopyJob } from "../engine/copy-job.ts";
import { endBackup } from "../engine/backup-end.ts";
import { checkLifecycle } from "../engine/lifecycle.ts";
import { createRestoreJob } from "../engine/restore-job.ts";
import { invalidParameter, invalidRequest, onPoint, onVault, passRole, requirePoint, requireVault } from "../find.ts";
import { checkOptions } from "../plans/advanced.ts";
import { checkStartWindow, defaultCompletionWindowMinutes } from "../plans/read.ts";
import { findSource } from "../sources/index.ts";
import { apiTypeOf, backupOf, type RecoveryPoint, type Vault, vaultByArn } from "../state.ts";

/** A repeated call with the same token is the same job (API reference, IdempotencyToken). */
function once(context: CallContext, kind: string, token: string | undefined, create: () => string): string {
  const { tokens } = backupOf(context.world, context.account, context.region);
  const key = `${kind}/${token}`;
  const id = (token === undefined ? undefined : tokens.get(key)) ?? create();
  if (token !== undefined) tokens.set(key, id);
  return id;
}

function requireRole({ world }: CallContext, roleArn: string | undefined): string {
  if (roleByArn(world, roleArn ?? "")) return roleArn ?? "";
  throw invalidParameter(`IAM Role ${roleArn} cannot be assumed by AWS Backup`);
}

/** StartRestoreJob names no vault: the point does. One's own, what a restore access shows, and what others share. */
function pointAnywhere(
  context: CallContext,
  arn: string | undefined,
): { point: RecoveryPoint; vault: Vault } | undefined {
  for (const vault of restorable(context)) {
    const point = vault.points.get((arn ?? "") as Arn);
    if (point) return { point, vault };
  }
  return undefined;
}

function restorable({ world, account, region }: CallContext): readonly Vault[] {
  const shared = sharedWith(world, account, region, "backup:BackupVault").flatMap(
    (arn) => vaultByArn(world, arn) ?? [],
  );
  return [...backupOf(world, account, region).vaults.values(), ...shared];
}

/** Tags that AWS gives itself are nobody else's to set (tag naming rules). */
function ownTags({ tags }: RecoveryPoint): ReadonlyMap<string, string> {
  return new Map([...tags].filter(([key]) => !key.startsWith("aws:")));
}

export const startOperations: Readonly<Record<string, Operation>> = {
  StartBackupJob: operation<StartBackupJobInput, StartBackupJobOutput>({
    access: (input, context) => [...onVault("StartBackupJob")(input, context), passRole(input.IamRoleArn)],
    run: (input, context) => {
      const vault = requireVault(context, input.BackupVaultName);
      const found = findSource(context.world, input.ResourceArn ?? "");
      if (!found)
        throw new AwsError(
          "ResourceNotFoundException",
          `Resource ${input.ResourceArn} was not found or is of no supported type.`,
        );
      const options = checkOptions(apiTypeOf(found.view.type), input.BackupOptions ?? {});
      const id = once(context, "backup", input.IdempotencyToken, () => {
        const request = {
          resourceArn: (input.ResourceArn ?? "") as Arn,
          vaultName: vault.name,
          roleArn: requireRole(context, input.IamRoleArn),
          airGappedVaultArn: input.LogicallyAirGappedBackupVaultArn,
          continuous: false,
          lifecycle: checkLifecycle(input.Lifecycle),
          completionWindowMinutes: input.CompleteWindowMinutes ?? defaultCompletionWindowMinutes,
          createdBy: undefined,
          copyActions: [],
          tags: input.RecoveryPointTags ?? {},
          options,
          parentId: undefined,
          startWindowMinutes: checkStartWindow(input.StartWindowMinutes),
          spread: false,
        };
        return createBackupJob(context, request).id;
      });
      const job = backupOf(context.world, context.account, context.region).backupJobs.get(id);
      return { BackupJobId: id, ...(job ? { CreationDate: job.created } : {}) };
    },
  }),
  StopBackupJob: operation<StopBackupJobInput>({
    access: () => [{ action: "backup:StopBackupJob", resource: "*" }],
    run: (input, context) => {
      const job = backupOf(context.world, context.account, context.region).backupJobs.get(input.BackupJobId ?? "");
      if (!job) throw new AwsError("ResourceNotFoundException", `Cannot find job with ID ${input.BackupJobId}`);
      if (job.type !== undefined && !rows[job.type].stopBackupJob)
        throw invalidRequest(`Stopping a backup job is not supported for resource type ${apiTypeOf(job.type)}.`);
      if (job.state !== "CREATED" && job.state !== "RUNNING")
        throw invalidRequest(`Backup job ${job.id} is ${job.state} and cannot be stopped.`);
      endBackup(context, job, "ABORTED", "Backup job was stopped by user.");
    },
  }),
  StartCopyJob: operation<StartCopyJobInput, StartCopyJobOutput>({
    access: (input, context) => [
      ...onPoint("StartCopyJob")(
        { BackupVaultName: input.SourceBackupVaultName, RecoveryPointArn: input.RecoveryPointArn },
        context,
      ),
      passRole(input.IamRoleArn),
    ],
    run: (input, context) => {
      const point = requirePoint(context, input.SourceBackupVaultName, input.RecoveryPointArn);
      if (point.moments) throw invalidRequest("StartCopyJob does not support continuous backups.");
      const id = once(context, "copy", input.IdempotencyToken, () => {
        const request = {
          sourcePointArn: point.arn,
          sourceVaultArn: requireVault(context, input.SourceBackupVaultName).arn,
          destinationVaultArn: input.DestinationBackupVaultArn ?? "",
          roleArn: requireRole(context, input.IamRoleArn),
          lifecycle: input.Lifecycle && checkLifecycle(input.Lifecycle),
          createdBy: undefined,
          byBackupJob: undefined,
        };
        return createCopyJob(context, request).id;
      });
      const job = backupOf(context.world, context.account, context.region).copyJobs.get(id);
      return { CopyJobId: id, ...(job ? { CreationDate: job.created } : {}), IsParent: false };
    },
  }),
  StartRestoreJob: operation<StartRestoreJobInput, StartRestoreJobOutput>({
    access: (input, context) => {
      const found = pointAnywhere(context, input.RecoveryPointArn);
      const governed = found ? { governedBy: found.vault.arn, owner: found.vault.account } : { owner: context.account };
      const access = { action: "backup:StartRestoreJob", resource: input.RecoveryPointArn ?? "*", ...governed };
      return [access, passRole(input.IamRoleArn)];
    },
    run: (input, context) => {
      const point = pointAnywhere(context, input.RecoveryPointArn)?.point;
      if (!point)
        throw new AwsError("ResourceNotFoundException", `Can't find the recovery point ${input.RecoveryPointArn}.`);
      const request = {
        roleArn: requireRole(context, input.IamRoleArn),
        metadata: input.Metadata ?? {},
        tags: input.CopySourceTagsToRestoredResource === true ? ownTags(point) : new Map<string, string>(),
        test: undefined,
      };
      return {
        RestoreJobId: once(
          context,
          "restore",
          input.IdempotencyToken,
          () => createRestoreJob(context, point, request).id,
        ),
      };
    },
  }),
};
