import { beforeEach, describe, expect, test } from "vitest";
import {
  assume,
  errorCode,
  makeRole,
  policyText,
  type TestAws,
  testAws,
  type TestCaller,
  trustText,
} from "../../testing.ts";
import { callerOf } from "./index.ts";

const account = "111111111111";
const everything = policyText({ Action: "*" });
const trustSelf = { AWS: `arn:aws:iam::${account}:root` };
type Key = { AccessKey: { AccessKeyId: string } };

describe("who is who", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });

  const keyOf = async (UserName: string) =>
    (await admin<Key>("iam", "CreateAccessKey", { UserName })).AccessKey.AccessKeyId;
  const by = (key: string): TestCaller => aws.with(callerOf(aws.localAws.world, key));

  test("a trust policy names the role of that day: made again, it is a stranger, and shown by its old id", async () => {
    const caller = await makeRole(admin, "caller", trustSelf, everything);
    const door = await makeRole(admin, "door", { AWS: caller }, everything);
    await assume(aws, await assume(aws, admin, caller), door);
    const shown = async () =>
      decodeURIComponent(
        (await admin<{ Role: { AssumeRolePolicyDocument: string } }>("iam", "GetRole", { RoleName: "door" })).Role
          .AssumeRolePolicyDocument,
      );
    expect(await shown()).toContain(caller);
    await admin("iam", "DeleteRolePolicy", { RoleName: "caller", PolicyName: "inline" });
    await admin("iam", "DeleteRole", { RoleName: "caller" });
    expect(await shown()).toMatch(/"AWS":"AROA\w{17}"/);
    await makeRole(admin, "caller", trustSelf, everything);
    const again = await assume(aws, admin, caller);
    expect(await errorCode(again("sts", "AssumeRole", { RoleArn: door, RoleSessionName: "test" }))).toBe(
      "AccessDenied",
    );
    await admin("iam", "UpdateAssumeRolePolicy", { RoleName: "door", PolicyDocument: trustText({ AWS: caller }) });
    await assume(aws, again, door);
  });

  test("a trust policy in nobody is malformed", async () => {
    const AssumeRolePolicyDocument = trustText({ AWS: `arn:aws:iam::${account}:role/none` });
    const call = admin("iam", "CreateRole", { RoleName: "r", AssumeRolePolicyDocument });
    expect(await errorCode(call)).toBe("MalformedPolicyDocument");
  });

  test("an inactive or deleted key speaks for nobody, not even for the default account", async () => {
    await admin("iam", "CreateUser", { UserName: "bob" });
    const AccessKeyId = await keyOf("bob");
    await by(AccessKeyId)("sts", "GetCallerIdentity");
    const set = (Status: string) => admin("iam", "UpdateAccessKey", { UserName: "bob", AccessKeyId, Status });
    await set("Inactive");
    expect(() => by(AccessKeyId)).toThrow(expect.objectContaining({ code: "InvalidClientTokenId" }));
    await set("Active");
    await by(AccessKeyId)("sts", "GetCallerIdentity");
    await admin("iam", "DeleteAccessKey", { UserName: "bob", AccessKeyId });
    expect(() => by(AccessKeyId)).toThrow(expect.objectContaining({ code: "InvalidClientTokenId" }));
  });

  test("a user has two keys at most, keeps them under a new name, and they tell when they were used", async () => {
    await admin("iam", "CreateUser", { UserName: "bob" });
    await admin("iam", "PutUserPolicy", { UserName: "bob", PolicyName: "p", PolicyDocument: everything });
    const [AccessKeyId] = [await keyOf("bob"), await keyOf("bob")];
    expect(await errorCode(keyOf("bob"))).toBe("LimitExceeded");
    await admin("iam", "UpdateUser", { UserName: "bob", NewUserName: "rob", NewPath: "/ops/" });
    const used = () => admin("iam", "GetAccessKeyLastUsed", { AccessKeyId });
    expect(await used()).toMatchObject({ AccessKeyLastUsed: { ServiceName: "N/A" } });
    await by(AccessKeyId)("kms", "ListKeys");
    expect(await used()).toMatchObject({
      UserName: "rob",
      AccessKeyLastUsed: { ServiceName: "kms", Region: "eu-west-1" },
    });
  });

  test("members have their group's policies; a user that is made again is no member", async () => {
    await admin("iam", "CreateGroup", { GroupName: "ops" });
    await admin("iam", "PutGroupPolicy", { GroupName: "ops", PolicyName: "p", PolicyDocument: everything });
    await admin("iam", "CreateUser", { UserName: "bob" });
    const bob = by(await keyOf("bob"));
    expect(await errorCode(bob("kms", "ListKeys"))).toBe("AccessDeniedException");
    await admin("iam", "AddUserToGroup", { GroupName: "ops", UserName: "bob" });
    await bob("kms", "ListKeys");
    expect(await errorCode(admin("iam", "DeleteGroup", { GroupName: "ops" }))).toBe("DeleteConflict");
    await admin("iam", "RemoveUserFromGroup", { GroupName: "ops", UserName: "bob" });
    expect(await errorCode(bob("kms", "ListKeys"))).toBe("AccessDeniedException");
  });

  test("a boundary caps a user, until it is taken away", async () => {
    const PermissionsBoundary = `arn:aws:iam::${account}:policy/lid`;
    await admin("iam", "CreatePolicy", { PolicyName: "lid", PolicyDocument: policyText({ Action: "kms:*" }) });
    await admin("iam", "CreateUser", { UserName: "bob", PermissionsBoundary });
    await admin("iam", "PutUserPolicy", { UserName: "bob", PolicyName: "p", PolicyDocument: everything });
    const bob = by(await keyOf("bob"));
    await bob("kms", "ListKeys");
    expect(await errorCode(bob("s3", "ListBuckets"))).toBe("AccessDenied");
    await admin("iam", "DeleteUserPermissionsBoundary", { UserName: "bob" });
    await bob("s3", "ListBuckets");
  });
});
