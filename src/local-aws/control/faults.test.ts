import { beforeEach, describe, expect, test } from "vitest";
import { assume, makeRole, type TestAws, testAws, type TestCaller } from "../testing.ts";
import type { WireResponse } from "../wire/index.ts";

const account = "111111111111";
const policy = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });

describe("faults", () => {
  let aws: TestAws;
  let call: TestCaller;
  beforeEach(() => {
    aws = testAws();
    call = aws.as(account);
  });

  async function control(method: "GET" | "POST", body: object = {}): Promise<[number, Record<string, unknown>]> {
    const request = { method, path: "/_holdfast/faults", headers: {}, body: Buffer.from(JSON.stringify(body)) };
    const answer: WireResponse = await aws.localAws.handle(request);
    return [answer.status, JSON.parse(Buffer.from(answer.body).toString()) as Record<string, unknown>];
  }

  async function codes(times: number): Promise<readonly string[]> {
    const asked = Array.from({ length: times }, () => call("sts", "GetCallerIdentity").then(() => "ok", codeOf));
    return Promise.all(asked);
  }

  test("every call is throttled, in the words of its service, until {} ends it", async () => {
    await control("POST", { throttle: 1 });
    const answers = [
      call("sts", "GetCallerIdentity"),
      call("kms", "ListKeys"),
      call("organizations", "DescribeOrganization"),
      call("s3", "ListBuckets"),
    ];
    expect(await Promise.all(answers.map((one) => one.then(() => "ok", codeOf)))).toEqual([
      "Throttling",
      "ThrottlingException",
      "TooManyRequestsException",
      "SlowDown",
    ]);
    expect(await control("GET")).toMatchObject([200, { throttle: 1, counts: { throttled: 4 } }]);
    await control("POST", {});
    expect(await codes(3)).toEqual(["ok", "ok", "ok"]);
  });

  test("a change of the organization meets another one, reading never does", async () => {
    await call("organizations", "CreateOrganization", { FeatureSet: "ALL" });
    await control("POST", { concurrentModification: 1 });
    const change = call("organizations", "CreateAccount", { AccountName: "a", Email: "a@example.com" });
    expect(await change.then(() => "ok", codeOf)).toBe("ConcurrentModificationException");
    expect(await call("organizations", "ListAccounts").then(() => "ok", codeOf)).toBe("ok");
    await control("POST", {});
    expect(await call("organizations", "CreateAccount", { AccountName: "a", Email: "a@example.com" })).toBeDefined();
  });

  test("one seed strikes the same calls, another one others", async () => {
    const played = async (seed: number) => {
      await control("POST", { seed, throttle: 0.3, serverError: 0.3 });
      return codes(40);
    };
    const [first, again, other] = [await played(7), await played(7), await played(8)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set(["ok", "Throttling", "ServiceUnavailable"]));
  });

  test.each([
    ["a rate above one", { throttle: 2 }, "throttle"],
    ["a rate that is none", { events: { lose: "often" } }, "events.lose"],
    ["a duration that is none", { events: { delay: { rate: 1, max: "soon" } } }, "soon"],
    ["a fault of another name", { thunder: 1 }, "thunder"],
    ["a lateness that is none", { consistency: { rate: 1, max: "soon" } }, "soon"],
  ])("%s is refused, and nothing changes", async (_, body, named) => {
    const [status, { error }] = await control("POST", body);
    expect(status).toBe(400);
    expect(error).toContain(named);
    expect(await codes(5)).toEqual(["ok", "ok", "ok", "ok", "ok"]);
  });

  describe("of events", () => {
    /** Events of AWS Backup that reach a queue of the account. */
    async function arrived(faults: object, wait = "PT3H"): Promise<number> {
      const { QueueUrl } = await call<{ QueueUrl: string }>("sqs", "CreateQueue", { QueueName: "seen" });
      const queue = `arn:aws:sqs:eu-west-1:${account}:seen`;
      const letIn = {
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: queue,
      };
      const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [letIn] });
      await call("sqs", "SetQueueAttributes", { QueueUrl, Attributes: { Policy } });
      await call("events", "PutRule", { Name: "all", EventPattern: JSON.stringify({ source: ["mine"] }) });
      await call("events", "PutTargets", { Rule: "all", Targets: [{ Id: "q", Arn: queue }] });
      await control("POST", { events: faults });
      const Entries = Array.from({ length: 10 }, () => ({ Source: "mine", DetailType: "x", Detail: "{}" }));
      await call("events", "PutEvents", { Entries });
      await aws.advance(wait);
      await control("POST", {});
      const { Attributes } = await call<{ Attributes: Record<string, string> }>("sqs", "GetQueueAttributes", {
        QueueUrl,
        AttributeNames: ["ApproximateNumberOfMessages"],
      });
      return Number(Attributes["ApproximateNumberOfMessages"]);
    }

    test.each([
      ["none", {}, "PT1M", 10],
      ["all are lost", { lose: 1 }, "PT3H", 0],
      ["all come twice", { double: 1 }, "PT1M", 20],
      ["all are late", { delay: { rate: 1, max: "PT2H" } }, "PT2H", 10],
      ["all out of order, none lost", { reorder: 1 }, "PT10M", 10],
    ])("%s", async (_, faults, wait, expected) => {
      expect(await arrived(faults, wait)).toBe(expected);
    });

    test("late ones are not there before", async () => {
      expect(await arrived({ delay: { rate: 1, max: "PT2H" } }, "PT1M")).toBeLessThan(5);
    });
  });

  /** A vault, and what it takes to back a bucket up into it. */
  async function orderOfBackup() {
    await call("s3", "CreateBucket", {
      Bucket: "data",
      CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
    });
    await call("s3", "PutBucketVersioning", { Bucket: "data", VersioningConfiguration: { Status: "Enabled" } });
    await call("backup", "CreateBackupVault", { BackupVaultName: "vault" });
    const IamRoleArn = await makeRole(call, "backup", { Service: "backup.amazonaws.com" }, policy);
    return { BackupVaultName: "vault", ResourceArn: "arn:aws:s3:::data", IamRoleArn };
  }

  test.each([
    ["fail", "FAILED"],
    ["expire", "EXPIRED"],
  ])("jobs that %s", async (fault, state) => {
    const order = await orderOfBackup();
    await control("POST", { jobs: { [fault]: 1 } });
    const { BackupJobId } = await call<{ BackupJobId: string }>("backup", "StartBackupJob", order);
    await aws.advance("PT6H");
    expect(await call("backup", "DescribeBackupJob", { BackupJobId })).toMatchObject({ State: state });
  });

  test.each([
    ["is over in time", "PT20M", "COMPLETED"],
    ["outlasts its start window", "PT1H", "EXPIRED"],
  ])("a backup is tried again in its start window: the error %s", async (_what, time, state) => {
    const order = await orderOfBackup();
    await control("POST", { jobs: { retry: 1 } });
    const input = { ...order, StartWindowMinutes: 60 };
    const { BackupJobId } = await call<{ BackupJobId: string }>("backup", "StartBackupJob", input);
    const job = () => call<{ State: string }>("backup", "DescribeBackupJob", { BackupJobId });
    await aws.advance("PT30M");
    expect(await job()).toMatchObject({ State: "CREATED" });
    await aws.advance(time);
    await control("POST", {});
    await aws.advance("PT2H");
    expect(await job()).toMatchObject({ State: state });
  });

  test.each([
    ["is over in time", "PT20M", "COMPLETED"],
    ["outlasts them", "PT1H", "FAILED"],
  ])("a copy is tried again for two hours: the error %s", async (_what, time, state) => {
    const order = await orderOfBackup();
    await call("backup", "StartBackupJob", order);
    await aws.advance("PT2H");
    type Points = { RecoveryPoints: { RecoveryPointArn: string }[] };
    const { RecoveryPoints } = await call<Points>("backup", "ListRecoveryPointsByBackupVault", order);
    await control("POST", { jobs: { retry: 1 } });
    const { CopyJobId } = await call<{ CopyJobId: string }>("backup", "StartCopyJob", {
      SourceBackupVaultName: "vault",
      RecoveryPointArn: RecoveryPoints[0]?.RecoveryPointArn,
      DestinationBackupVaultArn: `arn:aws:backup:eu-west-1:${account}:backup-vault:vault`,
      IamRoleArn: order.IamRoleArn,
    });
    const job = async () => (await call<{ CopyJob: object }>("backup", "DescribeCopyJob", { CopyJobId })).CopyJob;
    await aws.advance("PT1H30M");
    expect(await job()).toMatchObject({ State: "CREATED" });
    await aws.advance(time);
    await control("POST", {});
    await aws.advance("PT2H");
    expect(await job()).toMatchObject({ State: state });
  });
});

describe("late consistency", () => {
  const role = `arn:aws:iam::${account}:role/late`;
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    await makeRole(admin, "late", { AWS: account });
  });

  function beLate(rate: number): void {
    const { faults } = aws.localAws.world;
    faults.set({ ...faults.rates, consistency: { rate, maxMs: 60_000 } }, 1);
  }
  const listed = async () => {
    const session = await assume(aws, admin, role);
    return session("kms", "ListKeys").then(() => "ok", codeOf);
  };

  test("IAM: a policy counts up to a minute later, though it can be read at once; so does its end", async () => {
    beLate(1);
    const named = { RoleName: "late", PolicyName: "all" };
    await admin("iam", "PutRolePolicy", { ...named, PolicyDocument: policy });
    expect(await admin("iam", "GetRolePolicy", named)).toMatchObject({ PolicyName: "all" });
    expect(await listed()).toBe("AccessDeniedException");
    await aws.advance("PT1M");
    expect(await listed()).toBe("ok");
    await admin("iam", "DeleteRolePolicy", named);
    expect(await listed()).toBe("ok");
    await aws.advance("PT1M");
    expect(await listed()).toBe("AccessDeniedException");
  });

  test("IAM: a new role cannot be assumed before it is known", async () => {
    beLate(1);
    const RoleArn = await makeRole(admin, "new", { AWS: account });
    const attempt = () => admin("sts", "AssumeRole", { RoleArn, RoleSessionName: "test" }).then(() => "ok", codeOf);
    expect(await attempt()).toBe("AccessDenied");
    await aws.advance("PT1M");
    expect(await attempt()).toBe("ok");
  });

  test("KMS: a grant counts later, with its token at once", async () => {
    const { KeyMetadata } = await admin<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey");
    const KeyId = KeyMetadata.Arn;
    beLate(1);
    const grant = { KeyId, GranteePrincipal: role, Operations: ["Encrypt"] };
    const { GrantToken } = await admin<{ GrantToken: string }>("kms", "CreateGrant", grant);
    const session = await assume(aws, admin, role);
    const encrypt = (more: object) =>
      session("kms", "Encrypt", { KeyId, Plaintext: Buffer.from("x"), ...more }).then(() => "ok", codeOf);
    expect(await encrypt({})).toBe("AccessDeniedException");
    expect(await encrypt({ GrantTokens: [GrantToken] })).toBe("ok");
    expect(await encrypt({ GrantTokens: ["b3RoZXI="] })).toBe("AccessDeniedException");
    await aws.advance("PT1M");
    expect(await encrypt({})).toBe("ok");
  });

  test("a change that fails, and one that does not strike, lag in nothing", async () => {
    beLate(1);
    await admin("iam", "DeleteRole", { RoleName: "none" }).catch(() => undefined);
    beLate(0);
    await admin("iam", "PutRolePolicy", { RoleName: "late", PolicyName: "all", PolicyDocument: policy });
    expect(await listed()).toBe("ok");
  });
});

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
