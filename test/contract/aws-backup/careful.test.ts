import { beforeEach, describe, expect, test } from "vitest";
import { careful } from "./careful.ts";
import { localSandbox } from "./local-port.ts";
import type { PlayedService, Port } from "./port.ts";

const run = "holdfast-contract-test";
const own = { BackupVaultName: `${run}-vault` };

describe("a careful port", () => {
  let bare: Port;
  let port: Port;

  beforeEach(async () => {
    bare = (await localSandbox()).port;
    port = careful(bare, run);
  });

  const vaults = async () => (await bare.call(bare.workload, "backup", "ListBackupVaults"))["BackupVaultList"];

  test("makes, locks in governance mode and deletes what is of the run", async () => {
    const call = (operation: string, more: object = {}) =>
      port.call(port.workload, "backup", operation, { ...own, ...more });
    await call("CreateBackupVault");
    await call("PutBackupVaultLockConfiguration", { MinRetentionDays: 1 });
    await call("DeleteBackupVaultLockConfiguration");
    await call("DeleteBackupVault");
    expect(await vaults()).toEqual([]);
  });

  test("knows the ids that AWS gave to what the run made", async () => {
    const Rules = [{ RuleName: "daily", TargetBackupVaultName: "v1" }];
    const make = (maker: Port, BackupPlanName: string) =>
      maker.call<{ BackupPlanId: string }>(port.workload, "backup", "CreateBackupPlan", {
        BackupPlan: { BackupPlanName, Rules },
      });
    const remove = (BackupPlanId: string) => port.call(port.workload, "backup", "DeleteBackupPlan", { BackupPlanId });
    const [ours, theirs] = [await make(port, `${run}-plan`), await make(bare, "daily")];
    await expect(remove(theirs.BackupPlanId)).rejects.toThrow("which is not of this run");
    await expect(remove(ours.BackupPlanId)).resolves.toBeDefined();
  });

  test.each<[string, PlayedService, string, object]>([
    ["a compliance lock", "backup", "PutBackupVaultLockConfiguration", { ...own, ChangeableForDays: 3 }],
    ["an air-gapped vault", "backup", "CreateLogicallyAirGappedBackupVault", own],
    ["a setting of the organization", "backup", "UpdateGlobalSettings", { GlobalSettings: {} }],
    ["the end of a key", "kms", "ScheduleKeyDeletion", { KeyId: run }],
    ["a vault of somebody else's", "backup", "DeleteBackupVault", { BackupVaultName: "production" }],
    ["a table of somebody else's", "dynamodb", "DeleteTable", { TableName: "orders" }],
    ["a change that names nothing", "backup", "DeleteRecoveryPoint", {}],
  ])("never asks AWS for %s", async (_what, service, operation, input) => {
    const asked: string[] = [];
    const call: Port["call"] = async (_account, _service, name) => {
      asked.push(name);
      throw new Error("AWS was asked");
    };
    await expect(careful({ ...bare, call }, run).call(bare.workload, service, operation, input)).rejects.toThrow(
      /a contract run never|not of this run/,
    );
    expect(asked).toEqual([]);
  });
});
