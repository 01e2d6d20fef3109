import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeRole, policyText, testAws, type TestCaller } from "../../../testing.ts";

const account = "111111111111";

describe("selections and quotas", () => {
  let call: TestCaller;
  let IamRoleArn: string;
  let BackupPlanId: string;
  const backup = <Output>(operation: string, input: object = {}) => call<Output>("backup", operation, input);

  beforeEach(async () => {
    call = testAws().as(account);
    IamRoleArn = await makeRole(call, "backup", { Service: "backup.amazonaws.com" }, policyText({ Action: "*" }));
    const BackupPlan = { BackupPlanName: "daily", Rules: [{ RuleName: "daily", TargetBackupVaultName: "vault" }] };
    ({ BackupPlanId } = await backup<{ BackupPlanId: string }>("CreateBackupPlan", { BackupPlan }));
  });

  async function select(more: object, outside: object = {}): Promise<string> {
    const BackupSelection = { SelectionName: "all", IamRoleArn, ...more };
    const input = { BackupPlanId, BackupSelection, ...outside };
    return (await backup<{ SelectionId: string }>("CreateBackupSelection", input)).SelectionId;
  }

  test("a selection is read back as it was given", async () => {
    const given = {
      Resources: ["arn:aws:s3:::a", "arn:aws:rds:*:*:db:*"],
      NotResources: ["arn:aws:s3:::b"],
      ListOfTags: [{ ConditionType: "STRINGEQUALS", ConditionKey: "backup", ConditionValue: "daily" }],
      Conditions: { StringLike: [{ ConditionKey: "aws:ResourceTag/team", ConditionValue: "a*" }] },
    };
    const SelectionId = await select(given);
    const { BackupSelection } = await backup<{ BackupSelection: object }>("GetBackupSelection", {
      BackupPlanId,
      SelectionId,
    });
    expect(BackupSelection).toMatchObject({ SelectionName: "all", IamRoleArn, ...given });
    const unknown = backup("GetBackupSelection", { BackupPlanId, SelectionId: "none" });
    expect(await errorCode(unknown)).toBe("InvalidParameterValueException");
  });

  test("the same request makes one selection, and lists come page by page", async () => {
    const first = await select({}, { CreatorRequestId: "one" });
    expect(await select({}, { CreatorRequestId: "one" })).toBe(first);
    await select({});
    type Page = { BackupSelectionsList: object[]; NextToken?: string };
    const page = await backup<Page>("ListBackupSelections", { BackupPlanId, MaxResults: 1 });
    expect(page.BackupSelectionsList).toHaveLength(1);
    const { NextToken } = page;
    const rest = await backup<Page>("ListBackupSelections", { BackupPlanId, MaxResults: 1, NextToken });
    expect(rest.BackupSelectionsList).toHaveLength(1);
    expect(rest.NextToken).toBeUndefined();
  });

  const many = <T>(count: number, one: (at: number) => T) => Array.from({ length: count }, (_, at) => one(at));
  const tag = (at: number) => ({
    ConditionType: "STRINGEQUALS",
    ConditionKey: `key${at}`,
    ConditionValue: "v",
  });
  const condition = (at: number) => ({ ConditionKey: `aws:ResourceTag/key${at}`, ConditionValue: "v" });

  test.each<[string, (count: number) => object, number]>([
    ["ARNs", (count) => ({ Resources: many(count, (at) => `arn:aws:s3:::bucket-${at}`) }), 500],
    ["ARNs with a wildcard", (count) => ({ Resources: many(count, (at) => `arn:aws:s3:::bucket-${at}-*`) }), 30],
    ["tags", (count) => ({ ListOfTags: many(count, tag) }), 30],
    ["conditions", (count) => ({ Conditions: { StringEquals: many(count, condition) } }), 30],
  ])("at most so many %s in a selection", async (_, given, most) => {
    expect(await select(given(most))).toEqual(expect.any(String));
    expect(await errorCode(select(given(most + 1)))).toBe("LimitExceededException");
  });

  test("at most ten selections of a plan are by tag", async () => {
    for (let at = 0; at < 10; at += 1) await select({ ListOfTags: [tag(at)] });
    expect(await errorCode(select({ ListOfTags: [tag(10)] }))).toBe("LimitExceededException");
    expect(await select({ Resources: ["*"] })).toEqual(expect.any(String));
  });

  test("at most three hundred vaults", async () => {
    for (let at = 0; at < 300; at += 1) await backup("CreateBackupVault", { BackupVaultName: `vault-${at}` });
    const more = backup("CreateBackupVault", { BackupVaultName: "one-more" });
    expect(await errorCode(more)).toBe("LimitExceededException");
    await backup("DeleteBackupVault", { BackupVaultName: "vault-7" });
    expect(await backup("CreateBackupVault", { BackupVaultName: "one-more" })).toBeDefined();
  });

  test("a plan goes into text and comes back", async () => {
    const { BackupPlanTemplateJson } = await backup<{ BackupPlanTemplateJson: string }>("ExportBackupPlanTemplate", {
      BackupPlanId,
    });
    expect(await backup("GetBackupPlanFromJSON", { BackupPlanTemplateJson })).toMatchObject({
      BackupPlan: { BackupPlanName: "daily", Rules: [{ RuleName: "daily", TargetBackupVaultName: "vault" }] },
    });
    const broken = backup("GetBackupPlanFromJSON", { BackupPlanTemplateJson: "{" });
    expect(await errorCode(broken)).toBe("InvalidParameterValueException");
  });
});
