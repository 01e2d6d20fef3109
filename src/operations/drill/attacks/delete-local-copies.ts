import type { Attack } from "../attack.ts";

/** A1, A2, A3 in the workload account: every snapshot behind AWS Backup's back, every recovery point, every vault. */
export const deleteLocalCopies: Attack = {
  id: "A1-A3",
  position: "P2",
  title: "an administrator of the workload account deletes every local copy",
  run: async ({ aws, account, region, attempt }) => {
    const { backup, data } = aws.session(account, region);
    for (const id of await data.listSnapshots()) {
      await attempt("rds:DeleteDBSnapshot", `arn:aws:rds:${region}:${account}:snapshot:${id}`, () =>
        data.deleteSnapshot(id),
      );
    }
    for (const { name } of await backup.listVaults()) {
      for (const { arn } of await backup.listPoints(name)) {
        await attempt("backup:DeleteRecoveryPoint", arn, () => backup.deletePoint(name, arn));
      }
    }
    for (const { name, arn } of await backup.listVaults()) {
      await attempt("backup:DeleteBackupVault", arn, () => backup.deleteVault(name));
    }
  },
};
