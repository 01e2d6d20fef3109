import type { Attack } from "../attack.ts";

/** A4, A56, A8, A1, A2 in the central account: lock and policy off first, then every point, then every vault. */
export const destroyLastHop: Attack = {
  id: "A1-A4-A8-A56",
  position: "P5",
  title: "an administrator of the backup account destroys the last hop",
  run: async ({ aws, account, region, attempt }) => {
    const { backup } = aws.session(account, region);
    for (const { name, arn } of await backup.listVaults()) {
      await attempt("backup:DeleteBackupVaultLockConfiguration", arn, () => backup.removeLock(name));
      await attempt("backup:DeleteBackupVaultAccessPolicy", arn, () => backup.removeVaultPolicy(name));
      for (const point of await backup.listPoints(name)) {
        await attempt("backup:UpdateRecoveryPointLifecycle", point.arn, () => backup.shortenPoint(name, point.arn, 1));
        await attempt("backup:DeleteRecoveryPoint", point.arn, () => backup.deletePoint(name, point.arn));
      }
      await attempt("backup:DeleteBackupVault", arn, () => backup.deleteVault(name));
    }
  },
};
