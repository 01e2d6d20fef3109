import type { ContractCase } from "../case.ts";
import { backUp, table } from "../backups.ts";
import { refused, refusedCode, type Stage } from "../stage.ts";
import { vault } from "../things.ts";

/** Governance alone: `ChangeableForDays` would make a lock that nobody can take back (careful.ts refuses it). */
const lock = (stage: Stage, what: string, days: object) =>
  stage.backup("PutBackupVaultLockConfiguration", { BackupVaultName: stage.name(what), ...days });

async function lockOf(stage: Stage, what: string): Promise<object> {
  const shown = await stage.backup("DescribeBackupVault", { BackupVaultName: stage.name(what) });
  const { Locked, MinRetentionDays, MaxRetentionDays, LockDate } = shown;
  return { Locked, MinRetentionDays, MaxRetentionDays, LockDate };
}

/** A vault with a governance lock of at least 7 days, and the backups of 6 and of 7 days that it was sent. */
const lockedBackups = (stage: Stage) =>
  stage.once("backups locked", async () => {
    await vault(stage, "locked");
    await lock(stage, "locked", { MinRetentionDays: 7 });
    const kept = async (DeleteAfterDays: number) =>
      backUp(stage, await table(stage), "locked", { Lifecycle: { DeleteAfterDays } });
    return { short: await kept(6), enough: await kept(7) };
  });

const immovable = {
  code: "InvalidRequestException",
  message: "RecoveryPoint cannot be deleted or updated (Backup vault configured with Lock)",
};

export const lockCases: readonly ContractCase[] = [
  {
    name: "a governance lock has no date, and whoever may takes it away",
    rule: "Without `ChangeableForDays` a lock is governance",
    expected: { locked: { Locked: true, MinRetentionDays: 1, MaxRetentionDays: 30 }, unlocked: { Locked: false } },
    observe: async (stage) => {
      await vault(stage, "governed");
      await lock(stage, "governed", { MinRetentionDays: 1, MaxRetentionDays: 30 });
      const locked = await lockOf(stage, "governed");
      await stage.backup("DeleteBackupVaultLockConfiguration", { BackupVaultName: stage.name("governed") });
      return { locked, unlocked: await lockOf(stage, "governed") };
    },
  },
  {
    name: "a minimum of no day, and a maximum below the minimum, are refused",
    rule: "`MinRetentionDays` and `MaxRetentionDays` bind new jobs alone",
    expected: {
      zero: "InvalidParameterValueException",
      below: "InvalidParameterValueException",
      lock: { Locked: false },
    },
    observe: async (stage) => {
      await vault(stage, "limits");
      const zero = await refusedCode(lock(stage, "limits", { MinRetentionDays: 0 }));
      const below = await refusedCode(lock(stage, "limits", { MinRetentionDays: 10, MaxRetentionDays: 9 }));
      return { zero, below, lock: await lockOf(stage, "limits") };
    },
  },
  {
    name: "a locked vault takes a backup of just its minimum, and none of a day less",
    rule: "bind new jobs alone, both ends included",
    expected: { short: "FAILED", enough: "COMPLETED" },
    observe: async (stage) => {
      const { short, enough } = await lockedBackups(stage);
      return { short: short.State, enough: enough.State };
    },
  },
  {
    name: "under a governance lock no point is deleted and none changes its days; without it they do",
    rule: "no point is deleted, none changes its lifecycle, whoever asks",
    expected: { deletion: immovable, change: immovable, unlocked: "none" },
    observe: async (stage) => {
      const { RecoveryPointArn } = (await lockedBackups(stage)).enough;
      const point = { BackupVaultName: stage.name("locked"), RecoveryPointArn };
      const deletion = await refused(stage.backup("DeleteRecoveryPoint", point));
      const days = { ...point, Lifecycle: { DeleteAfterDays: 8 } };
      const change = await refused(stage.backup("UpdateRecoveryPointLifecycle", days));
      await stage.backup("DeleteBackupVaultLockConfiguration", { BackupVaultName: stage.name("locked") });
      return { deletion, change, unlocked: await refusedCode(stage.backup("DeleteRecoveryPoint", point)) };
    },
  },
];
