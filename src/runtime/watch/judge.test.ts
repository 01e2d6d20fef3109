import { describe, expect, test } from "vitest";
import type { PackedWatchTable } from "#model";
import { readApiCall } from "./api-call.ts";
import { judge } from "./judge.ts";
import { workload, central, custody, management, audit, watchTable, trailEvent } from "./testing.ts";

function codesOf(event: Record<string, unknown>, table: PackedWatchTable = watchTable): readonly string[] {
  const call = readApiCall(event);
  return call ? judge(call, table).map(({ code, subject }) => `${code} ${subject}`) : ["not read"];
}

const admin = (account: string) => `arn:aws:iam::${account}:role/Admin`;

describe("what weakens backups is told, whoever does it", () => {
  test.each([
    [
      "a lock removed",
      workload,
      "backup",
      "DeleteBackupVaultLockConfiguration",
      { backupVaultName: "holdfast-local" },
      "LOCK-CHANGED holdfast-local",
    ],
    [
      "a lock set anew",
      workload,
      "backup",
      "PutBackupVaultLockConfiguration",
      { backupVaultName: "holdfast-local" },
      "LOCK-CHANGED holdfast-local",
    ],
    [
      "a vault policy",
      workload,
      "backup",
      "PutBackupVaultAccessPolicy",
      { backupVaultName: "holdfast-local" },
      "VAULT-POLICY-CHANGED holdfast-local",
    ],
    [
      "a point deleted",
      workload,
      "backup",
      "DeleteRecoveryPoint",
      { backupVaultName: "holdfast-local" },
      "POINT-DELETED holdfast-local",
    ],
    [
      "a point detached",
      workload,
      "backup",
      "DisassociateRecoveryPoint",
      { backupVaultName: "holdfast-local" },
      "POINT-DELETED holdfast-local",
    ],
    [
      "a vault deleted",
      workload,
      "backup",
      "DeleteBackupVault",
      { backupVaultName: "holdfast-local" },
      "VAULT-DELETED holdfast-local",
    ],
    [
      "a lifecycle",
      workload,
      "backup",
      "UpdateRecoveryPointLifecycle",
      { backupVaultName: "holdfast-local" },
      "LIFECYCLE-CHANGED holdfast-local",
    ],
    [
      "an opt-out",
      workload,
      "backup",
      "UpdateRegionSettings",
      { resourceTypeOptInPreference: { S3: false } },
      "PLAN-CHANGED UpdateRegionSettings",
    ],
    ["a job stopped", workload, "backup", "StopBackupJob", { backupJobId: "j" }, "PLAN-CHANGED StopBackupJob"],
    ["a policy detached", management, "organizations", "DetachPolicy", { policyId: "p-1" }, "PLAN-CHANGED p-1"],
    [
      "an account closed",
      management,
      "organizations",
      "CloseAccount",
      { accountId: central },
      `ACCOUNT-ENDANGERED ${central}`,
    ],
    ["a key's deletion", workload, "kms", "ScheduleKeyDeletion", { keyId: "k" }, "KEY-ENDANGERED k"],
    [
      "a stack gone",
      workload,
      "cloudformation",
      "DeleteStack",
      { stackName: "holdfast-prod-workload" },
      "STACK-CHANGED holdfast-prod-workload",
    ],
    ["a rule off", workload, "events", "DisableRule", { name: "holdfast-forward" }, "PATH-CHANGED holdfast-forward"],
    [
      "targets gone",
      workload,
      "events",
      "RemoveTargets",
      { rule: "holdfast-forward" },
      "PATH-CHANGED holdfast-forward",
    ],
    [
      "another code",
      workload,
      "lambda",
      "UpdateFunctionCode20150331v2",
      { functionName: "holdfast-export" },
      "PATH-CHANGED holdfast-export",
    ],
    [
      "another trust",
      workload,
      "iam",
      "UpdateAssumeRolePolicy",
      { roleName: "holdfast-observe" },
      "PATH-CHANGED holdfast-observe",
    ],
  ])("%s", (_what, account, service, name, request, expected) => {
    expect(codesOf(trailEvent({ account, service, name, role: admin(account), request }))).toEqual([expected]);
  });

  test("AWS's refusal is another cause than the deed", () => {
    const request = { backupVaultName: "holdfast-local" };
    const event = trailEvent({
      account: workload,
      service: "backup",
      name: "DeleteBackupVault",
      role: admin(workload),
      request,
      refused: "AccessDenied",
    });
    expect(codesOf(event)).toEqual(["VAULT-DELETED refused holdfast-local"]);
  });

  test("our own roles too, but for the shortening that is looked into", () => {
    const request = { backupVaultName: "holdfast-local" };
    const own = (role: string, name: string) =>
      codesOf(
        trailEvent({
          account: workload,
          service: "backup",
          name,
          role: `arn:aws:iam::${workload}:role/holdfast/${role}`,
          request,
        }),
      );
    expect(own("holdfast-shorten", "UpdateRecoveryPointLifecycle")).toEqual([]);
    expect(own("holdfast-observe", "UpdateRecoveryPointLifecycle")).toEqual(["LIFECYCLE-CHANGED holdfast-local"]);
    expect(own("holdfast-shorten", "DeleteRecoveryPoint")).toEqual(["POINT-DELETED holdfast-local"]);
  });
});

describe("what is nobody's business is not told", () => {
  test.each([
    ["a vault of the account's own", workload, "backup", "DeleteBackupVault", { backupVaultName: "mine" }],
    ["another rule", workload, "events", "DeleteRule", { name: "mine" }],
    ["a key policy in a workload account", workload, "kms", "PutKeyPolicy", { keyId: "k" }],
    ["a look", workload, "backup", "DescribeBackupVault", { backupVaultName: "holdfast-local" }],
  ])("%s", (_what, account, service, name, request) => {
    expect(codesOf(trailEvent({ account, service, name, role: admin(account), request }))).toEqual([]);
  });

  test("what a stack changes is told by the stack's own call", () => {
    const change = {
      account: workload,
      service: "events",
      name: "PutRule",
      role: admin(workload),
      request: { name: "holdfast-forward" },
    };
    expect(codesOf(trailEvent({ ...change, via: "cloudformation.amazonaws.com" }))).toEqual([]);
    expect(codesOf(trailEvent(change))).toEqual(["PATH-CHANGED holdfast-forward"]);
  });
});

describe("accounts in which nobody works", () => {
  test.each([central, custody, audit])("any call of a person in %s", (account) => {
    const look = { account, service: "backup", name: "ListBackupVaults" };
    expect(codesOf(trailEvent({ ...look, role: admin(account) }))).toEqual([
      `SESSION-WITHOUT-TICKET ${admin(account)}`,
    ]);
    expect(codesOf(trailEvent({ ...look, root: true }))).toEqual([`ROOT-SESSION arn:aws:iam::${account}:root`]);
    expect(codesOf(trailEvent({ ...look, service: "signin", name: "ConsoleLogin", root: true }))).toHaveLength(1);
  });

  test("our own roles, services and others' sessions are none", () => {
    const own = `arn:aws:iam::${central}:role/holdfast/holdfast-orchestrate`;
    expect(codesOf(trailEvent({ account: central, service: "sts", name: "AssumeRole", role: own }))).toEqual([]);
    expect(
      codesOf(trailEvent({ account: central, service: "kms", name: "Decrypt", byService: "backup.amazonaws.com" })),
    ).toEqual([]);
    const other = `arn:aws:iam::${workload}:role/holdfast/holdfast-orchestrate`;
    expect(codesOf(trailEvent({ account: central, service: "sts", name: "AssumeRole", role: other }))).toEqual([]);
  });

  test("a role with our name of another path or account is not ours", () => {
    for (const role of [
      `arn:aws:iam::${central}:role/holdfast-orchestrate`,
      `arn:aws:iam::${central}:role/holdfast/holdfast-orchestrate2`,
    ])
      expect(codesOf(trailEvent({ account: central, service: "backup", name: "ListBackupVaults", role }))).toEqual([
        `SESSION-WITHOUT-TICKET ${role}`,
      ]);
  });

  test("root in the management account, and nobody else there", () => {
    const look = { account: management, service: "organizations", name: "ListAccounts" };
    expect(codesOf(trailEvent({ ...look, root: true }))).toHaveLength(1);
    expect(codesOf(trailEvent({ ...look, role: admin(management) }))).toEqual([]);
  });
});

describe("the realm key", () => {
  const use = { account: custody, service: "kms", name: "Decrypt" };
  test("is used by the realm through AWS Backup", () => {
    const backup = {
      ...use,
      role: `arn:aws:iam::${workload}:role/holdfast/holdfast-copy`,
      via: "backup.amazonaws.com",
    };
    expect(codesOf(trailEvent(backup))).toEqual([]);
    expect(codesOf(trailEvent({ ...use, fromAccount: workload, via: "backup.amazonaws.com" }))).toEqual([]);
  });

  test("by none of our roles without it", () => {
    const role = `arn:aws:iam::${workload}:role/holdfast/holdfast-copy`;
    expect(codesOf(trailEvent({ ...use, role }))[0]).toMatch(/^KEY-USED-BY-OTHERS /);
  });

  test("by nobody else", () => {
    expect(codesOf(trailEvent({ ...use, fromAccount: workload }))[0]).toMatch(/^KEY-USED-BY-OTHERS /);
    expect(codesOf(trailEvent({ ...use, role: admin(custody) })).map((text) => text.split(" ")[0])).toEqual([
      "KEY-USED-BY-OTHERS",
      "SESSION-WITHOUT-TICKET",
    ]);
  });
});

test("an event of somebody's own is none of CloudTrail's", () => {
  const event = trailEvent({
    account: workload,
    service: "backup",
    name: "DeleteBackupVault",
    role: admin(workload),
    request: { backupVaultName: "holdfast-local" },
  });
  expect(readApiCall({ ...event, source: "com.example" })).toBeUndefined();
  expect(readApiCall({ ...event, "detail-type": "Backup Job State Change" })).toBeUndefined();
});
