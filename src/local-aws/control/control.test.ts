import { beforeEach, describe, expect, test } from "vitest";
import { appointment } from "../service.ts";
import { rootOf } from "../services/iam/index.ts";
import { errorCode, type TestAws, testAws } from "../testing.ts";
import { parseDuration } from "./duration.ts";

const account = "111111111111";

describe("controls", () => {
  let aws: TestAws;
  beforeEach(() => {
    aws = testAws();
  });

  async function ask(method: string, path: string, body?: string | object): Promise<{ status: number; text: string }> {
    const text = typeof body === "object" ? JSON.stringify(body) : (body ?? "");
    const answer = await aws.localAws.handle({ method, path, headers: {}, body: Buffer.from(text) });
    return { status: answer.status, text: Buffer.from(answer.body).toString() };
  }
  const json = async (method: string, path: string, body?: object) =>
    JSON.parse((await ask(method, path, body)).text) as unknown;

  test("the clock is told and moved, by a duration and to a time", async () => {
    expect(await json("GET", "/_holdfast/clock")).toEqual({ now: "2027-01-01T00:00:00.000Z" });
    expect(await json("POST", "/_holdfast/clock", { advance: "P1DT2H" })).toEqual({
      now: "2027-01-02T02:00:00.000Z",
      played: 0,
    });
    expect(await json("POST", "/_holdfast/clock", { now: "2027-02-01T00:00:00Z" })).toEqual({
      now: "2027-02-01T00:00:00.000Z",
      played: 0,
    });
  });

  test("moving the clock plays what is due by then, and says how much it was", async () => {
    const { world, door } = aws.localAws;
    const context = door.context(rootOf(account), { account, region: "eu-west-1" });
    const nothing = appointment("nothing", () => undefined);
    for (const hours of [1, 2, 30]) context.later(world.clock.now() + hours * 3_600_000, nothing, {});
    expect(await json("POST", "/_holdfast/clock", { advance: "P1D" })).toMatchObject({ played: 2 });
  });

  test.each([
    ["/_holdfast/clock", { advance: "1 day" }],
    ["/_holdfast/clock", { advance: "P1Y" }],
    ["/_holdfast/clock", { now: "yesterday" }],
    ["/_holdfast/clock", { now: "2020-01-01T00:00:00Z" }],
    ["/_holdfast/clock", {}],
    ["/_holdfast/clock", "[]"],
    ["/_holdfast/clock", "no JSON"],
    ["/_holdfast/world", "7"],
    ["/_holdfast/assumptions", "null"],
  ])("POST %s %j answers 400 and says why", async (path, body) => {
    const answer = await ask("POST", path, body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual({ error: expect.stringMatching(/.{10}/) as string });
    expect(await json("GET", "/_holdfast/clock")).toEqual({ now: "2027-01-01T00:00:00.000Z" });
  });

  test("a path that is no control answers 501", async () => {
    expect(await ask("POST", "/_holdfast/else")).toMatchObject({ status: 501 });
    expect(await ask("DELETE", "/_holdfast/clock")).toMatchObject({ status: 501 });
  });

  test.each(["/_holdfast/reset", "/moto-api/reset"])("%s empties the world and puts the clock back", async (path) => {
    await aws.as(account)("s3", "CreateBucket", { Bucket: "mine" });
    await aws.advance("P1D");
    expect(await ask("POST", path)).toEqual({ status: 200, text: "{}" });
    expect(await json("GET", "/_holdfast/clock")).toEqual({ now: "2027-01-01T00:00:00.000Z" });
    expect(aws.localAws.world.journal.length).toBe(0);
    expect(aws.localAws.world.timeline.size).toBe(0);
  });

  test("a world is made of an inventory, with its ARNs, and what is of no known type is not counted", async () => {
    const table = `arn:aws:dynamodb:eu-west-1:${account}:table/orders`;
    const resource = { account, region: "eu-west-1", tags: { backup: "daily" }, encryption: { kind: "aws-owned" } };
    const inventory = {
      organization: { id: "o-exampleorg1", managementAccountId: "444444444444" },
      accounts: [{ id: account, name: "workload" }],
      resources: [
        { arn: "arn:aws:s3:::documents", type: "S3", ...resource },
        { arn: table, type: "DYNAMODB_ADVANCED", ...resource },
        { arn: `arn:aws:rds:eu-west-1:${account}:db:orders`, type: "RDS_INSTANCE", ...resource },
        { arn: `arn:aws:elasticfilesystem:eu-west-1:${account}:file-system/fs-1`, type: "EFS", ...resource },
        { arn: `arn:aws:ssm:eu-west-1:${account}:parameter/p`, type: "SSM_PARAMETER", ...resource },
        { arn: `arn:aws:sns:eu-west-1:${account}:topic`, type: "TOPIC", ...resource },
      ],
    };
    expect(await json("POST", "/_holdfast/world", inventory)).toEqual({ accounts: 1, resources: 5 });
    const admin = aws.as(account);
    expect(await admin("dynamodb", "ListTagsOfResource", { ResourceArn: table })).toEqual({
      Tags: [{ Key: "backup", Value: "daily" }],
    });
    expect(await admin("s3", "ListObjectsV2", { Bucket: "documents" })).toMatchObject({ KeyCount: 3 });
    expect(await admin("organizations", "DescribeOrganization")).toMatchObject({
      Organization: { Id: "o-exampleorg1" },
    });
  });

  test("assumptions are told and set", async () => {
    const settings = { "copy-quota-counts": "source", "quota-vaults": 2 };
    const told = { "copy-quota-counts": "source", "quota-vaults": "2" };
    expect(await json("POST", "/_holdfast/assumptions", settings)).toEqual(told);
    expect(await json("GET", "/_holdfast/assumptions")).toEqual(told);
    const admin = aws.as(account);
    for (const BackupVaultName of ["one", "two"]) await admin("backup", "CreateBackupVault", { BackupVaultName });
    const third = admin("backup", "CreateBackupVault", { BackupVaultName: "three" });
    expect(await errorCode(third)).toBe("LimitExceededException");
  });

  test.each([{ one: "pessimistic" }, { "copy-quota-counts": "both" }, { "quota-vaults": "many" }])(
    "%j sets nothing, and what stands beside it neither",
    async (wrong) => {
      const why = Object.keys(wrong)[0] ?? "";
      const answer = await json("POST", "/_holdfast/assumptions", { "quota-plans": 1, ...wrong });
      expect(answer).toEqual({ error: expect.stringContaining(why) as string });
      expect(await json("GET", "/_holdfast/assumptions")).toEqual({});
    },
  );

  test("the journal is one JSON line a decision", async () => {
    await aws.as(account)("kms", "ListKeys");
    await aws.as(account)("kms", "ListAliases");
    const { text } = await ask("GET", "/_holdfast/journal");
    expect(
      text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([{ action: "kms:ListKeys" }, { action: "kms:ListAliases" }]);
  });

  test("a snapshot brings the world back, as often as it is asked for, and outlives a reset", async () => {
    const admin = aws.as(account);
    await admin("s3", "CreateBucket", { Bucket: "mine" });
    const taken = { snapshots: { before: "2027-01-01T00:00:00.000Z" } };
    expect(await json("POST", "/_holdfast/snapshots", { name: "before" })).toEqual(taken);
    for (const undo of ["nothing", "/_holdfast/reset"]) {
      await admin("s3", "DeleteBucket", { Bucket: "mine" }).catch(() => undefined);
      await aws.advance("P1D");
      if (undo !== "nothing") await ask("POST", undo);
      expect(await json("GET", "/_holdfast/snapshots")).toEqual(taken);
      expect(await json("POST", "/_holdfast/restore", { name: "before" })).toEqual({ now: taken.snapshots.before });
      expect(await admin("s3", "ListBuckets")).toMatchObject({ Buckets: [{ Name: "mine" }] });
    }
  });

  test.each([
    ["/_holdfast/snapshots", {}, "name"],
    ["/_holdfast/snapshots", { name: "" }, "name"],
    ["/_holdfast/restore", { name: "other" }, "none was taken"],
  ])("POST %s %j is refused", async (path, body, why) => {
    expect(await json("POST", path, body)).toEqual({ error: expect.stringContaining(why) as string });
  });

  test("an answer that no custom resource waits for is not found", async () => {
    expect(await ask("PUT", "/_holdfast/cfn-response/none", "{}")).toMatchObject({ status: 404 });
  });
});

describe("durations", () => {
  test.each([
    ["PT1S", 1000],
    ["PT0.5S", 500],
    ["P1D", 86_400_000],
    ["P1W", 604_800_000],
    ["P1DT1H1M", 90_060_000],
  ])("%s is %d ms", (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });
  test.each(["", "P", "PT", "P1M", "P1Y", "1D", "P-1D", "p1d"])("%j is refused", (text) => {
    expect(() => parseDuration(text)).toThrow(RangeError);
  });
});
