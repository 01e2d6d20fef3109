import type { AccountId } from "#model";
import type { Stage } from "./stage.ts";

interface Points {
  readonly RecoveryPoints: readonly { readonly RecoveryPointArn: string; readonly Status: string }[];
}

/** Deletes the points of a vault, whose lock goes first, and waits until they are gone. */
export async function empty(stage: Stage, BackupVaultName: string, account?: AccountId): Promise<void> {
  const { Locked } = await stage.backup("DescribeBackupVault", { BackupVaultName }, account);
  if (Locked === true) await stage.backup("DeleteBackupVaultLockConfiguration", { BackupVaultName }, account);
  const left = await stage.until(
    () => deleteAll(stage, BackupVaultName, account),
    (count) => count === 0,
  );
  if (left > 0) throw new Error(`${left} points stay in ${BackupVaultName}`);
}

/** Gives how many points there were. */
async function deleteAll(stage: Stage, BackupVaultName: string, account?: AccountId): Promise<number> {
  const list = "ListRecoveryPointsByBackupVault";
  const { RecoveryPoints } = await stage.backup<Points>(list, { BackupVaultName }, account);
  const there = RecoveryPoints.filter(({ Status }) => Status !== "DELETING");
  for (const { RecoveryPointArn } of there)
    await stage.backup("DeleteRecoveryPoint", { BackupVaultName, RecoveryPointArn }, account);
  return RecoveryPoints.length;
}
