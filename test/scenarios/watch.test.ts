import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callerOf, rootOf } from "../../src/local-aws/services/iam/index.ts";
import type { ServiceName } from "../../src/local-aws/wire/index.ts";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { acceptEverything, setStage, type Stage } from "../../src/operations/tour/stage.ts";
import { plan } from "../../src/planner/index.ts";

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];
const [workload, central, custody, audit] = ["111111111111", "222222222222", "333333333333", "555555555555"];
const region = "eu-west-1";
const startAt = Date.parse("2027-01-01T00:00:00Z");
const ticketName = "/holdfast/prod/tickets/1";

/** What a person has heard so far. */
let heard: string[];
let stage: Stage;
let deployed: Awaited<ReturnType<Stage["localAws"]["snapshot"]>>;

async function call<Output = object>(who: string, service: ServiceName, operation: string, input: object = {}) {
  const [account = "", root] = who.split(" ");
  const { world, door } = stage.localAws;
  const caller = root === "root" ? rootOf(account) : callerOf(world, account);
  return (await door.call(caller, region, service, operation, input)) as Output;
}

/** Lets time pass, and listens. */
async function later(ms: number): Promise<readonly string[]> {
  const before = heard.length;
  await stage.pacer.pause(ms);
  const QueueUrl = `https://sqs.${region}.amazonaws.com/${audit}/oncall`;
  type Received = { readonly Messages?: readonly { readonly Body: string; readonly ReceiptHandle: string }[] };
  for (let left = 10; left > 0; left -= 1) {
    const { Messages = [] } = await call<Received>(audit, "sqs", "ReceiveMessage", {
      QueueUrl,
      MaxNumberOfMessages: 10,
    });
    for (const { Body, ReceiptHandle } of Messages) {
      heard.push((JSON.parse(Body) as { Message: string }).Message);
      await call(audit, "sqs", "DeleteMessage", { QueueUrl, ReceiptHandle });
    }
  }
  return heard.slice(before).map((text) => text.split("\n")[0] ?? "");
}

/** The example with originals that are shortened, under a watch whose topic a queue listens to. */
beforeAll(async () => {
  heard = [];
  const loaded = await loadPlan({ config: join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml") });
  const { organization, realms } = loaded.intention;
  const shortening = Object.entries(realms).map(([name, realm]) => [name, { ...realm, originals: "shorten" as const }]);
  const intention = {
    ...loaded.intention,
    organization: {
      ...organization,
      auditAccount: audit,
      alerts: { emails: ["oncall@example.com"], webhook: "https://alerts.example.com/holdfast" },
    },
    realms: Object.fromEntries(shortening) as typeof realms,
  };
  const auditor = { id: audit, name: "audit", organizationalUnitId: "ou-ex01-security" };
  const inventory = { ...loaded.inventory, accounts: [...loaded.inventory.accounts, auditor] };
  stage = await setStage(inventory, { startAt, seed: 11 });
  const ports = acceptEverything({ notify: () => undefined, ask: () => Promise.resolve("yes") });
  await deployAll(
    stage.aws,
    ports,
    stage.pacer,
    blueprintOf({ ...loaded, intention, plan: plan(intention, inventory) }),
  );
  const topic = `arn:aws:sns:${region}:${audit}:holdfast-prod-alerts`;
  const queue = `arn:aws:sqs:${region}:${audit}:oncall`;
  await call(audit, "sqs", "CreateQueue", { QueueName: "oncall", Attributes: { Policy: mayPublish(queue) } });
  await call(audit, "sns", "Subscribe", { TopicArn: topic, Protocol: "sqs", Endpoint: queue });
  // The first that is heard is that the watch begins.
  expect(await later(10 * minuteMs)).toContain(`high STACK-CHANGED in account ${audit}, ${region}`);
  deployed = await stage.localAws.snapshot();
});

beforeEach(async () => {
  heard = [];
  await stage.localAws.restore(deployed);
});

afterAll(() => stage.close());

function mayPublish(Resource: string): string {
  const Statement = {
    Effect: "Allow",
    Principal: { Service: "sns.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource,
  };
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

async function faults(rates: object): Promise<void> {
  const body = Buffer.from(JSON.stringify(rates));
  await stage.localAws.handle({ method: "POST", path: "/_holdfast/faults", headers: {}, body });
}

/** The points of a vault, the oldest first. */
async function pointsIn(account: string, BackupVaultName: string) {
  type Points = {
    readonly RecoveryPoints: readonly { readonly RecoveryPointArn: string; readonly CreationDate: Date }[];
  };
  const { RecoveryPoints } = await call<Points>(account, "backup", "ListRecoveryPointsByBackupVault", {
    BackupVaultName,
  });
  return RecoveryPoints.toSorted((a, b) => a.CreationDate.getTime() - b.CreationDate.getTime());
}

async function lastHopVault(): Promise<string> {
  type Vaults = { readonly BackupVaultList: readonly { readonly BackupVaultName: string; readonly Locked: boolean }[] };
  const { BackupVaultList } = await call<Vaults>(central, "backup", "ListBackupVaults");
  await later(hourMs);
  return BackupVaultList.find(({ Locked }) => Locked)?.BackupVaultName ?? "";
}

describe("a person hears", () => {
  test("nothing of an ordinary day, and of a session in the central account once, with cause and fix", async () => {
    expect(await later(dayMs)).toEqual([]);
    for (let at = 0; at < 20; at += 1) await call(central, "backup", "ListBackupVaults");
    expect(await later(minuteMs)).toEqual([`high SESSION-WITHOUT-TICKET in account ${central}, ${region}`]);
    expect(heard[0]).toContain(`arn:aws:iam::${central}:user/admin called backup:ListBackupVaults`);
    expect(heard[0]).toMatch(/What to do: Ask who it was/);
    expect(await later(6 * hourMs)).toEqual([]);
  });

  test("nothing of a session that a ticket announced, and of a lock that goes all the same", async () => {
    const until = new Date(startAt + dayMs).toISOString();
    const Value = JSON.stringify({ account: central, principal: `arn:aws:iam::${central}:user/admin`, until });
    await call(audit, "ssm", "PutParameter", { Name: ticketName, Type: "String", Value });
    const BackupVaultName = await lastHopVault();
    const first = await later(minuteMs);
    expect(first).toEqual([]);
    await call(central, "backup", "DeleteBackupVaultLockConfiguration", { BackupVaultName });
    expect(await later(minuteMs)).toEqual([`critical LOCK-CHANGED in account ${central}, ${region}`]);
    expect(await later(2 * hourMs)).toEqual([`critical LOCK-MISSING in account ${central}, ${region}`]);
  });

  test("what an administrator of a workload account does to its backups, once each", async () => {
    await later(dayMs);
    const BackupVaultName = "holdfast-local";
    const [{ RecoveryPointArn } = { RecoveryPointArn: "" }] = await pointsIn(workload, BackupVaultName);
    const Lifecycle = { DeleteAfterDays: 1 };
    await call(workload, "backup", "UpdateRecoveryPointLifecycle", { BackupVaultName, RecoveryPointArn, Lifecycle });
    for (const point of await pointsIn(workload, BackupVaultName))
      await call(workload, "backup", "DeleteRecoveryPoint", { BackupVaultName, ...point });
    await call(workload, "backup", "UpdateRegionSettings", { ResourceTypeOptInPreference: { S3: false } });
    await call(workload, "events", "DisableRule", { Name: "holdfast-forward" });
    const told = await later(minuteMs);
    expect(told.map((line) => line.split(" ")[1])).toEqual([
      "LIFECYCLE-CHANGED",
      "POINT-DELETED",
      "PLAN-CHANGED",
      "PATH-CHANGED",
    ]);
    expect((await later(2 * hourMs)).map((line) => line.split(" ")[1])).toEqual(["PATH-BROKEN"]);
  });

  test("of the key's end, tried and refused; of root; of a foreign use", async () => {
    const KeyId = "alias/holdfast-prod";
    await call(`${custody} root`, "kms", "ScheduleKeyDeletion", { KeyId }).catch(() => undefined);
    const told = await later(minuteMs);
    expect(told.map((line) => line.split(" ")[1])).toEqual(["KEY-ENDANGERED", "ROOT-SESSION"]);
    expect(heard[0]).toContain("AWS refused it");
  });

  test("of a point that no plan brought, within the hours", async () => {
    const BackupVaultName = await lastHopVault();
    await call(central, "dynamodb", "CreateTable", {
      TableName: "foreign",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      BillingMode: "PAY_PER_REQUEST",
    });
    await call(central, "backup", "UpdateRegionSettings", { ResourceTypeManagementPreference: { DynamoDB: true } });
    const trust = { Effect: "Allow", Principal: { Service: "backup.amazonaws.com" }, Action: "sts:AssumeRole" };
    const all = { Effect: "Allow", Action: "*", Resource: "*" };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
    const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [all] });
    await call(central, "iam", "CreateRole", { RoleName: "b", AssumeRolePolicyDocument });
    await call(central, "iam", "PutRolePolicy", { RoleName: "b", PolicyName: "all", PolicyDocument });
    await call(central, "backup", "StartBackupJob", {
      BackupVaultName,
      ResourceArn: `arn:aws:dynamodb:${region}:${central}:table/foreign`,
      IamRoleArn: `arn:aws:iam::${central}:role/b`,
      Lifecycle: { DeleteAfterDays: 35 },
    });
    const told = await later(4 * hourMs);
    expect(told.map((line) => line.split(" ")[1])).toContain("FOREIGN-POINT");
  });

  test("once what no function can mend, whatever the resources", async () => {
    await later(dayMs);
    const BackupVaultName = await lastHopVault();
    await call(central, "backup", "DeleteBackupVaultAccessPolicy", { BackupVaultName });
    const told = await later(dayMs);
    const codes = told.map((line) => line.split(" ")[1] ?? "");
    expect(codes).toContain("VAULT-POLICY-CHANGED");
    expect(codes.filter((code) => code === "ACCESS-DENIED").length).toBeLessThanOrEqual(2);
    expect(codes).toContain("ACCESS-DENIED");
  });

  test("that nobody inspects any more", async () => {
    await later(hourMs);
    await call(audit, "events", "DisableRule", { Name: "holdfast-inspect-prod-clock" });
    // Of the session itself the deployment has told today.
    expect((await later(minuteMs)).map((line) => line.split(" ")[1])).toEqual(["PATH-CHANGED"]);
    expect((await later(5 * hourMs)).map((line) => line.split(" ")[1])).toEqual(["INSPECTOR-SILENT"]);
  });

  test("once of walks and looks that failed until nobody tried again", async () => {
    await faults({ seed: 1, functions: { crash: 1 } });
    await later(2.75 * hourMs);
    await faults({});
    const told = await later(2 * hourMs);
    expect(told).toContain(`high DEAD-LETTERS in account ${central}, ${region}`);
    const dead = ["reconcile", "shorten", "inspect-prod"].map((name) => `holdfast-${name}-dead-letters`);
    for (const name of dead) expect(heard.join("\n")).toMatch(new RegExp(`[1-9] messages lie in \\S+:${name}`));
    // What a walk leaves goes by itself.
    const again = (await later(2 * dayMs)).filter((line) => line.includes(`DEAD-LETTERS in account ${central}`));
    expect(again).toEqual([]);
  });

  test("with every event lost what the inspector sees", async () => {
    await faults({ seed: 1, events: { lose: 1 } });
    const BackupVaultName = await lastHopVault();
    await call(workload, "events", "DisableRule", { Name: "holdfast-forward" });
    await call(central, "backup", "DeleteBackupVaultLockConfiguration", { BackupVaultName });
    const told = await later(2 * hourMs);
    expect(told.map((line) => line.split(" ")[1])).toEqual(["LOCK-MISSING", "PATH-BROKEN"]);
  });
});
