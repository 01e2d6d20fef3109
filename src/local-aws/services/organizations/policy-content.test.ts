import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeOrganization, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const [management, member] = ["444444444444", "111111111111"];
const malformed = "MalformedPolicyDocumentException";
const rcp = (statement: object) => policyText({ Effect: "Deny", Principal: "*", Action: "s3:*", ...statement });
const plan = (settings: object) => JSON.stringify({ plans: { p: settings } });
const none = { "@@operators_allowed_for_child_policies": ["@@none"] };

describe("what policies of an organization say", () => {
  let aws: TestAws;
  let boss: TestCaller;
  let rootId: string;
  beforeEach(async () => {
    aws = testAws();
    boss = aws.as(management);
    ({ rootId } = makeOrganization(aws, management, [member]));
    await boss("organizations", "EnablePolicyType", { RootId: rootId, PolicyType: "BACKUP_POLICY" });
  });

  async function make(Type: string, Content: string, Name = "p"): Promise<string> {
    type Made = { Policy: { PolicySummary: { Id: string } } };
    const input = { Type, Content, Name, Description: "" };
    return (await boss<Made>("organizations", "CreatePolicy", input)).Policy.PolicySummary.Id;
  }
  async function attach(Content: string, TargetId: string, Name: string): Promise<void> {
    await boss("organizations", "AttachPolicy", { PolicyId: await make("BACKUP_POLICY", Content, Name), TargetId });
  }
  async function effective(): Promise<unknown> {
    type Answer = { EffectivePolicy: { PolicyContent: string } };
    const input = { PolicyType: "BACKUP_POLICY", TargetId: member };
    const { EffectivePolicy } = await boss<Answer>("organizations", "DescribeEffectivePolicy", input);
    return (JSON.parse(EffectivePolicy.PolicyContent) as { plans: object }).plans;
  }

  test.each([
    ["an RCP that denies an AWS Backup action", "RESOURCE_CONTROL_POLICY", rcp({ Action: "backup:DeleteBackupVault" })],
    ["an RCP that allows", "RESOURCE_CONTROL_POLICY", rcp({ Effect: "Allow" })],
    ["an RCP for one principal", "RESOURCE_CONTROL_POLICY", rcp({ Principal: { AWS: member } })],
    ["an RCP of every action", "RESOURCE_CONTROL_POLICY", rcp({ Action: "*" })],
    ["an SCP with a principal", "SERVICE_CONTROL_POLICY", policyText({ Principal: "*", Action: "s3:*" })],
    ["a backup policy of something else", "BACKUP_POLICY", '{"tags":{}}'],
    ["a backup policy with an unknown key", "BACKUP_POLICY", plan({ region: { "@@assign": ["eu-west-1"] } })],
    ["a backup policy without operator", "BACKUP_POLICY", plan({ regions: ["eu-west-1"] })],
    ["a backup policy with a number", "BACKUP_POLICY", plan({ rules: { r: { lifecycle: { "@@assign": 1 } } } })],
  ])("%s is malformed", async (_what, Type, Content) => {
    expect(await errorCode(make(Type, Content))).toBe(malformed);
  });

  test.each([
    ["RESOURCE_CONTROL_POLICY", 5_120],
    ["BACKUP_POLICY", 10_000],
  ])("a %s has at most %i characters", async (Type, most) => {
    const text = Type === "BACKUP_POLICY" ? '{"plans":{}}' : rcp({});
    await make(Type, text.padEnd(most), "fits");
    expect(await errorCode(make(Type, text.padEnd(most + 1)))).toBe("ConstraintViolationException");
  });

  test.each([
    ["SERVICE_CONTROL_POLICY of nobody's", "MOTO", "InvalidInputException"],
    ["a type that is not played", "SECURITYHUB_POLICY", "NotImplemented"],
  ])("%s is refused", async (_what, Type, code) => {
    expect(await errorCode(make(Type, "{}"))).toBe(code);
  });

  test("what a parent locks no child changes, however deep; what it left open is open", async () => {
    const locked = { "@@assign": ["eu-west-1"], ...none };
    await attach(
      plan({ regions: locked, backup_plan_tags: { t: { tag_key: { "@@assign": "a" } } } }),
      rootId,
      "parent",
    );
    const child = {
      regions: { "@@append": ["eu-north-1"] },
      backup_plan_tags: { t: { tag_key: { "@@assign": "b" } } },
    };
    await attach(plan(child), member, "child");
    expect(await effective()).toEqual({ p: { regions: ["eu-west-1"], backup_plan_tags: { t: { tag_key: "b" } } } });
  });

  test("a plan that is locked takes no further setting, and locked plans no further plan", async () => {
    await attach(JSON.stringify({ plans: { ...none, p: { regions: { "@@assign": ["a"] } } } }), rootId, "parent");
    const rules = { r: { target_backup_vault_name: { "@@assign": "v" } } };
    await attach(JSON.stringify({ plans: { p: { rules }, q: { rules } } }), member, "child");
    expect(await effective()).toEqual({ p: { regions: ["a"] } });
  });

  test("a child may use the operators on the list, and cannot lengthen the list", async () => {
    const only = { "@@operators_allowed_for_child_policies": ["@@append"] };
    const all = { "@@operators_allowed_for_child_policies": ["@@all"] };
    type Unit = { OrganizationalUnit: { Id: string } };
    const input = { ParentId: rootId, Name: "unit" };
    const unit = (await boss<Unit>("organizations", "CreateOrganizationalUnit", input)).OrganizationalUnit.Id;
    const move = { AccountId: member, SourceParentId: rootId, DestinationParentId: unit };
    await boss("organizations", "MoveAccount", move);
    await attach(plan({ regions: { "@@assign": ["a"], ...only } }), rootId, "root");
    await attach(plan({ regions: { "@@append": ["b"], ...all } }), unit, "unit");
    await attach(plan({ regions: { "@@assign": ["c"] } }), member, "account");
    expect(await effective()).toEqual({ p: { regions: ["a", "b"] } });
  });

  test("a lock binds the levels below it, not a policy beside it", async () => {
    await attach(plan({ regions: { "@@append": ["b"] } }), rootId, "first");
    await attach(plan({ regions: { "@@assign": ["a"], ...none } }), rootId, "second");
    expect(await effective()).toEqual({ p: { regions: ["a", "b"] } });
  });
});
