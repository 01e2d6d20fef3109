import { ending, jobSeen, type Seen } from "../outcome.ts";
import { Stage, workload, v } from "../stage.ts";

/** A vault with one EFS point in it, and a lock. */
async function lockedStage(lock: object, at?: string, days = 35): Promise<{ stage: Stage; point: string }> {
  const stage = await Stage.open(at);
  await stage.vault(v);
  const job = await stage.backUp(await stage.resource("EFS"), v, { Lifecycle: { DeleteAfterDays: days } });
  await stage.backup("PutBackupVaultLockConfiguration", { BackupVaultName: v, ...lock });
  return { stage, point: job.RecoveryPointArn ?? "" };
}

async function deletion(stage: Stage, RecoveryPointArn: string): Promise<Seen> {
  return ending(stage.backup("DeleteRecoveryPoint", { BackupVaultName: v, RecoveryPointArn }));
}

async function vaultOf(stage: Stage): Promise<Record<string, unknown>> {
  return stage.backup("DescribeBackupVault", { BackupVaultName: v });
}

async function locked(at: string | undefined, input: object): Promise<{ stage: Stage; seen: Seen }> {
  const stage = await Stage.open(at);
  await stage.vault(v);
  return {
    stage,
    seen: await ending(stage.backup("PutBackupVaultLockConfiguration", { BackupVaultName: v, ...input })),
  };
}

const unlock = { BackupVaultName: v };
const compliance = { ChangeableForDays: 3 };

export const lockPlays: Readonly<Record<string, () => Promise<Seen>>> = {
  "LOCK-001": async () => {
    const { stage, point } = await lockedStage({ MinRetentionDays: 7 });
    return deletion(stage, point);
  },
  "LOCK-002": async () => {
    const { stage, point } = await lockedStage(compliance, "2026-01-01T00:00:00Z", 30);
    await stage.advanceTo("2026-01-02T00:00:00Z");
    return deletion(stage, point);
  },
  "LOCK-003": async () => {
    const { stage } = await locked("2026-01-01T00:00:00Z", compliance);
    await stage.advanceTo("2026-01-02T12:00:00Z");
    await stage.backup("DeleteBackupVaultLockConfiguration", unlock);
    return { kind: "ok", more: { vault: { Locked: (await vaultOf(stage))["Locked"] } } };
  },
  "LOCK-004": async () => {
    const { stage } = await locked("2026-01-01T00:00:00Z", compliance);
    await stage.advanceTo("2026-01-05T00:00:00Z");
    return ending(stage.backup("DeleteBackupVaultLockConfiguration", unlock));
  },
  "LOCK-005": async () => (await locked(undefined, { ChangeableForDays: 2 })).seen,
  "LOCK-006": async () => {
    const { stage } = await locked("2022-01-01T20:00:00Z", { ChangeableForDays: 30 });
    const { Locked, LockDate } = await vaultOf(stage);
    return { kind: "ok", more: { vault: { Locked, LockDate: (LockDate as Date).toISOString().replace(".000", "") } } };
  },
  "LOCK-007": async () => {
    const { stage } = await locked(undefined, { MinRetentionDays: 7, MaxRetentionDays: 30 });
    const { Locked, LockDate = null } = await vaultOf(stage);
    await stage.advance(5, "d");
    const removed = await ending(stage.backup("DeleteBackupVaultLockConfiguration", unlock));
    const removableWithPermission = removed.kind === "ok";
    return { kind: "ok", more: { vault: { Locked, LockDate, mode: "governance", removableWithPermission } } };
  },
  "LOCK-008": async () => {
    const { stage } = await locked(undefined, {});
    const keyArn = await stage.key();
    const to = await stage.vault("dst", { keyArn });
    const limits = { MinRetentionDays: 7, MaxRetentionDays: 30 };
    await stage.backup("PutBackupVaultLockConfiguration", { BackupVaultName: "dst", ...limits });
    await stage.vault("src");
    const { RecoveryPointArn = "" } = await stage.backUp(
      await stage.resource("EBS", { key: { kind: "customer", keyArn } }),
      "src",
    );
    return jobSeen(await stage.copy("src", RecoveryPointArn, to, { Lifecycle: { DeleteAfterDays: 5 } }));
  },
  "LOCK-009": async () => {
    const { stage } = await locked(undefined, { MinRetentionDays: 35 });
    return jobSeen(await stage.backUp(await stage.resource("EFS"), v, { Lifecycle: { DeleteAfterDays: 35 } }));
  },
  "LOCK-010": async () => {
    const { stage } = await lockedStage({ MinRetentionDays: 30 }, "2026-01-01T00:00:00Z", 1);
    await stage.advanceTo("2026-01-02T12:00:00Z");
    return { kind: "ok", more: { recoveryPoint: { deleted: (await stage.points(v)).length === 0 } } };
  },
  "LOCK-011": async () => {
    const { stage } = await lockedStage(compliance, "2025-12-20T00:00:00Z", 3650);
    await stage.advanceTo("2026-01-01T00:00:00Z");
    await stage.call("444444444444", "organizations", "CloseAccount", { AccountId: workload });
    await stage.advance(90, "d");
    await stage.advance(1, "h");
    // The account is gone: whoever comes to its number finds nothing.
    const left = await ending(stage.backup("ListBackupVaults"));
    const vaults = left.kind === "ok" ? (await stage.backup("ListBackupVaults"))["BackupVaultList"] : [];
    return { kind: "ok", more: { vaultContents: ((vaults ?? []) as unknown[]).length === 0 ? "deleted" : "there" } };
  },
};

export const vaultPlays: Readonly<Record<string, () => Promise<Seen>>> = {
  "VAULT-001": async () => {
    const stage = await Stage.open();
    await stage.vault(v);
    await stage.backUp(await stage.resource("EFS"), v);
    return ending(stage.backup("DeleteBackupVault", { BackupVaultName: v }));
  },
  "VAULT-002": async () => {
    const stage = await Stage.open();
    await stage.vault("dup");
    return ending(stage.backup("CreateBackupVault", { BackupVaultName: "dup" }));
  },
  "VAULT-003": async () => {
    const stage = await Stage.open();
    const RecoveryPointArn = `arn:aws:backup:eu-west-1:${workload}:recovery-point:1`;
    return ending(stage.backup("DescribeRecoveryPoint", { BackupVaultName: "ghost", RecoveryPointArn }));
  },
  "VAULT-004": async () => {
    const stage = await Stage.open();
    return { kind: "ok", more: { vaults: (await stage.backup("ListBackupVaults"))["BackupVaultList"] } };
  },
  "RP-001": async () => {
    const stage = await Stage.open();
    await stage.vault(v);
    const { RecoveryPointArn = "" } = await stage.backUp(await stage.resource("EFS"), v);
    await stage.call(workload, "iam", "DeleteRolePolicy", { RoleName: "backup", PolicyName: "all" });
    await deletion(stage, RecoveryPointArn);
    const [point] = await stage.points(v);
    return { kind: "ok", more: { recoveryPoint: { deleted: point === undefined, status: point?.Status } } };
  },
  "RP-002": async () => {
    const stage = await Stage.open();
    await stage.vault(v);
    const { RecoveryPointArn = "" } = await stage.backUp(await stage.resource("EFS"), v);
    const RecoveryPointSelection = { VaultNames: [v] };
    await stage.backup("CreateLegalHold", { Title: "t", Description: "d", RecoveryPointSelection });
    return deletion(stage, RecoveryPointArn);
  },
  "RP-003": async () => {
    const stage = await Stage.open();
    await stage.vault(v);
    const members = [await stage.resource("EFS"), await stage.resource("EBS")];
    const stack = await stage.resource("CLOUDFORMATION", { name: "app", attributes: { members } });
    const { RecoveryPointArn = "" } = await stage.backUp(stack, v);
    return deletion(stage, RecoveryPointArn);
  },
  "RP-004": async () => {
    const stage = await Stage.open("2026-06-01T00:00:00Z");
    await stage.vault(v);
    const Resources = [await stage.resource("S3", { name: "bucket" })];
    const rule = {
      RuleName: "r",
      TargetBackupVaultName: v,
      EnableContinuousBackup: true,
      Lifecycle: { DeleteAfterDays: 35 },
    };
    await stage.plan([rule], { Resources });
    await stage.advance(1, "d");
    const [point] = await stage.points(v);
    await stage.backup("DisassociateRecoveryPoint", {
      BackupVaultName: v,
      RecoveryPointArn: point?.RecoveryPointArn,
    });
    const [after] = await stage.points(v);
    return { kind: "ok", more: { recoveryPoint: { status: after?.Status, inVault: after !== undefined } } };
  },
  "RP-005": async () => {
    const stage = await Stage.open();
    await stage.vault(v);
    const Lifecycle = { MoveToColdStorageAfterDays: 30, DeleteAfterDays: 365 };
    const { RecoveryPointArn } = await stage.backUp(await stage.resource("EFS"), v, { Lifecycle });
    await stage.advance(31, "d");
    const changed = { MoveToColdStorageAfterDays: 60, DeleteAfterDays: 365 };
    const input = { BackupVaultName: v, RecoveryPointArn, Lifecycle: changed };
    return ending(stage.backup("UpdateRecoveryPointLifecycle", input));
  },
  "RP-006": async () => {
    const stage = await Stage.open("2025-12-31T23:59:00Z");
    await stage.vault(v);
    await stage.backUp(await stage.resource("EFS"), v, { Lifecycle: { DeleteAfterDays: 1 } });
    const from = (await stage.points(v))[0]?.CreationDate?.toISOString().replace(".000", "");
    await stage.advanceTo("2026-01-01T23:59:59Z");
    const before = (await stage.points(v)).length;
    await stage.advanceTo("2026-01-02T08:00:00Z");
    const gone = before === 1 && (await stage.points(v)).length === 0 && from === "2026-01-01T00:00:00Z";
    const between = ["2026-01-02T00:00:00Z", "2026-01-02T08:00:00Z"];
    return { kind: "ok", more: { recoveryPoint: { deletedBetween: gone ? between : [] } } };
  },
};
