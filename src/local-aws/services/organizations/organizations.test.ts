import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeOrganization, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const [management, member, second] = ["444444444444", "111111111111", "222222222222"];
type Made = { Policy: { PolicySummary: { Id: string } } };

describe("Organizations", () => {
  let aws: TestAws;
  let boss: TestCaller;
  let rootId: string;
  beforeEach(() => {
    aws = testAws();
    boss = aws.as(management);
    ({ rootId } = makeOrganization(aws, management, [member, second]));
  });

  async function makePolicy(Type: string, Content: string, Name = "p"): Promise<string> {
    const { Policy } = await boss<Made>("organizations", "CreatePolicy", { Type, Content, Name, Description: "" });
    return Policy.PolicySummary.Id;
  }
  async function attach(Type: string, Content: string, TargetId = rootId, Name = "p"): Promise<string> {
    const PolicyId = await makePolicy(Type, Content, Name);
    await boss("organizations", "AttachPolicy", { PolicyId, TargetId });
    return PolicyId;
  }
  const enable = async (PolicyType: string) =>
    boss("organizations", "EnablePolicyType", { RootId: rootId, PolicyType });
  const noBuckets = policyText({ Effect: "Deny", Action: "s3:CreateBucket" });

  test("an SCP binds members, their root users included, and not the management account", async () => {
    await attach("SERVICE_CONTROL_POLICY", noBuckets);
    for (const call of [aws.as(member), aws.asRoot(member)])
      expect(await errorCode(call("s3", "CreateBucket", { Bucket: "mine" }))).toBe("AccessDenied");
    await boss("s3", "CreateBucket", { Bucket: "bosses" });
  });

  test("without FullAWSAccess on every level nothing is allowed, and the last SCP stays", async () => {
    const PolicyId = await attach("SERVICE_CONTROL_POLICY", policyText({ Action: "kms:*" }), member);
    await boss("organizations", "DetachPolicy", { PolicyId: "p-FullAWSAccess", TargetId: member });
    await aws.as(member)("kms", "ListKeys");
    expect(await errorCode(aws.as(member)("s3", "ListBuckets"))).toBe("AccessDenied");
    await aws.as(second)("s3", "ListBuckets");
    const last = boss("organizations", "DetachPolicy", { PolicyId, TargetId: member });
    expect(await errorCode(last)).toBe("ConstraintViolationException");
  });

  test("an SCP on a unit binds the accounts that are moved into it", async () => {
    type Unit = { OrganizationalUnit: { Id: string } };
    const { OrganizationalUnit } = await boss<Unit>("organizations", "CreateOrganizationalUnit", {
      ParentId: rootId,
      Name: "sandbox",
    });
    const unit = OrganizationalUnit.Id;
    await attach("SERVICE_CONTROL_POLICY", noBuckets, unit);
    await aws.as(member)("s3", "CreateBucket", { Bucket: "before" });
    const move = { AccountId: member, SourceParentId: rootId, DestinationParentId: unit };
    await boss("organizations", "MoveAccount", move);
    expect(await errorCode(aws.as(member)("s3", "CreateBucket", { Bucket: "after" }))).toBe("AccessDenied");
    expect(await boss("organizations", "ListAccountsForParent", { ParentId: unit })).toMatchObject({
      Accounts: [{ Id: member }],
    });
    expect(await boss("organizations", "DescribeOrganizationalUnit", { OrganizationalUnitId: unit })).toMatchObject({
      OrganizationalUnit: { Name: "sandbox" },
    });
  });

  test("switching RCPs on denies nothing; an RCP then binds the resources of members, also for strangers", async () => {
    await aws.as(member)("s3", "CreateBucket", { Bucket: "shared" });
    await enable("RESOURCE_CONTROL_POLICY");
    await aws.as(member)("s3", "PutObject", { Bucket: "shared", Key: "a", Body: Buffer.from("a") });
    const Condition = { StringNotEquals: { "aws:PrincipalAccount": second } };
    await attach(
      "RESOURCE_CONTROL_POLICY",
      policyText({ Effect: "Deny", Principal: "*", Action: "s3:GetObject", Condition }),
    );
    expect(await errorCode(aws.as(member)("s3", "GetObject", { Bucket: "shared", Key: "a" }))).toBe("AccessDenied");
    const detach = boss("organizations", "DetachPolicy", { PolicyId: "p-RCPFullAWSAccess", TargetId: member });
    expect(await errorCode(detach)).toBe("InvalidInputException");
  });

  test("a type that is switched off detaches its policies and keeps them; switched on, SCPs start anew", async () => {
    const PolicyId = await attach("SERVICE_CONTROL_POLICY", noBuckets, member);
    expect(await boss("organizations", "ListTargetsForPolicy", { PolicyId })).toMatchObject({
      Targets: [{ TargetId: member, Type: "ACCOUNT" }],
    });
    const PolicyType = "SERVICE_CONTROL_POLICY";
    await boss("organizations", "DisablePolicyType", { RootId: rootId, PolicyType });
    await aws.as(member)("s3", "CreateBucket", { Bucket: "free" });
    expect(await boss("organizations", "ListTargetsForPolicy", { PolicyId })).toMatchObject({ Targets: [] });
    const again = boss("organizations", "DisablePolicyType", { RootId: rootId, PolicyType });
    expect(await errorCode(again)).toBe("PolicyTypeNotEnabledException");
    await enable(PolicyType);
    await aws.as(member)("s3", "CreateBucket", { Bucket: "still" });
  });

  test("backup policies merge from the root down, into the management account, too", async () => {
    await enable("BACKUP_POLICY");
    const rule = (hours: object, regions: object) =>
      JSON.stringify({ plans: { daily: { regions, rules: { r: { start_backup_window_minutes: hours } } } } });
    await attach("BACKUP_POLICY", rule({ "@@assign": "60" }, { "@@assign": ["eu-west-1"] }));
    await attach("BACKUP_POLICY", rule({ "@@assign": "90" }, { "@@append": ["eu-north-1"] }), member, "child");
    const effective = async (TargetId: string) => {
      const input = { PolicyType: "BACKUP_POLICY", TargetId };
      type Answer = { EffectivePolicy: { PolicyContent: string } };
      const { EffectivePolicy } = await boss<Answer>("organizations", "DescribeEffectivePolicy", input);
      return JSON.parse(EffectivePolicy.PolicyContent) as unknown;
    };
    const plan = (minutes: string, ...regions: string[]) => ({
      plans: { daily: { regions, rules: { r: { start_backup_window_minutes: minutes } } } },
    });
    expect(await effective(member)).toEqual(plan("90", "eu-west-1", "eu-north-1"));
    expect(await effective(second)).toEqual(plan("60", "eu-west-1"));
    expect(await effective(management)).toEqual(plan("60", "eu-west-1"));
  });

  test("on one level the policy attached first wins a conflict", async () => {
    await enable("BACKUP_POLICY");
    const assign = (value: string) => JSON.stringify({ plans: { p: { regions: { "@@assign": [value] } } } });
    await attach("BACKUP_POLICY", assign("eu-west-1"), member, "first");
    await attach("BACKUP_POLICY", assign("eu-north-1"), member, "second");
    const input = { PolicyType: "BACKUP_POLICY", TargetId: member };
    const { EffectivePolicy } = await boss<{ EffectivePolicy: { PolicyContent: string } }>(
      "organizations",
      "DescribeEffectivePolicy",
      input,
    );
    expect(JSON.parse(EffectivePolicy.PolicyContent)).toEqual({ plans: { p: { regions: ["eu-west-1"] } } });
  });

  test.each([
    [
      "a second policy of a name",
      async () => makePolicy("SERVICE_CONTROL_POLICY", noBuckets),
      "DuplicatePolicyException",
    ],
    [
      "a policy attached twice",
      async () => boss("organizations", "AttachPolicy", { PolicyId: "p-FullAWSAccess", TargetId: member }),
      "DuplicatePolicyAttachmentException",
    ],
    ["a policy of a type that is off", async () => attach("BACKUP_POLICY", "{}"), "PolicyTypeNotEnabledException"],
    ["a type switched on twice", async () => enable("SERVICE_CONTROL_POLICY"), "PolicyTypeAlreadyEnabledException"],
    [
      "an SCP that is no JSON",
      async () => makePolicy("SERVICE_CONTROL_POLICY", "x", "q"),
      "MalformedPolicyDocumentException",
    ],
    [
      "an SCP without statement",
      async () => makePolicy("SERVICE_CONTROL_POLICY", "{}", "q"),
      "MalformedPolicyDocumentException",
    ],
    [
      "an SCP of 10,241 characters",
      async () => makePolicy("SERVICE_CONTROL_POLICY", noBuckets.padEnd(10_241), "q"),
      "ConstraintViolationException",
    ],
    [
      "a change of AWS's own policy",
      async () => boss("organizations", "UpdatePolicy", { PolicyId: "p-FullAWSAccess", Content: noBuckets }),
      "InvalidInputException",
    ],
    [
      "a change from a member account",
      async () => aws.as(member)("organizations", "EnablePolicyType", { RootId: rootId, PolicyType: "BACKUP_POLICY" }),
      "AccessDeniedException",
    ],
  ])("%s is refused", async (_what, call, code) => {
    await makePolicy("SERVICE_CONTROL_POLICY", noBuckets);
    expect(await errorCode(call())).toBe(code);
  });

  test("a policy in use is not deleted, and a target takes ten SCPs", async () => {
    const ids = [];
    for (const name of "abcdefghi") ids.push(await attach("SERVICE_CONTROL_POLICY", noBuckets, member, name));
    const PolicyId = ids[0];
    const eleventh = attach("SERVICE_CONTROL_POLICY", noBuckets, member, "j");
    expect(await errorCode(eleventh)).toBe("ConstraintViolationException");
    expect(await errorCode(boss("organizations", "DeletePolicy", { PolicyId }))).toBe("PolicyInUseException");
    await boss("organizations", "DetachPolicy", { PolicyId, TargetId: member });
    await boss("organizations", "DeletePolicy", { PolicyId });
  });
});
