import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BackupMover, BackupReader, CopyOrder, JobView } from "#aws";
import {
  type CopyAttempt,
  type PolicyDocument,
  type RecoveryPoint,
  type RouteTable,
  vaultArn,
  vaultName,
} from "#model";
import type { RuntimePorts } from "../lineage/ports.ts";
import { orchestrate } from "./orchestrate.ts";

const [workload, central] = ["111111111111", "222222222222"];
const region = "eu-west-1";
const resourceArn = `arn:aws:rds:${region}:${workload}:db:reports` as const;
const jobId = "0175DE71-5784-589F-D8AC-541ACCB4CAC8";

const table: RouteTable = {
  realm: "prod",
  centralAccount: central,
  workloadAccounts: [workload],
  receivers: [central],
  grantingKeys: [],
  rows: [
    {
      type: "RDS_INSTANCE",
      fullManagement: false,
      keyKind: "aws-managed",
      keyGrantsCentral: true,
      region,
      plan: "daily",
      rule: "daily",
      route: "rekey-then-standard-direct",
      home: { vault: "local", retentionDays: 7 },
      steps: [
        {
          fromVault: "local",
          fromAccount: "$source",
          fromRegion: region,
          toVault: "rekey",
          toAccount: "$source",
          toRegion: region,
          mover: "orchestrator",
          retentionDays: 7,
        },
        {
          fromVault: "rekey",
          fromAccount: "$source",
          fromRegion: region,
          toVault: "standard",
          toAccount: central,
          toRegion: region,
          mover: "orchestrator",
          retentionDays: 35,
        },
      ],
    },
  ],
};

function pointIn(vault: string, account: string): RecoveryPoint {
  return {
    arn: `arn:aws:rds:${region}:${account}:snapshot:awsbackup:job-${vault}`,
    vaultArn: vaultArn(region, account, vault),
    account,
    region,
    resourceArn,
    resourceType: "RDS",
    status: "COMPLETED",
    created: "2027-01-01T05:00:00.000Z",
    keyArn: `arn:aws:kms:${region}:${account}:key/k`,
  };
}

/** A world of points: jobs answer what they made, vaults list what they hold, orders are noted and done only once. */
function fakeWorld(points: RecoveryPoint[], job: Partial<JobView> = {}, attempts: CopyAttempt[] = []) {
  const orders: { account: string; order: CopyOrder; policy: PolicyDocument }[] = [];
  const view: JobView = {
    id: jobId,
    created: "2027-01-01T05:00:00.000Z",
    state: "COMPLETED",
    message: undefined,
    resourceArn,
    planName: "daily-rds",
    ruleName: "daily",
    pointArn: points[0]?.arn,
    vaultArn: points[0]?.vaultArn,
    ...job,
  };
  const described: string[] = [];
  const measured: object[] = [];
  const reader = (account: string): BackupReader => ({
    describeBackupJob: async (id) => (described.push(id), view),
    describeCopyJob: async (id) => (described.push(id), view),
    describePoint: async (vault, arn) => {
      const found = points.find((point) => point.arn === arn && vaultName(point.vaultArn) === vault);
      if (!found) throw new Error(`no point ${arn} in ${vault}`);
      return found;
    },
    listPoints: async (vault) =>
      points.filter((point) => point.account === account && vaultName(point.vaultArn) === vault),
    pagePoints: () => Promise.reject(new Error("the orchestrator walks through no vault")),
    pageResources: () => Promise.reject(new Error("the orchestrator walks through no vault")),
    listAttempts: async () => attempts,
    pageJobs: () => Promise.reject(new Error("one event needs no list of jobs")),
  });
  const ports: RuntimePorts = {
    reader: async (account) => reader(account),
    keys: async () => ({ keyManager: async () => "AWS" }),
    mover: async (account, _region, policy): Promise<BackupMover> => ({
      startCopy: async (order) => {
        if (!orders.some((known) => known.order.token === order.token)) orders.push({ account, order, policy });
        return "copy-1";
      },
    }),
    now: () => Date.parse("2027-01-01T08:00:00Z"),
    log: () => undefined,
    measure: (name, value, dimensions) => void measured.push({ name, value, ...dimensions }),
  };
  return { ports, orders, described, measured };
}

function batchOf(...events: unknown[]) {
  return {
    Records: events.map((event, at) => ({
      messageId: String(at),
      body: typeof event === "string" ? event : JSON.stringify(event),
    })),
  };
}

function backupEvent(changes: object = {}) {
  return {
    source: "aws.backup",
    "detail-type": "Backup Job State Change",
    account: workload,
    region,
    detail: { backupJobId: jobId, state: "COMPLETED" },
    ...changes,
  };
}

describe("the orchestrator", () => {
  test("moves a completed backup to its first stop, by a session that may this one copy", async () => {
    const { ports, orders } = fakeWorld([pointIn("local", workload)]);
    expect(await orchestrate(ports, table, batchOf(backupEvent()))).toEqual({ batchItemFailures: [] });
    expect(orders).toHaveLength(1);
    expect(orders[0]).toMatchObject({
      account: workload,
      order: { toVaultArn: vaultArn(region, workload, "rekey"), deleteAfterDays: 7 },
    });
    expect(orders[0]?.policy.Statement).toMatchObject([
      { Action: "backup:StartCopyJob", Resource: pointIn("local", workload).arn },
      { Action: "iam:PassRole" },
    ]);
  });

  test("goes on from a finished copy to the last hop", async () => {
    const event = { ...backupEvent(), "detail-type": "Copy Job State Change", detail: { copyJobId: jobId } };
    const { ports, orders } = fakeWorld([pointIn("rekey", workload), pointIn("local", workload)]);
    await orchestrate(ports, table, batchOf(event));
    expect(orders.map(({ order }) => order.toVaultArn)).toEqual([vaultArn(region, central, "standard")]);
  });

  test("measures how long a copy took, from the end of its backup; of the backup itself nothing", async () => {
    const event = { ...backupEvent(), "detail-type": "Copy Job State Change", detail: { copyJobId: jobId } };
    const copy = { ...pointIn("rekey", workload), completed: "2027-01-01T07:00:00.000Z" };
    const backup = { ...pointIn("local", workload), completed: "2027-01-01T06:30:00.000Z" };
    const { ports, measured } = fakeWorld([copy, backup]);
    await orchestrate(ports, table, batchOf(event));
    expect(measured).toEqual([{ name: "HopLag", value: 1800, vault: "rekey", region }]);
    const alone = fakeWorld([backup]);
    await orchestrate(alone.ports, table, batchOf(backupEvent()));
    expect(alone.measured).toEqual([]);
  });

  test("counts a copy that is tried again", async () => {
    const local = pointIn("local", workload);
    const failed: CopyAttempt = {
      id: "copy-0",
      fromVaultArn: local.vaultArn,
      toVaultArn: vaultArn(region, workload, "rekey"),
      state: "FAILED",
      message: "Copy job failed because of an internal error.",
      created: "2027-01-01T06:00:00.000Z",
      ended: "2027-01-01T06:10:00.000Z",
    };
    const { ports, orders, measured } = fakeWorld([local], {}, [failed]);
    await orchestrate(ports, table, batchOf(backupEvent()));
    expect(orders).toHaveLength(1);
    expect(measured).toEqual([{ name: "CopyRetries", value: 1 }]);
  });

  test("the same event ten times is one copy", async () => {
    const { ports, orders } = fakeWorld([pointIn("local", workload)]);
    await orchestrate(ports, table, batchOf(...Array.from({ length: 10 }, () => backupEvent())));
    expect(orders).toHaveLength(1);
  });

  test.each([
    ["another account", { account: "999999999999" }],
    ["another source", { source: "com.example" }],
    ["another detail type", { "detail-type": "Restore Job State Change" }],
    ["a job id that is a path", { detail: { backupJobId: "../../evil" } }],
  ])("ignores an event of %s: not even a describe", async (_what, changes) => {
    const { ports, orders, described } = fakeWorld([pointIn("local", workload)]);
    expect(await orchestrate(ports, table, batchOf(backupEvent(changes)))).toEqual({ batchItemFailures: [] });
    expect({ orders, described }).toEqual({ orders: [], described: [] });
  });

  test("believes the job, not the event: a job that failed moves nothing", async () => {
    const { ports, orders } = fakeWorld([pointIn("local", workload)], { state: "FAILED" });
    await orchestrate(ports, table, batchOf(backupEvent()));
    expect(orders).toEqual([]);
  });

  test("what cannot be done now comes back by itself, the rest of the batch does not", async () => {
    const { ports, orders } = fakeWorld([pointIn("local", workload)]);
    const failing = {
      ...ports,
      reader: async (account: string, where: string) =>
        where === "eu-north-1" ? Promise.reject(new Error("throttled")) : ports.reader(account, where),
    };
    const answer = await orchestrate(failing, table, batchOf(backupEvent({ region: "eu-north-1" }), backupEvent()));
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: "0" }]);
    expect(orders).toHaveLength(1);
  });

  /** Anything, and things that look like what the queue carries. */
  const bodies = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .record(
        {
          source: fc.constantFrom("aws.backup", "holdfast", "com.example"),
          "detail-type": fc.constantFrom("Backup Job State Change", "Copy Job State Change", "constructor", 1),
          account: fc.constantFrom(workload, central, "999999999999", "1", null),
          region: fc.constantFrom(region, "../..", 7),
          detail: fc.oneof(fc.record({ backupJobId: fc.anything(), copyJobId: fc.anything() }), fc.jsonValue()),
          vaultName: fc.oneof(fc.string(), fc.constantFrom("local", "..")),
          pointArn: fc.oneof(fc.string(), fc.constant(`arn:aws:rds:${region}:999999999999:snapshot:x`)),
        },
        { requiredKeys: [] },
      )
      .map((event) => JSON.stringify(event) ?? ""),
  );

  test("any JSON at all, and anything else, causes no copy and no crash; what is ignored is said with its reason", async () => {
    const numRuns = process.env["HOLDFAST_TEST_LONG"] === undefined ? 2000 : 100_000;
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const { ports, orders } = fakeWorld([]);
        const lines: object[] = [];
        const answer = await orchestrate({ ...ports, log: (line) => void lines.push(line) }, table, batchOf(body));
        expect(orders).toEqual([]);
        expect(lines).toMatchObject([{ because: expect.stringMatching(/./) as string }]);
        // What is no hint at all is done with; what names something of the realm comes back, five times at most.
        const [line] = lines as { message: string }[];
        expect(answer.batchItemFailures).toHaveLength(line?.message === "ignored" ? 0 : 1);
      }),
      { numRuns },
    );
  }, 600_000);
});
