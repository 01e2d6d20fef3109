import { beforeEach, describe, expect, test } from "vitest";
import { assume, errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { callerOf } from "../iam/index.ts";

const account = "111111111111";
const policyArn = `arn:aws:iam::${account}:policy/p`;
const everything = policyText({ Action: "*" });
const trustSelf = { AWS: `arn:aws:iam::${account}:root` };
const tags = (...pairs: [string, string][]) => pairs.map(([Key, Value]) => ({ Key, Value }));

/** A role whose trust policy is these statements. */
async function trusting(call: TestCaller, RoleName: string, ...statements: readonly object[]): Promise<string> {
  const Statement = statements.map((statement) => ({ Effect: "Allow", Principal: trustSelf, ...statement }));
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  const { Role } = await call<{ Role: { Arn: string } }>("iam", "CreateRole", { RoleName, AssumeRolePolicyDocument });
  await call("iam", "PutRolePolicy", { RoleName, PolicyName: "inline", PolicyDocument: everything });
  return Role.Arn;
}

describe("what a session bears", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });

  test("a managed session policy narrows as an inline one does; a missing one is refused", async () => {
    const RoleArn = await makeRole(admin, "keys", trustSelf, policyText({ Action: "kms:*" }));
    await admin("iam", "CreatePolicy", { PolicyName: "few", PolicyDocument: policyText({ Action: "kms:ListKeys" }) });
    const session = await assume(aws, admin, RoleArn, { PolicyArns: [{ arn: `arn:aws:iam::${account}:policy/few` }] });
    await session("kms", "ListKeys");
    expect(await errorCode(session("kms", "ListAliases"))).toBe("AccessDeniedException");
    const missing = { RoleArn, RoleSessionName: "test", PolicyArns: [{ arn: `arn:aws:iam::${account}:policy/none` }] };
    expect(await errorCode(admin("sts", "AssumeRole", missing))).toBe("InvalidParameterValue");
  });

  test("a trust policy may ask for an external id", async () => {
    const Condition = { StringEquals: { "sts:ExternalId": "sesame" } };
    const RoleArn = await trusting(admin, "third", { Action: "sts:AssumeRole", Condition });
    const input = { RoleArn, RoleSessionName: "test" };
    for (const more of [{}, { ExternalId: "other" }])
      expect(await errorCode(admin("sts", "AssumeRole", { ...input, ...more }))).toBe("AccessDenied");
    await admin("sts", "AssumeRole", { ...input, ExternalId: "sesame" });
  });

  test("session tags need sts:TagSession and decide what the session may do", async () => {
    const closed = await trusting(admin, "closed", { Action: "sts:AssumeRole" });
    const input = { RoleSessionName: "test", Tags: tags(["team", "backup"]) };
    expect(await errorCode(admin("sts", "AssumeRole", { ...input, RoleArn: closed }))).toBe("AccessDenied");
    const open = await trusting(admin, "open", { Action: ["sts:AssumeRole", "sts:TagSession"] });
    const Condition = { StringEquals: { "aws:PrincipalTag/Team": "backup" } };
    const PolicyDocument = policyText({ Action: "kms:ListKeys", Condition });
    await admin("iam", "PutRolePolicy", { RoleName: "open", PolicyName: "inline", PolicyDocument });
    await (
      await assume(aws, admin, open, { Tags: input.Tags })
    )("kms", "ListKeys");
    const other = await assume(aws, admin, open, { Tags: tags(["team", "sales"]) });
    expect(await errorCode(other("kms", "ListKeys"))).toBe("AccessDeniedException");
  });

  test("transitive tags go down the chain, where they cannot be set anew", async () => {
    const both = { Action: ["sts:AssumeRole", "sts:TagSession"] };
    const first = await trusting(admin, "first", both);
    const chain = { Tags: tags(["team", "backup"], ["here", "only"]), TransitiveTagKeys: ["Team"] };
    const session = await assume(aws, admin, first, chain);
    const untagged = await trusting(admin, "untagged", { Action: "sts:AssumeRole" });
    const next = { RoleArn: untagged, RoleSessionName: "test" };
    expect(await errorCode(session("sts", "AssumeRole", next))).toBe("AccessDenied");
    const wanted = { StringEquals: { "aws:RequestTag/team": "backup" } };
    const second = await trusting(admin, "second", { ...both, Condition: wanted });
    const again = { RoleArn: second, RoleSessionName: "test", Tags: tags(["TEAM", "sales"]) };
    expect(await errorCode(session("sts", "AssumeRole", again))).toBe("InvalidParameterValue");
    await session("sts", "AssumeRole", { RoleArn: second, RoleSessionName: "test" });
  });

  test.each([
    ["twice the same key", { Tags: tags(["a", "1"], ["A", "2"]) }, "InvalidParameterValue"],
    ["a transitive key that is no tag", { TransitiveTagKeys: ["a"] }, "InvalidParameterValue"],
    ["a long value", { Tags: tags(["a", "1".repeat(257)]) }, "ValidationError"],
    ["a long policy", { Policy: everything.padEnd(2049) }, "ValidationError"],
    ["eleven policies", { PolicyArns: Array.from({ length: 11 }, () => ({ arn: policyArn })) }, "ValidationError"],
    ["a source identity of one character", { SourceIdentity: "a" }, "ValidationError"],
  ])("AssumeRole with %s is refused", async (_what, more, code) => {
    const RoleArn = await trusting(admin, "r", { Action: ["sts:AssumeRole", "sts:TagSession"] });
    expect(await errorCode(admin("sts", "AssumeRole", { RoleArn, RoleSessionName: "test", ...more }))).toBe(code);
  });

  test("a source identity stays with all that follows", async () => {
    const Action = ["sts:AssumeRole", "sts:SetSourceIdentity"];
    const first = await trusting(admin, "first", { Action });
    const session = await assume(aws, admin, first, { SourceIdentity: "ann" });
    const Condition = { StringEquals: { "aws:SourceIdentity": "ann" } };
    const PolicyDocument = policyText({ Action: "kms:ListKeys", Condition });
    const second = await trusting(admin, "second", { Action });
    await admin("iam", "PutRolePolicy", { RoleName: "second", PolicyName: "inline", PolicyDocument });
    await (
      await assume(aws, session, second)
    )("kms", "ListKeys");
    const other = { RoleArn: second, RoleSessionName: "test", SourceIdentity: "bob" };
    expect(await errorCode(session("sts", "AssumeRole", other))).toBe("AccessDenied");
    const plain = await trusting(admin, "plain", { Action: "sts:AssumeRole" });
    expect(await errorCode(session("sts", "AssumeRole", { ...other, RoleArn: plain }))).toBe("AccessDenied");
  });

  test("older sessions are revoked by the time of their token", async () => {
    const RoleArn = await makeRole(admin, "revoked", trustSelf, everything);
    const before = await assume(aws, admin, RoleArn);
    await aws.advance("PT1M");
    const Condition = { DateLessThan: { "aws:TokenIssueTime": "2027-01-01T00:00:30Z" } };
    const PolicyDocument = policyText({ Effect: "Deny", Action: "*", Condition });
    await admin("iam", "PutRolePolicy", { RoleName: "revoked", PolicyName: "AWSRevokeOlderSessions", PolicyDocument });
    expect(await errorCode(before("kms", "ListKeys"))).toBe("AccessDeniedException");
    await (
      await assume(aws, admin, RoleArn)
    )("kms", "ListKeys");
  });
});

type Keys = { Credentials: { AccessKeyId: string; SessionToken: string } };

describe("tokens of users", () => {
  const aws = testAws();
  const admin = aws.as(account);
  const keysOf = async (call: TestCaller, operation: string, input: object = {}) => {
    const { Credentials } = await call<Keys>("sts", operation, input);
    return aws.with(callerOf(aws.localAws.world, Credentials.AccessKeyId, Credentials.SessionToken));
  };

  test("a session token has the user's rights, but none on IAM", async () => {
    const session = await keysOf(admin, "GetSessionToken", { DurationSeconds: 900 });
    expect(await session("sts", "GetCallerIdentity")).toMatchObject({ Arn: `arn:aws:iam::${account}:user/admin` });
    await session("kms", "ListKeys");
    expect(await errorCode(session("iam", "ListUsers"))).toBe("AccessDenied");
    expect(await errorCode(session("sts", "GetSessionToken"))).toBe("AccessDenied");
    const mfa = { SerialNumber: `arn:aws:iam::${account}:mfa/none`, TokenCode: "123456" };
    expect(await errorCode(admin("sts", "GetSessionToken", mfa))).toBe("AccessDenied");
  });

  test("a federated user has what its policy and its user both allow", async () => {
    const Policy = policyText({ Action: ["kms:ListKeys", "iam:*"] });
    const bob = await keysOf(admin, "GetFederationToken", { Name: "Bob", Policy });
    const Arn = `arn:aws:sts::${account}:federated-user/Bob`;
    expect(await bob("sts", "GetCallerIdentity")).toMatchObject({ Arn, UserId: `${account}:Bob` });
    await bob("kms", "ListKeys");
    expect(await errorCode(bob("s3", "ListBuckets"))).toBe("AccessDenied");
    expect(await errorCode(bob("iam", "ListUsers"))).toBe("AccessDenied");
    const bare = await keysOf(admin, "GetFederationToken", { Name: "Bob" });
    expect(await errorCode(bare("kms", "ListKeys"))).toBe("AccessDeniedException");
  });

  test("a root user's token ends after an hour", async () => {
    type Expiring = { Credentials: { Expiration: Date } };
    const { Credentials } = await aws.asRoot(account)<Expiring>("sts", "GetSessionToken", { DurationSeconds: 43_200 });
    expect(Credentials.Expiration.getTime() - aws.localAws.world.clock.now()).toBe(3_600_000);
  });

  test("GetAccessKeyInfo names the account of a key", async () => {
    const AccessKeyId = "222222222222";
    expect(await admin("sts", "GetAccessKeyInfo", { AccessKeyId })).toEqual({ Account: "222222222222" });
    const unknown = { AccessKeyId: "AKIAIOSFODNN7EXAMPLE" };
    expect(await admin("sts", "GetAccessKeyInfo", unknown)).toEqual({ Account: account });
  });
});
