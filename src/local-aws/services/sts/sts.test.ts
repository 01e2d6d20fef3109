import { beforeEach, describe, expect, test } from "vitest";
import { assume, errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const [account, other] = ["111111111111", "222222222222"];
const everything = policyText({ Action: "*" });
const trustSelf = { AWS: `arn:aws:iam::${account}:root` };

describe("STS", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });

  test("GetCallerIdentity answers even where a policy denies it", async () => {
    const PolicyDocument = policyText({ Effect: "Deny", Action: "*" });
    await admin("iam", "PutUserPolicy", { UserName: "admin", PolicyName: "none", PolicyDocument });
    expect(await admin("sts", "GetCallerIdentity")).toMatchObject({ Account: account });
  });

  test("a session is its role, under its own name, and has the role's rights", async () => {
    const RoleArn = await makeRole(admin, "reader", trustSelf, policyText({ Action: "s3:ListAllMyBuckets" }));
    const session = await assume(aws, admin, RoleArn);
    expect(await session("sts", "GetCallerIdentity")).toMatchObject({
      Arn: `arn:aws:sts::${account}:assumed-role/reader/test`,
    });
    expect(await session("s3", "ListBuckets")).toMatchObject({ Buckets: [] });
    expect(await errorCode(session("kms", "ListKeys"))).toBe("AccessDeniedException");
  });

  test.each([
    ["of a role that is missing", async () => `arn:aws:iam::${account}:role/none`, "admin"],
    ["of a role that trusts another", async () => makeRole(admin, "r", { AWS: `arn:aws:iam::${other}:root` }), "admin"],
    ["by root, whatever the trust says", async () => makeRole(admin, "r", trustSelf), "root"],
  ])("AssumeRole %s is denied alike", async (_what, roleArn, who) => {
    const call = who === "root" ? aws.asRoot(account) : admin;
    const input = { RoleArn: await roleArn(), RoleSessionName: "test" };
    expect(await errorCode(call("sts", "AssumeRole", input))).toBe("AccessDenied");
  });

  test("across accounts trust and identity policy must both allow", async () => {
    const theirs = aws.as(other);
    await theirs("iam", "CreateUser", { UserName: "bob" });
    const RoleArn = await makeRole(admin, "door", { AWS: `arn:aws:iam::${other}:user/bob` }, everything);
    const bob = await userCaller(aws, theirs, "bob", other);
    expect(await errorCode(bob("sts", "AssumeRole", { RoleArn, RoleSessionName: "bob" }))).toBe("AccessDenied");
    const PolicyDocument = policyText({ Action: "sts:AssumeRole" });
    await theirs("iam", "PutUserPolicy", { UserName: "bob", PolicyName: "may", PolicyDocument });
    const session = await assume(aws, bob, RoleArn);
    expect(await session("sts", "GetCallerIdentity")).toMatchObject({ Account: account });
  });

  test("a session ends when the clock passes its end", async () => {
    const RoleArn = await makeRole(admin, "short", trustSelf, everything);
    const session = await assume(aws, admin, RoleArn, { DurationSeconds: 900 });
    await aws.advance("PT14M59S");
    await session("kms", "ListKeys");
    await aws.advance("PT1S");
    expect(await errorCode(session("kms", "ListKeys"))).toBe("ExpiredToken");
  });

  test("a session policy narrows and never widens", async () => {
    const RoleArn = await makeRole(admin, "keys", trustSelf, policyText({ Action: "kms:*" }));
    const Policy = policyText({ Action: ["kms:ListKeys", "s3:*"] });
    const session = await assume(aws, admin, RoleArn, { Policy });
    await session("kms", "ListKeys");
    expect(await errorCode(session("kms", "ListAliases"))).toBe("AccessDeniedException");
    expect(await errorCode(session("s3", "ListBuckets"))).toBe("AccessDenied");
  });

  test.each([
    ["of one character", { RoleSessionName: "a" }],
    ["of 65 characters", { RoleSessionName: "a".repeat(65) }],
    ["with a blank", { RoleSessionName: "a b" }],
    ["of 899 seconds", { DurationSeconds: 899 }],
    ["longer than the role's maximum", { DurationSeconds: 3601 }],
  ])("a session %s is refused", async (_what, more) => {
    const RoleArn = await makeRole(admin, "r", trustSelf);
    const input = { RoleArn, RoleSessionName: "test", ...more };
    expect(await errorCode(admin("sts", "AssumeRole", input))).toBe("ValidationError");
  });

  test("a role that assumes a role is held to an hour, whatever the maximum", async () => {
    const RoleArn = await makeRole(admin, "long", trustSelf, everything);
    await admin("iam", "UpdateRole", { RoleName: "long", MaxSessionDuration: 43_200 });
    const session = await assume(aws, admin, RoleArn, { DurationSeconds: 43_200 });
    const chained = { RoleArn, RoleSessionName: "again", DurationSeconds: 3601 };
    expect(await errorCode(session("sts", "AssumeRole", chained))).toBe("ValidationError");
    await session("sts", "AssumeRole", { ...chained, DurationSeconds: 3600 });
  });
});

async function userCaller(aws: TestAws, call: TestCaller, UserName: string, userAccount: string): Promise<TestCaller> {
  type User = { User: { Arn: `arn:${string}`; UserId: string } };
  const { User } = await call<User>("iam", "GetUser", { UserName });
  return aws.with({ principal: { kind: "user", arn: User.Arn, account: userAccount, id: User.UserId } });
}
