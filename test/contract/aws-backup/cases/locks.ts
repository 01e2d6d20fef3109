import type { ContractCase } from "../case.ts";
import { refusedCode, type Stage } from "../stage.ts";
import { vault } from "../things.ts";

/** Governance alone: `ChangeableForDays` would make a lock that nobody can take back (careful.ts refuses it). */
const lock = (stage: Stage, what: string, days: object) =>
  stage.backup("PutBackupVaultLockConfiguration", { BackupVaultName: stage.name(what), ...days });

async function lockOf(stage: Stage, what: string): Promise<object> {
  const shown = await stage.backup("DescribeBackupVault", { BackupVaultName: stage.name(what) });
  const { Locked, MinRetentionDays, MaxRetentionDays, LockDate } = shown;
  return { Locked, MinRetentionDays, MaxRetentionDays, LockDate };
}

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
];
