import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeOrganization, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const [management, member, second] = ["444444444444", "111111111111", "222222222222"];
const backup = { ServicePrincipal: "backup.amazonaws.com" };
const scp = { Type: "SERVICE_CONTROL_POLICY", Name: "p", Description: "", Content: policyText({ Action: "s3:*" }) };

describe("who may ask what of Organizations", () => {
  let aws: TestAws;
  let boss: TestCaller;
  let rootId: string;
  beforeEach(() => {
    aws = testAws();
    boss = aws.as(management);
    ({ rootId } = makeOrganization(aws, management, [member, second]));
  });

  const delegate = async (AccountId: string) => {
    await boss("organizations", "EnableAWSServiceAccess", backup);
    await boss("organizations", "RegisterDelegatedAdministrator", { AccountId, ...backup });
  };
  const refused = async (by: string, operation: string, input: object = {}) =>
    expect(await errorCode(aws.as(by)("organizations", operation, input)), operation).toBe("AccessDeniedException");

  test("a member describes its organization and its own effective policy, and reads no more", async () => {
    await aws.as(member)("organizations", "DescribeOrganization");
    await aws.as(member)("organizations", "ListHandshakesForAccount");
    for (const operation of ["ListAccounts", "ListRoots", "ListDelegatedAdministrators", "DescribeResourcePolicy"])
      await refused(member, operation);
    await refused(member, "DescribeAccount", { AccountId: member });
    await refused(member, "ListParents", { ChildId: member });
    await refused(member, "ListPolicies", { Filter: "SERVICE_CONTROL_POLICY" });
    await refused(member, "DescribeEffectivePolicy", { PolicyType: "BACKUP_POLICY", TargetId: second });
    const own = aws.as(member)("organizations", "DescribeEffectivePolicy", { PolicyType: "BACKUP_POLICY" });
    expect(await errorCode(own)).toBe("EffectivePolicyNotFoundException");
  });

  test("a delegated administrator reads and changes nothing", async () => {
    await delegate(member);
    expect(await aws.as(member)("organizations", "ListAccounts")).toMatchObject({ Accounts: [{}, {}, {}] });
    await refused(member, "CreatePolicy", scp);
    await refused(member, "CloseAccount", { AccountId: second });
    await refused(member, "RegisterDelegatedAdministrator", { AccountId: second, ...backup });
    await boss("organizations", "DeregisterDelegatedAdministrator", { AccountId: member, ...backup });
    await refused(member, "ListAccounts");
  });

  test("the resource policy lets a member do what it says, of the type it says, and no more", async () => {
    await allow({ StringEquals: { "organizations:PolicyType": "BACKUP_POLICY" } });
    const plan = { Type: "BACKUP_POLICY", Name: "b", Description: "", Content: '{"plans":{}}' };
    expect(await aws.as(member)("organizations", "CreatePolicy", plan)).toMatchObject({ Policy: {} });
    await refused(member, "CreatePolicy", scp);
    await refused(member, "MoveAccount", { AccountId: second, SourceParentId: rootId, DestinationParentId: rootId });
    await refused(second, "CreatePolicy", { ...plan, Name: "c" });
    await boss("organizations", "DeleteResourcePolicy");
    await refused(member, "CreatePolicy", { ...plan, Name: "d" });
  });
  const allow = async (Condition: object) => {
    const Principal = { AWS: `arn:aws:iam::${member}:root` };
    const Content = policyText({ Principal, Action: "organizations:CreatePolicy", Condition });
    await boss("organizations", "PutResourcePolicy", { Content });
    expect(await boss("organizations", "DescribeResourcePolicy")).toMatchObject({ ResourcePolicy: { Content } });
  };

  test.each([
    ["no JSON", "x"],
    ["nobody", policyText({ Action: "organizations:ListRoots" })],
    ["what is not delegated", policyText({ Principal: "*", Action: "organizations:CloseAccount" })],
    ["another service", policyText({ Principal: "*", Action: "s3:GetObject" })],
  ])("a resource policy with %s is refused", async (_what, Content) => {
    expect(await errorCode(boss("organizations", "PutResourcePolicy", { Content }))).toBe("InvalidInputException");
  });

  test("identity policies may name the account that a call is about", async () => {
    const input = { UserName: "mover" };
    await boss("iam", "CreateUser", input);
    const Resource = [`arn:aws:organizations::${management}:account/o-exampleorg1/${member}`];
    const PolicyDocument = policyText({ Action: "organizations:DescribeAccount", Resource });
    await boss("iam", "PutUserPolicy", { ...input, PolicyName: "one", PolicyDocument });
    type Key = { AccessKey: { AccessKeyId: string } };
    const { AccessKey } = await boss<Key>("iam", "CreateAccessKey", input);
    const { callerOf } = await import("../iam/index.ts");
    const mover = aws.with(callerOf(aws.localAws.world, AccessKey.AccessKeyId));
    await mover("organizations", "DescribeAccount", { AccountId: member });
    const other = mover("organizations", "DescribeAccount", { AccountId: second });
    expect(await errorCode(other)).toBe("AccessDeniedException");
  });

  test.each([
    ["before its service is trusted", async () => register(member), "ConstraintViolationException"],
    ["the management account", async () => register(management), "ConstraintViolationException"],
    ["an account elsewhere", async () => register("999999999999"), "AccountNotFoundException"],
    ["for a service unknown", async () => register(member, "x.amazonaws.com"), "InvalidInputException"],
  ])("a delegated administrator is not registered %s", async (_what, call, code) => {
    expect(await errorCode(call())).toBe(code);
  });
  const register = async (AccountId: string, ServicePrincipal = backup.ServicePrincipal) =>
    boss("organizations", "RegisterDelegatedAdministrator", { AccountId, ServicePrincipal });

  test("a delegated administrator is registered once, and does not leave", async () => {
    await delegate(member);
    expect(await errorCode(register(member))).toBe("AccountAlreadyRegisteredException");
    expect(await errorCode(aws.as(member)("organizations", "LeaveOrganization"))).toBe("ConstraintViolationException");
    const asked = { AccountId: member };
    expect(await boss("organizations", "ListDelegatedServicesForAccount", asked)).toMatchObject({
      DelegatedServices: [backup],
    });
    const none = boss("organizations", "ListDelegatedServicesForAccount", { AccountId: second });
    expect(await errorCode(none)).toBe("AccountNotRegisteredException");
  });
});
