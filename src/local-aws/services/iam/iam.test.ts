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
const trustSelf = { AWS: `arn:aws:iam::${account}:root` };
const policyArn = `arn:aws:iam::${account}:policy/p`;

describe("IAM", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });

  test("every account is born with the user admin, who may do everything", async () => {
    expect(await admin("iam", "ListAttachedUserPolicies", { UserName: "admin" })).toMatchObject({
      AttachedPolicies: [{ PolicyName: "AdministratorAccess" }],
    });
  });

  test("keys that were issued speak for their user until they are deleted", async () => {
    await admin("iam", "CreateUser", { UserName: "bob" });
    type Key = { AccessKey: { AccessKeyId: string } };
    const { AccessKey } = await admin<Key>("iam", "CreateAccessKey", { UserName: "bob" });
    const bob = aws.with(callerOf(aws.localAws.world, AccessKey.AccessKeyId));
    expect(await bob("sts", "GetCallerIdentity")).toMatchObject({ Arn: `arn:aws:iam::${account}:user/bob` });
    expect(await errorCode(admin("iam", "DeleteUser", { UserName: "bob" }))).toBe("DeleteConflict");
    await admin("iam", "DeleteAccessKey", { UserName: "bob", AccessKeyId: AccessKey.AccessKeyId });
    await admin("iam", "DeleteUser", { UserName: "bob" });
    expect(await errorCode(bob("iam", "ListUsers"))).toBe("AccessDenied");
  });

  test("a role that was deleted and made again is another principal: the old session has no rights", async () => {
    const policy = policyText({ Action: "kms:*" });
    const RoleArn = await makeRole(admin, "twice", trustSelf, policy);
    const session = await assume(aws, admin, RoleArn);
    await session("kms", "ListKeys");
    await admin("iam", "DeleteRolePolicy", { RoleName: "twice", PolicyName: "inline" });
    await admin("iam", "DeleteRole", { RoleName: "twice" });
    await makeRole(admin, "twice", trustSelf, policy);
    expect(await errorCode(session("kms", "ListKeys"))).toBe("AccessDeniedException");
    await (
      await assume(aws, admin, RoleArn)
    )("kms", "ListKeys");
  });

  test.each([
    ["inline", "PutRolePolicy", { PolicyName: "p", PolicyDocument: policyText({ Action: "*" }) }],
    ["attached", "AttachRolePolicy", { PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }],
  ])("a role with an %s policy cannot be deleted", async (_how, operation, input) => {
    await makeRole(admin, "busy", trustSelf);
    await admin("iam", operation, { RoleName: "busy", ...input });
    expect(await errorCode(admin("iam", "DeleteRole", { RoleName: "busy" }))).toBe("DeleteConflict");
  });

  test.each([
    ["no JSON", "nonsense"],
    ["no statement", JSON.stringify({ Version: "2012-10-17" })],
    ["an unknown effect", policyText({ Effect: "Perhaps", Action: "*" })],
    ["an unknown member", policyText({ Actions: "*" })],
  ])("a policy with %s is malformed", async (_what, text) => {
    await makeRole(admin, "r", trustSelf);
    const calls = [
      admin("iam", "PutRolePolicy", { RoleName: "r", PolicyName: "p", PolicyDocument: text }),
      admin("iam", "UpdateAssumeRolePolicy", { RoleName: "r", PolicyDocument: text }),
      admin("iam", "CreatePolicy", { PolicyName: "p", PolicyDocument: text }),
      admin("iam", "PutUserPolicy", { UserName: "admin", PolicyName: "p", PolicyDocument: text }),
    ];
    for (const call of calls) expect(await errorCode(call)).toBe("MalformedPolicyDocument");
  });

  test.each([
    ["DeleteRole", {}],
    ["UpdateRole", { Description: "mine" }],
    ["UpdateAssumeRolePolicy", { PolicyDocument: trustText(trustSelf) }],
    ["PutRolePolicy", { PolicyName: "p", PolicyDocument: policyText({ Action: "*" }) }],
    ["DeleteRolePolicy", { PolicyName: "service" }],
    ["AttachRolePolicy", { PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }],
    ["TagRole", { Tags: [{ Key: "a", Value: "b" }] }],
    ["PutRolePermissionsBoundary", { PermissionsBoundary: "arn:aws:iam::aws:policy/AdministratorAccess" }],
  ])("a service-linked role is AWS's: %s is refused", async (operation, input) => {
    await admin("iam", "CreateServiceLinkedRole", { AWSServiceName: "backup.amazonaws.com" });
    const call = admin("iam", operation, { RoleName: "AWSServiceRoleForBackup", ...input });
    expect(await errorCode(call)).toBe("UnmodifiableEntity");
  });

  test.each([
    ["CreateRole", { RoleName: "r", AssumeRolePolicyDocument: trustText(trustSelf) }, "EntityAlreadyExists"],
    ["CreateUser", { UserName: "admin" }, "EntityAlreadyExists"],
    ["GetRole", { RoleName: "none" }, "NoSuchEntity"],
    ["GetUserPolicy", { UserName: "admin", PolicyName: "none" }, "NoSuchEntity"],
    ["AttachRolePolicy", { RoleName: "r", PolicyArn: policyArn }, "NoSuchEntity"],
    ["DeleteRolePermissionsBoundary", { RoleName: "r" }, "NoSuchEntity"],
    ["GetPolicy", { PolicyArn: policyArn }, "NoSuchEntity"],
  ])("%s %j answers %s", async (operation, input, code) => {
    await makeRole(admin, "r", trustSelf);
    expect(await errorCode(admin("iam", operation, input))).toBe(code);
  });

  test("a boundary caps what a role may do, until it is taken away", async () => {
    const RoleArn = await makeRole(admin, "capped", trustSelf, policyText({ Action: "*" }));
    await admin("iam", "CreatePolicy", { PolicyName: "p", PolicyDocument: policyText({ Action: "kms:*" }) });
    await admin("iam", "PutRolePermissionsBoundary", { RoleName: "capped", PermissionsBoundary: policyArn });
    const session = await assume(aws, admin, RoleArn);
    await session("kms", "ListKeys");
    expect(await errorCode(session("s3", "ListBuckets"))).toBe("AccessDenied");
    expect(await errorCode(admin("iam", "DeletePolicy", { PolicyArn: policyArn }))).toBe("DeleteConflict");
    await admin("iam", "DeleteRolePermissionsBoundary", { RoleName: "capped" });
    await session("s3", "ListBuckets");
  });

  test("a policy can forbid to loosen a boundary, by the key iam:PermissionsBoundary", async () => {
    await admin("iam", "CreatePolicy", { PolicyName: "p", PolicyDocument: policyText({ Action: "kms:*" }) });
    await makeRole(admin, "capped", trustSelf);
    await admin("iam", "PutRolePermissionsBoundary", { RoleName: "capped", PermissionsBoundary: policyArn });
    const Condition = { StringEquals: { "iam:PermissionsBoundary": policyArn } };
    const PolicyDocument = policyText({ Effect: "Deny", Action: "iam:DeleteRolePermissionsBoundary", Condition });
    await admin("iam", "PutUserPolicy", { UserName: "admin", PolicyName: "keep", PolicyDocument });
    expect(await errorCode(admin("iam", "DeleteRolePermissionsBoundary", { RoleName: "capped" }))).toBe("AccessDenied");
  });

  test("tags of a role take part in decisions", async () => {
    await makeRole(admin, "tagged", trustSelf);
    await admin("iam", "TagRole", { RoleName: "tagged", Tags: [{ Key: "team", Value: "backup" }] });
    const Condition = { StringEquals: { "aws:ResourceTag/team": "backup" } };
    const PolicyDocument = policyText({ Effect: "Deny", Action: "iam:DeleteRole", Condition });
    await admin("iam", "PutUserPolicy", { UserName: "admin", PolicyName: "keep", PolicyDocument });
    expect(await errorCode(admin("iam", "DeleteRole", { RoleName: "tagged" }))).toBe("AccessDenied");
    await admin("iam", "UntagRole", { RoleName: "tagged", TagKeys: ["team"] });
    expect(await admin("iam", "ListRoleTags", { RoleName: "tagged" })).toMatchObject({ Tags: [] });
    await admin("iam", "DeleteRole", { RoleName: "tagged" });
  });
});

describe("versions of a managed policy", () => {
  const aws = testAws();
  const admin = aws.as(account);
  const text = (action: string) => policyText({ Action: action });
  const newVersion = (action: string, SetAsDefault = true) =>
    admin("iam", "CreatePolicyVersion", { PolicyArn: policyArn, PolicyDocument: text(action), SetAsDefault });

  test("the default version decides; five are kept; ids are not given twice", async () => {
    await admin("iam", "CreatePolicy", { PolicyName: "p", PolicyDocument: text("kms:*") });
    const RoleArn = await makeRole(admin, "versioned", trustSelf);
    await admin("iam", "AttachRolePolicy", { RoleName: "versioned", PolicyArn: policyArn });
    const session = await assume(aws, admin, RoleArn);
    await session("kms", "ListKeys");
    await newVersion("s3:*");
    expect(await errorCode(session("kms", "ListKeys"))).toBe("AccessDeniedException");
    await admin("iam", "SetDefaultPolicyVersion", { PolicyArn: policyArn, VersionId: "v1" });
    await session("kms", "ListKeys");
    for (const action of ["a:b", "a:c", "a:d"]) await newVersion(action, false);
    expect(await errorCode(newVersion("a:e"))).toBe("LimitExceeded");
    await admin("iam", "DeletePolicyVersion", { PolicyArn: policyArn, VersionId: "v5" });
    expect(await newVersion("a:e", false)).toMatchObject({ PolicyVersion: { VersionId: "v6" } });
  });

  test("the default version and a policy with several, or in use, are not deleted", async () => {
    const version = { PolicyArn: policyArn, VersionId: "v1" };
    expect(await errorCode(admin("iam", "DeletePolicyVersion", version))).toBe("DeleteConflict");
    expect(await errorCode(admin("iam", "DeletePolicy", { PolicyArn: policyArn }))).toBe("DeleteConflict");
    await admin("iam", "DetachRolePolicy", { RoleName: "versioned", PolicyArn: policyArn });
    expect(await errorCode(admin("iam", "DeletePolicy", { PolicyArn: policyArn }))).toBe("DeleteConflict");
    for (const VersionId of ["v2", "v3", "v4", "v6"])
      await admin("iam", "DeletePolicyVersion", { PolicyArn: policyArn, VersionId });
    await admin("iam", "DeletePolicy", { PolicyArn: policyArn });
  });
});
