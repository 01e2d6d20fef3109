import { beforeEach, describe, expect, test } from "vitest";
import { guard } from "./guard.ts";
import { type LocalSandbox, localSandbox } from "./local-port.ts";
import type { Port } from "./port.ts";

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "backup.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const template = JSON.stringify({ Resources: { Queue: { Type: "AWS::SQS::Queue" } } });
const plan = {
  BackupPlanName: "holdfast-daily",
  Rules: [{ RuleName: "daily", TargetBackupVaultName: "v1" }],
};

/** The fake is local AWS: it behaves. */
describe("the guard of a contract run", () => {
  let sandbox: LocalSandbox;
  let port: Port;

  beforeEach(async () => {
    sandbox = await localSandbox();
    ({ port } = sandbox);
  });

  const changesSoFar = () =>
    sandbox.localAws.world.journal.lines().filter(({ action }) => !/:(List|Describe|Get)/.test(action)).length;

  test("lets a run into two prepared, empty accounts, and changes nothing", async () => {
    const before = changesSoFar();
    await expect(guard(port)).resolves.toBeUndefined();
    expect(changesSoFar()).toBe(before);
  });

  test.each(["workload", "central"] as const)(
    "refuses credentials of another account than the %s one",
    async (party) => {
      const named = "333333333333";
      const call: Port["call"] = (account, ...rest) => port.call(account === named ? port[party] : account, ...rest);
      await expect(guard({ ...port, [party]: named, call })).rejects.toThrow(
        `the credentials for ${named} are of ${port[party]}`,
      );
    },
  );

  test.each(["workload", "central"] as const)("refuses the management account as the %s one", async (party) => {
    await expect(guard({ ...port, [party]: sandbox.management })).rejects.toThrow(
      `${sandbox.management} is the management account`,
    );
  });

  test("refuses an account outside every organization, and one of another", async () => {
    const outside = { ...port, central: "555555555555" };
    await expect(guard(outside)).rejects.toThrow("555555555555 is in no organization");
    await port.call(outside.central, "organizations", "CreateOrganization", { FeatureSet: "ALL" });
    await expect(guard(outside)).rejects.toThrow("are in two organizations");
  });

  test.each([
    ["vault holdfast-local", "backup", "CreateBackupVault", { BackupVaultName: "holdfast-local" }],
    ["vault holdfast-contract-x", "backup", "CreateBackupVault", { BackupVaultName: "holdfast-contract-x" }],
    ["plan holdfast-daily", "backup", "CreateBackupPlan", { BackupPlan: plan }],
    ["legal hold holdfast", "backup", "CreateLegalHold", { Title: "holdfast", Description: "-" }],
    ["role holdfast-copy", "iam", "CreateRole", { RoleName: "holdfast-copy", AssumeRolePolicyDocument: trust }],
    ["stack holdfast-prod", "cloudformation", "CreateStack", { StackName: "holdfast-prod", TemplateBody: template }],
    ["file system holdfast", "elasticfilesystem", "CreateFileSystem", { CreationToken: "holdfast" }],
  ] as const)("refuses an account that holds a %s", async (thing, service, operation, input) => {
    await port.call(port.central, service, operation, input);
    await expect(guard(port)).rejects.toThrow(`${port.central} holds something of holdfast: ${thing}`);
  });

  test("finds it on a later page", async () => {
    for (let count = 0; count < 120; count++)
      await port.call(port.workload, "iam", "CreateRole", { RoleName: `a${count}`, AssumeRolePolicyDocument: trust });
    await port.call(port.workload, "iam", "CreateRole", { RoleName: "holdfast-z", AssumeRolePolicyDocument: trust });
    await expect(guard(port)).rejects.toThrow("role holdfast-z");
  });

  test("refuses where cross-account backup or the advanced features of DynamoDB are off", async () => {
    const GlobalSettings = { isCrossAccountBackupEnabled: "false" };
    await port.call(sandbox.management, "backup", "UpdateGlobalSettings", { GlobalSettings });
    const ResourceTypeManagementPreference = { DynamoDB: false };
    await port.call(port.workload, "backup", "UpdateRegionSettings", { ResourceTypeManagementPreference });
    await expect(guard(port)).rejects.toThrow(/cross-account backup is off.*\n.*no advanced features/);
  });
});
