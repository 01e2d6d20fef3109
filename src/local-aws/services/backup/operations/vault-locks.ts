import type {
  DeleteBackupVaultLockConfigurationInput,
  PutBackupVaultLockConfigurationInput,
} from "@aws-sdk/client-backup";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { emitVault } from "../engine/events.ts";
import { lockIsFinal } from "../engine/lock.ts";
import { invalidParameter, invalidRequest, onVault, requireVault, vaultArnOf } from "../find.ts";

const dayMs = 86_400_000;

function lockAccess(input: PutBackupVaultLockConfigurationInput, context: CallContext): Access[] {
  const numbers = {
    MinRetentionDays: input.MinRetentionDays,
    MaxRetentionDays: input.MaxRetentionDays,
    ChangeableForDays: input.ChangeableForDays,
  };
  const given = Object.entries(numbers).flatMap(([key, value]) =>
    value === undefined ? [] : [[`backup:${key}`, String(value)] as const],
  );
  const resource = vaultArnOf(context, input.BackupVaultName);
  return [{ action: "backup:PutBackupVaultLockConfiguration", resource, context: Object.fromEntries(given) }];
}

export const vaultLockOperations: Readonly<Record<string, Operation>> = {
  PutBackupVaultLockConfiguration: operation<PutBackupVaultLockConfigurationInput>({
    access: lockAccess,
    run: (input, context) => {
      const vault = requireVault(context, input.BackupVaultName);
      if (lockIsFinal(vault, context.now)) throw locked();
      const { MinRetentionDays: min, MaxRetentionDays: max, ChangeableForDays: cooling } = input;
      if (cooling !== undefined && (cooling < 3 || cooling > 36_500))
        throw invalidParameter(`ChangeableForDays must be between 3 and 36500, not ${cooling}`);
      if (min !== undefined && min < 1) throw invalidParameter(`MinRetentionDays must be at least 1, not ${min}`);
      if (max !== undefined && (max > 36_500 || max < (min ?? 1)))
        throw invalidParameter(`MaxRetentionDays must be between MinRetentionDays and 36500, not ${max}`);
      // A compliance lock keeps the lock date it was given first, unless it is set anew while it still can be.
      const lockDate = cooling === undefined ? vault.lock?.lockDate : new Date(context.now.getTime() + cooling * dayMs);
      vault.lock = { minDays: min, maxDays: max, lockDate };
      emitVault(context, vault, "MODIFIED");
    },
  }),
  DeleteBackupVaultLockConfiguration: operation<DeleteBackupVaultLockConfigurationInput>({
    access: onVault("DeleteBackupVaultLockConfiguration"),
    run: (input, context) => {
      const vault = requireVault(context, input.BackupVaultName);
      if (lockIsFinal(vault, context.now)) throw locked();
      vault.lock = undefined;
      emitVault(context, vault, "MODIFIED");
    },
  }),
};

function locked() {
  return invalidRequest("Backup vault lock configuration cannot be changed or deleted after its lock date");
}
