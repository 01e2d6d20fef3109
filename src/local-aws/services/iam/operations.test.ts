import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller, trustText } from "../../testing.ts";

const account = "111111111111";
const trustSelf = { AWS: `arn:aws:iam::${account}:root` };
const policyArn = `arn:aws:iam::${account}:policy/p`;
const kms = policyText({ Action: "kms:*" });

describe("IAM's lists, quotas and accounts", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    await admin("iam", "CreatePolicy", { PolicyName: "p", PolicyDocument: kms, Tags: [{ Key: "a", Value: "1" }] });
    await makeRole(admin, "r", trustSelf);
    await admin("iam", "CreateUser", { UserName: "bob", Path: "/ops/" });
    await admin("iam", "CreateGroup", { GroupName: "g" });
  });

  test("lists come in pages", async () => {
    for (const UserName of ["u1", "u2"]) await admin("iam", "CreateUser", { UserName });
    type Page = { Users: { UserName: string }[]; IsTruncated: boolean; Marker?: string };
    const first = await admin<Page>("iam", "ListUsers", { MaxItems: 3 });
    expect(first).toMatchObject({ IsTruncated: true, Users: [{ UserName: "admin" }, { UserName: "bob" }, {}] });
    const { Marker } = first;
    expect(await admin("iam", "ListUsers", { Marker })).toMatchObject({
      Users: [{ UserName: "u2" }],
      IsTruncated: false,
    });
    expect(await admin("iam", "ListUsers", { PathPrefix: "/ops/" })).toMatchObject({ Users: [{ UserName: "bob" }] });
    expect(await errorCode(admin("iam", "ListUsers", { Marker: "x" }))).toBe("ValidationError");
    expect(await errorCode(admin("iam", "ListUsers", { MaxItems: 1001 }))).toBe("ValidationError");
  });

  test.each([
    ["CreateUser", { UserName: "BOB" }, "EntityAlreadyExists"],
    ["CreateUser", { UserName: "a b" }, "ValidationError"],
    ["CreateUser", { UserName: "a".repeat(65) }, "ValidationError"],
    ["CreateUser", { UserName: "u", Path: "ops" }, "ValidationError"],
    ["CreateUser", { UserName: "u", PermissionsBoundary: `${policyArn}-none` }, "NoSuchEntity"],
    ["CreateGroup", { GroupName: "G" }, "EntityAlreadyExists"],
    ["CreateRole", { RoleName: "R", AssumeRolePolicyDocument: trustText(trustSelf) }, "EntityAlreadyExists"],
    ["UpdateRole", { RoleName: "r", MaxSessionDuration: 3599 }, "ValidationError"],
    ["CreatePolicy", { PolicyName: "P", Path: "/x/", PolicyDocument: kms }, "EntityAlreadyExists"],
    ["GetPolicyVersion", { PolicyArn: policyArn, VersionId: "one" }, "ValidationError"],
    ["TagUser", { UserName: "bob", Tags: [{ Key: "!", Value: "" }] }, "ValidationError"],
    ["TagUser", { UserName: "bob", Tags: ["a", "A"].map((Key) => ({ Key, Value: "" })) }, "InvalidInput"],
    ["RemoveUserFromGroup", { UserName: "bob", GroupName: "g" }, "NoSuchEntity"],
    ["GetLoginProfile", { UserName: "bob" }, "NoSuchEntity"],
    ["GetInstanceProfile", { InstanceProfileName: "none" }, "NoSuchEntity"],
    ["DeleteServiceLinkedRole", { RoleName: "r" }, "InvalidInput"],
    ["GetAccountPasswordPolicy", {}, "NoSuchEntity"],
    ["UpdateAccountPasswordPolicy", { MinimumPasswordLength: 5 }, "ValidationError"],
    ["DeleteAccountAlias", { AccountAlias: "none" }, "NoSuchEntity"],
    ["SimulatePrincipalPolicy", { PolicySourceArn: `${policyArn}-none`, ActionNames: ["a:b"] }, "NoSuchEntity"],
  ])("%s %j answers %s", async (operation, input, code) => {
    expect(await errorCode(admin("iam", operation, input))).toBe(code);
  });

  test.each([
    [
      "ten policies",
      async (call: TestCaller, n: number) => {
        const { Policy } = await call<{ Policy: object }>("iam", "CreatePolicy", {
          PolicyName: `p${n}`,
          PolicyDocument: kms,
        });
        return call("iam", "AttachRolePolicy", { RoleName: "r", PolicyArn: (Policy as { Arn: string }).Arn });
      },
    ],
    [
      "ten groups",
      async (call: TestCaller, n: number) => {
        await call("iam", "CreateGroup", { GroupName: `g${n}` });
        return call("iam", "AddUserToGroup", { GroupName: `g${n}`, UserName: "bob" });
      },
    ],
  ])("%s and no more", async (_what, add) => {
    for (let n = 1; n <= 10; n += 1) await add(admin, n);
    expect(await errorCode(add(admin, 11))).toBe("LimitExceeded");
  });

  test("who has a policy is listed, and a policy in use is not deleted", async () => {
    await admin("iam", "AttachGroupPolicy", { GroupName: "g", PolicyArn: policyArn });
    await admin("iam", "PutRolePermissionsBoundary", { RoleName: "r", PermissionsBoundary: policyArn });
    expect(await admin("iam", "ListEntitiesForPolicy", { PolicyArn: policyArn })).toMatchObject({
      PolicyGroups: [{ GroupName: "g" }],
      PolicyRoles: [{ RoleName: "r" }],
      PolicyUsers: [],
    });
    expect(await errorCode(admin("iam", "DeletePolicy", { PolicyArn: policyArn }))).toBe("DeleteConflict");
    expect(await admin("iam", "ListPolicies", { Scope: "Local", OnlyAttached: true })).toMatchObject({
      Policies: [{ PolicyName: "p", AttachmentCount: 1, PermissionsBoundaryUsageCount: 1 }],
    });
  });

  test("lists leave out what GetPolicy, GetRole and GetUser tell", async () => {
    const { Policies } = await admin<{ Policies: object[] }>("iam", "ListPolicies", { Scope: "Local" });
    expect(Policies[0]).not.toHaveProperty("Tags");
    expect(await admin("iam", "GetPolicy", { PolicyArn: policyArn })).toMatchObject({
      Policy: { Tags: [{ Key: "a" }] },
    });
  });

  test("an instance profile has one role, which cannot be deleted while it is there; to add it takes PassRole", async () => {
    await admin("iam", "CreateInstanceProfile", { InstanceProfileName: "i" });
    const add = { InstanceProfileName: "i", RoleName: "r" };
    const noPass = {
      UserName: "admin",
      PolicyName: "n",
      PolicyDocument: policyText({ Effect: "Deny", Action: "iam:PassRole" }),
    };
    await admin("iam", "PutUserPolicy", noPass);
    expect(await errorCode(admin("iam", "AddRoleToInstanceProfile", add))).toBe("AccessDenied");
    await admin("iam", "DeleteUserPolicy", noPass);
    await admin("iam", "AddRoleToInstanceProfile", add);
    expect(await errorCode(admin("iam", "AddRoleToInstanceProfile", add))).toBe("LimitExceeded");
    expect(await errorCode(admin("iam", "DeleteRole", { RoleName: "r" }))).toBe("DeleteConflict");
    expect(await errorCode(admin("iam", "DeleteInstanceProfile", add))).toBe("DeleteConflict");
    await admin("iam", "RemoveRoleFromInstanceProfile", add);
    await admin("iam", "DeleteInstanceProfile", add);
  });

  test("a service-linked role is deleted by its own call, with a task to ask about", async () => {
    await admin("iam", "CreateServiceLinkedRole", { AWSServiceName: "backup.amazonaws.com" });
    const RoleName = "AWSServiceRoleForBackup";
    const { DeletionTaskId } = await admin<{ DeletionTaskId: string }>("iam", "DeleteServiceLinkedRole", { RoleName });
    const status = await admin("iam", "GetServiceLinkedRoleDeletionStatus", { DeletionTaskId });
    expect(status).toEqual({ Status: "SUCCEEDED" });
    expect(await errorCode(admin("iam", "GetRole", { RoleName }))).toBe("NoSuchEntity");
  });

  test.each([
    ["DeleteUser", { UserName: "bob" }, "TagUser"],
    ["DeletePolicy", { PolicyArn: policyArn }, "TagPolicy"],
  ])("tags guard what %s deletes", async (operation, input, tagging) => {
    await admin("iam", tagging, { ...input, Tags: [{ Key: "keep", Value: "yes" }] });
    const Condition = { StringEquals: { "aws:ResourceTag/keep": "yes" } };
    const PolicyDocument = policyText({ Effect: "Deny", Action: "iam:Delete*", Condition });
    await admin("iam", "PutUserPolicy", { UserName: "admin", PolicyName: "n", PolicyDocument });
    expect(await errorCode(admin("iam", operation, input))).toBe("AccessDenied");
  });

  test("an alias belongs to one account", async () => {
    await admin("iam", "CreateAccountAlias", { AccountAlias: "ours" });
    const theirs = aws.as("222222222222")("iam", "CreateAccountAlias", { AccountAlias: "ours" });
    expect(await errorCode(theirs)).toBe("EntityAlreadyExists");
    expect(await admin("iam", "ListAccountAliases")).toMatchObject({ AccountAliases: ["ours"] });
  });

  test("the password policy is set as a whole", async () => {
    await admin("iam", "UpdateAccountPasswordPolicy", { MinimumPasswordLength: 14, MaxPasswordAge: 90 });
    await admin("iam", "UpdateAccountPasswordPolicy", { RequireSymbols: true });
    expect(await admin("iam", "GetAccountPasswordPolicy")).toMatchObject({
      PasswordPolicy: { MinimumPasswordLength: 6, ExpirePasswords: false, RequireSymbols: true },
    });
  });

  test("the account at a glance, and with all its texts", async () => {
    const counts = { Users: 2, Groups: 1, Roles: 1, Policies: 1 };
    expect(await admin("iam", "GetAccountSummary")).toMatchObject({ SummaryMap: counts });
    await admin("iam", "AddUserToGroup", { UserName: "bob", GroupName: "g" });
    expect(await admin("iam", "GetAccountAuthorizationDetails", { Filter: ["User"] })).toMatchObject({
      UserDetailList: [{ UserName: "admin" }, { UserName: "bob", GroupList: ["g"] }],
      RoleDetailList: [],
    });
  });

  test("the simulator asks the evaluator that decides here, and says which keys it misses", async () => {
    const Condition = { StringEquals: { "aws:SourceVpc": "vpc-1" } };
    const PolicyDocument = policyText(
      { Action: "kms:List*" },
      { Effect: "Deny", Action: "s3:*" },
      { Action: "a:b", Condition },
    );
    await admin("iam", "PutGroupPolicy", { GroupName: "g", PolicyName: "p", PolicyDocument });
    await admin("iam", "AddUserToGroup", { UserName: "bob", GroupName: "g" });
    const PolicySourceArn = `arn:aws:iam::${account}:user/ops/bob`;
    const ActionNames = ["kms:ListKeys", "s3:GetObject", "kms:Decrypt"];
    expect(await admin("iam", "SimulatePrincipalPolicy", { PolicySourceArn, ActionNames })).toMatchObject({
      EvaluationResults: [
        { EvalDecision: "allowed", MissingContextValues: ["aws:SourceVpc"] },
        { EvalDecision: "explicitDeny" },
        { EvalDecision: "implicitDeny", MatchedStatements: [] },
      ],
    });
    const custom = { PolicyInputList: [PolicyDocument], ActionNames: ["a:b"] };
    const entry = { ContextKeyName: "aws:sourceVpc", ContextKeyValues: ["vpc-1"], ContextKeyType: "string" };
    expect(await admin("iam", "SimulateCustomPolicy", { ...custom, ContextEntries: [entry] })).toMatchObject({
      EvaluationResults: [{ EvalDecision: "allowed", MissingContextValues: [] }],
    });
    expect(await admin("iam", "GetContextKeysForPrincipalPolicy", { PolicySourceArn })).toEqual({
      ContextKeyNames: ["aws:SourceVpc"],
    });
  });
});
