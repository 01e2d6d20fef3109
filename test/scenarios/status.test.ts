import {
  BackupClient,
  GetBackupVaultAccessPolicyCommand,
  PutBackupVaultAccessPolicyCommand,
} from "@aws-sdk/client-backup";
import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clientConfig } from "../../src/aws/transport/sdk/connection.ts";
import type { Message } from "../../src/operations/messages.ts";
import type { LoadedPlan } from "../../src/operations/plan/load-plan.ts";
import { isProblem, redrive, status } from "../../src/operations/status/index.ts";
import { statusText } from "../../src/operations/status/status-text.ts";
import { acceptEverything, type Stage } from "../../src/operations/tour/stage.ts";
import { deployedExample } from "./deployed-example.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const [workload, central, region] = ["111111111111", "222222222222", "eu-west-1"];
const standardVaults = ["holdfast-standard-7-365", "holdfast-standard-custody-7-365"];

let stage: Stage;
let loaded: LoadedPlan;
let said: Message[];
const ports = { notify: (message: Message) => void said.push(message), ask: () => Promise.resolve("no" as const) };

beforeEach(async () => {
  said = [];
  ({ stage, loaded } = await deployedExample());
  await stage.pacer.pause(3 * dayMs);
});
afterEach(() => stage.close());

const look = (hoursBack?: number) => status(stage.aws, ports, loaded, { now: stage.pacer.now(), hoursBack });

function configOf(account: string) {
  return clientConfig({ kind: "direct", serve: (request) => stage.localAws.handle(request) }, account, region);
}

describe("status", () => {
  test("says of a realm in order where every backup is, and that nothing is late", async () => {
    const report = await look();
    expect(report.summary).toMatchObject({ backups: 18, arrived: 18, late: 0, absent: 0, unreadVaults: 0 });
    expect(report.lineages.every(({ at }) => at.some((vault) => vault.includes(`:${central}:`)))).toBe(true);
    expect(isProblem(report, "failing")).toBe(false);
  });

  test("names the cause of late copies and how to mend it, and says so no more once it is mended", async () => {
    const backup = new BackupClient(configOf(central));
    const policies = await Promise.all(
      standardVaults.map((BackupVaultName) => backup.send(new GetBackupVaultAccessPolicyCommand({ BackupVaultName }))),
    );
    for (const name of standardVaults) await stage.aws.session(central, region).backup.removeVaultPolicy(name);
    await stage.pacer.pause(3 * dayMs);

    const broken = await look();
    expect(Date.parse(broken.now) - Date.parse(broken.since)).toBe(7 * dayMs);
    expect(broken.summary.late).toBeGreaterThanOrEqual(12);
    expect(isProblem(broken, "late")).toBe(true);
    const [worst] = broken.groups;
    expect(worst).toMatchObject({ state: "late", code: "ACCESS-DENIED", count: broken.summary.late });
    expect(worst?.says).toMatch(/copy job .* is FAILED/);
    const text = statusText(broken, false);
    expect(text).toContain("denies a call that the job needs");
    expect(text).toContain("Deploy the realm again");
    expect(text).toContain(`and ${(worst?.count ?? 0) - 3} more`);
    expect(statusText(broken, true)).not.toContain("more (--verbose");

    for (const { BackupVaultName, Policy } of policies)
      await backup.send(new PutBackupVaultAccessPolicyCommand({ BackupVaultName, Policy }));
    await stage.pacer.pause(2 * dayMs);
    const mended = await look(5 * 24);
    expect(mended.groups.map(({ state, code }) => ({ state, code }))).toEqual([]);
    expect(isProblem(mended, "failing")).toBe(false);
  });

  test("a resource that no backup is made of any more is said as well", async () => {
    const [first] = loaded.plan.resources.filter(({ type }) => type === "S3");
    const backup = stage.aws.session(workload, region).backup;
    const gone = (await backup.listPoints("holdfast-local")).filter(({ resourceArn }) => resourceArn === first?.arn);
    for (const { arn } of gone) await backup.deletePoint("holdfast-local", arn);
    const report = await look();
    expect(report.absent).toMatchObject([{ resource: first?.arn, rule: "daily", hours: 49, newest: undefined }]);
    expect(report.groups[0]).toMatchObject({ state: "absent", code: "ABSENT" });
    expect(isProblem(report, "late")).toBe(true);
    expect(isProblem(report, "none")).toBe(false);
  });

  test("a vault that cannot be read is named, and nothing is silently left out", async () => {
    const blind = {
      session: (account: string, at: string) => {
        const inner = stage.aws.session(account, at);
        const refused = () => Promise.reject(new Error("not allowed"));
        return account === central
          ? { ...inner, reader: { ...inner.reader, pagePoints: refused, listPoints: refused } }
          : inner;
      },
    };
    const report = await status(blind, ports, loaded, { now: stage.pacer.now() });
    expect(report.unreadVaults.map(({ account, vault }) => `${account} ${vault}`).sort()).toEqual(
      standardVaults.map((vault) => `${central} ${vault}`),
    );
    expect(report.summary).toMatchObject({ arrived: 0, unseen: 18 });
    expect(said.filter(({ code }) => code === "STATUS-E001")).toHaveLength(2);
    expect(isProblem(report, "none")).toBe(true);
  });
});

describe("status --redrive", () => {
  test("shows dead letters, leaves them without a word, and brings them back with it", async () => {
    const nothing = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }],
    });
    const workloadIam = new IAMClient(configOf(workload));
    const broken = { RoleName: "holdfast-observe", PolicyName: "broken" };
    await workloadIam.send(new PutRolePolicyCommand({ ...broken, PolicyDocument: nothing }));
    // The reconciler would find the same backups by itself.
    const reconciler = { RoleName: "holdfast-reconcile", PolicyName: "broken", PolicyDocument: nothing };
    await new IAMClient(configOf(central)).send(new PutRolePolicyCommand(reconciler));
    await stage.pacer.pause(2 * dayMs);
    expect((await look()).groups[0]).toMatchObject({ state: "late", code: "NOT-STARTED" });

    await expect(redrive(stage.aws, ports, loaded, stage.pacer.now())).rejects.toMatchObject({ exitCode: 3 });
    await workloadIam.send(new DeleteRolePolicyCommand(broken));
    await stage.pacer.pause(dayMs / 2);
    expect((await look()).groups[0]).toMatchObject({ state: "late", code: "NOT-STARTED" });

    said = [];
    const moved = await redrive(stage.aws, acceptEverything(ports), loaded, stage.pacer.now());
    expect(moved.queues).toMatchObject([{ account: central, region }]);
    expect(moved.queues[0]?.moved).toBeGreaterThanOrEqual(10);
    expect(said.map(({ code }) => code)).toContain("REDRIVE-I002");
    expect((await redrive(stage.aws, ports, loaded, stage.pacer.now())).queues[0]?.moved).toBe(0);
    await stage.pacer.pause(dayMs / 4);
    expect((await look()).summary).toMatchObject({ late: 0, stuck: 0 });
  });
});
