import type { Attack } from "../attack.ts";

/** The shortest window that KMS grants before a key is gone. */
export const shortestDeletionDays = 7;

/** A14, A15: every key that the backup account can see, its own and those that its vaults name. */
export const siegeKeys: Attack = {
  id: "A14-A15",
  position: "P5",
  title: "an administrator of the backup account takes every key that it can see",
  run: async ({ aws, account, region, attempt }) => {
    const { backup, kms } = aws.session(account, region);
    const vaults = await backup.listVaults();
    const seen = new Set([...(await kms.listKeys()), ...vaults.flatMap(({ keyArn }) => keyArn ?? [])]);
    for (const keyArn of seen) {
      await attempt("kms:DisableKey", keyArn, () => kms.disable(keyArn));
      await attempt("kms:ScheduleKeyDeletion", keyArn, () => kms.scheduleDeletion(keyArn, shortestDeletionDays));
    }
  },
};
