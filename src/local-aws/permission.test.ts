import { beforeEach, describe, expect, test } from "vitest";
import {
  assume,
  errorCode,
  makeOrganization,
  makeRole,
  policyText,
  type TestAws,
  testAws,
  type TestCaller,
} from "./testing.ts";
import type { JournalLine } from "./world/index.ts";

const [management, account, other] = ["444444444444", "111111111111", "222222222222"];
const root = { AWS: `arn:aws:iam::${account}:root` };

describe("the journal of decisions", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });
  const last = (): JournalLine | undefined => aws.localAws.world.journal.lines().at(-1);

  test("a line says when, who, where, what, and which statement decided", async () => {
    await admin("s3", "CreateBucket", { Bucket: "mine" });
    expect(last()).toEqual({
      time: "2027-01-01T00:00:00.000Z",
      principal: `arn:aws:iam::${account}:user/admin`,
      account,
      region: "eu-west-1",
      action: "s3:CreateBucket",
      resource: "arn:aws:s3:::mine",
      decision: "allow",
      decidedBy: { policy: "arn:aws:iam::aws:policy/AdministratorAccess", statement: "All" },
    });
  });

  test("a denied call journals deny and the statement, and does nothing", async () => {
    const PolicyDocument = policyText({ Sid: "NoBuckets", Effect: "Deny", Action: "s3:CreateBucket" });
    await admin("iam", "PutUserPolicy", { UserName: "admin", PolicyName: "no", PolicyDocument });
    const call = admin("s3", "CreateBucket", { Bucket: "mine" });
    await expect(call).rejects.toThrow("is not authorized to perform: s3:CreateBucket on resource: arn:aws:s3:::mine");
    expect(last()).toMatchObject({ decision: "deny", decidedBy: { policy: "user/admin:no", statement: "NoBuckets" } });
    expect(await admin("s3", "ListBuckets")).toMatchObject({ Buckets: [] });
  });

  test("an implicit deny is decided by nobody", async () => {
    const nobody = await assume(aws, admin, await makeRole(admin, "none", root));
    expect(await errorCode(nobody("kms", "ListKeys"))).toBe("AccessDeniedException");
    expect(last()).toMatchObject({
      principal: `arn:aws:sts::${account}:assumed-role/none/test`,
      decision: "deny",
      decidedBy: null,
    });
  });

  test("a call that was allowed and failed bears its error", async () => {
    expect(await errorCode(admin("s3", "GetBucketPolicy", { Bucket: "none" }))).toBe("NoSuchBucket");
    expect(last()).toMatchObject({ decision: "allow", error: "NoSuchBucket" });
  });

  test("what a service asks for itself is marked so", async () => {
    const Role = await makeRole(admin, "fn", { Service: "lambda.amazonaws.com" });
    const asService = aws.localAws.door.context(
      { principal: { kind: "service", name: "lambda.amazonaws.com" } },
      { account, region: "eu-west-1" },
    );
    asService.decide({ action: "sts:AssumeRole", resource: Role });
    expect(last()).toMatchObject({ principal: "lambda.amazonaws.com", by: "service", decision: "allow" });
  });

  test("an operation that is not built asks nothing and says so", async () => {
    const before = aws.localAws.world.journal.length;
    await expect(admin("kms", "CreateCustomKeyStore")).rejects.toThrow(
      "kms:CreateCustomKeyStore is not built in local AWS",
    );
    expect(aws.localAws.world.journal.length).toBe(before);
  });
});

describe("what takes part in a decision", () => {
  let aws: TestAws;
  beforeEach(() => {
    aws = testAws();
    makeOrganization(aws, management, [account, other]);
  });

  /** Conditions that must hold for `account` to make a bucket in eu-west-1, and ones that must not. */
  test.each([
    [{ StringEquals: { "aws:RequestedRegion": "eu-west-1" } }, true],
    [{ StringEquals: { "aws:RequestedRegion": "us-east-1" } }, false],
    [{ StringEquals: { "aws:PrincipalOrgID": "o-exampleorg1" } }, true],
    [{ StringEquals: { "aws:PrincipalOrgID": "o-elsewhere01" } }, false],
    [{ StringEquals: { "aws:PrincipalAccount": account } }, true],
    [{ ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:user/*` } }, true],
    [{ DateGreaterThan: { "aws:CurrentTime": "2026-12-31T23:59:59Z" } }, true],
    [{ DateLessThan: { "aws:CurrentTime": "2026-12-31T23:59:59Z" } }, false],
    [{ Bool: { "aws:SecureTransport": "true" } }, true],
    [{ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-exampleorg1/r-*" } }, true],
    [{ Null: { "aws:PrincipalOrgMasterAccountId": "true" } }, true],
  ])("the condition %j holds: %s", async (Condition, holds) => {
    const admin = aws.as(account);
    const PolicyDocument = policyText({ Effect: "Deny", Action: "s3:CreateBucket", Condition });
    await admin("iam", "PutUserPolicy", { UserName: "admin", PolicyName: "c", PolicyDocument });
    const outcome = await admin("s3", "CreateBucket", { Bucket: "mine" }).then(
      () => "made",
      () => "denied",
    );
    expect(outcome).toBe(holds ? "denied" : "made");
  });
});
