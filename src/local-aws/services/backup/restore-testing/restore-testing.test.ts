import type { RestoreJobsListMember } from "@aws-sdk/client-backup";
import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../../testing.ts";

const account = "111111111111";
const RestoreTestingPlanName = "monthly";
const plan = {
  RestoreTestingPlanName,
  ScheduleExpression: "cron(0 12 1 * ? *)",
  StartWindowHours: 2,
  RecoveryPointSelection: {
    Algorithm: "LATEST_WITHIN_WINDOW",
    IncludeVaults: ["*"],
    RecoveryPointTypes: ["SNAPSHOT"],
  },
};

describe("restore testing", () => {
  let aws: TestAws;
  let call: TestCaller;
  let role: string;
  const backup = <Output>(operation: string, input: object = {}) => call<Output>("backup", operation, input);

  beforeEach(async () => {
    aws = testAws();
    call = aws.as(account);
    role = await makeRole(call, "backup", { Service: "backup.amazonaws.com" }, policyText({ Action: "*" }));
    await backup("UpdateRegionSettings", { ResourceTypeManagementPreference: { DynamoDB: true } });
    await backup("CreateBackupVault", { BackupVaultName: "vault" });
    await table("orders");
  });

  /** A table with an item, backed up. */
  async function table(TableName: string, tags: Record<string, string> = {}): Promise<void> {
    const key = { AttributeName: "id", AttributeType: "S" };
    const KeySchema = [{ AttributeName: "id", KeyType: "HASH" }];
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    await call("dynamodb", "CreateTable", { TableName, KeySchema, AttributeDefinitions: [key], Tags });
    await call("dynamodb", "PutItem", { TableName, Item: { id: { S: "one" } } });
    await backUp(TableName);
  }

  async function backUp(name: string): Promise<void> {
    const ResourceArn = `arn:aws:dynamodb:eu-west-1:${account}:table/${name}`;
    await backup("StartBackupJob", { BackupVaultName: "vault", ResourceArn, IamRoleArn: role });
    await aws.advance("PT2H");
  }

  async function select(more: object = {}): Promise<void> {
    const selection = {
      RestoreTestingSelectionName: "tables",
      ProtectedResourceType: "DynamoDB",
      IamRoleArn: role,
      ProtectedResourceArns: ["*"],
      ...more,
    };
    await backup("CreateRestoreTestingPlan", { RestoreTestingPlan: plan });
    await backup("CreateRestoreTestingSelection", { RestoreTestingPlanName, RestoreTestingSelection: selection });
  }

  async function tests(): Promise<readonly RestoreJobsListMember[]> {
    const { RestoreTestingPlan } = await backup<{ RestoreTestingPlan: { RestoreTestingPlanArn: string } }>(
      "GetRestoreTestingPlan",
      { RestoreTestingPlanName },
    );
    const ByRestoreTestingPlanArn = RestoreTestingPlan.RestoreTestingPlanArn;
    const answer = await backup<{ RestoreJobs: RestoreJobsListMember[] }>("ListRestoreJobs", {
      ByRestoreTestingPlanArn,
    });
    return answer.RestoreJobs;
  }

  /** Until every test of the first of January has started and ended. */
  const firstRun = () => aws.localAws.advanceTo(Date.parse("2027-01-01T15:00:00Z"));
  const tables = async () => (await call<{ TableNames: string[] }>("dynamodb", "ListTables")).TableNames;

  test("a plan restores the latest point of a resource under a name of its own, and deletes it after the window", async () => {
    await select({ ValidationWindowHours: 4 });
    await firstRun();
    const [job] = await tests();
    expect(job).toMatchObject({ Status: "COMPLETED", ValidationStatus: "VALIDATING" });
    expect(job?.CreatedResourceArn).toMatch(/table\/awsbackup-restore-test-/);
    expect(await tables()).toHaveLength(2);
    await aws.advance("PT6H");
    expect((await tests())[0]).toMatchObject({ ValidationStatus: "TIMED_OUT", DeletionStatus: "SUCCESSFUL" });
    expect(await tables()).toEqual(["orders"]);
  });

  test("a verdict ends the window, and the data goes", async () => {
    await select({ ValidationWindowHours: 168 });
    await firstRun();
    const RestoreJobId = (await tests())[0]?.RestoreJobId;
    await backup("PutRestoreValidationResult", { RestoreJobId, ValidationStatus: "FAILED" });
    await aws.advance("PT1H");
    expect((await tests())[0]).toMatchObject({ ValidationStatus: "FAILED", DeletionStatus: "SUCCESSFUL" });
  });

  test("what lost its tag is not deleted, and the job says so", async () => {
    await select({ ValidationWindowHours: 4 });
    await firstRun();
    const ResourceArn = (await tests())[0]?.CreatedResourceArn;
    await call("dynamodb", "UntagResource", { ResourceArn, TagKeys: ["awsbackup-restore-test"] });
    await aws.advance("PT6H");
    expect((await tests())[0]).toMatchObject({ DeletionStatus: "FAILED" });
    expect(await tables()).toHaveLength(2);
  });

  test("a condition is held against the tags of the latest point", async () => {
    await table("kept", { test: "yes" });
    const StringEquals = [{ Key: "aws:ResourceTag/test", Value: "yes" }];
    await select({ ProtectedResourceConditions: { StringEquals } });
    await firstRun();
    const jobs = await tests();
    expect(jobs.map(({ SourceResourceArn }) => SourceResourceArn?.split("/")[1])).toEqual(["kept"]);
  });

  test("points older than the window are left alone", async () => {
    await select();
    await firstRun();
    expect(await tests()).toHaveLength(1);
    await aws.localAws.advanceTo(Date.parse("2027-02-01T15:00:00Z"));
    expect((await tests()).map(day)).toEqual(["2027-01-01"]);
    await backUp("orders");
    await aws.localAws.advanceTo(Date.parse("2027-03-01T15:00:00Z"));
    expect((await tests()).map(day)).toContain("2027-03-01");
  });

  test("a test that fails says why, and leaves nothing", async () => {
    await select();
    await call("iam", "DeleteRolePolicy", { RoleName: "backup", PolicyName: "inline" });
    await firstRun();
    const [job] = await tests();
    expect(job?.Status).toBe("FAILED");
    expect(job?.StatusMessage).toContain("dynamodb:RestoreTableFromAwsBackup");
    expect(await tables()).toEqual(["orders"]);
  });

  test("a plan with selections is not deleted; one without runs no more", async () => {
    await select();
    const names = { RestoreTestingPlanName, RestoreTestingSelectionName: "tables" };
    expect(await errorCode(backup("DeleteRestoreTestingPlan", names))).toBe("InvalidRequestException");
    await backup("DeleteRestoreTestingSelection", names);
    await backup("DeleteRestoreTestingPlan", names);
    expect(await errorCode(backup("GetRestoreTestingPlan", names))).toBe("ResourceNotFoundException");
    await firstRun();
    expect((await backup<{ RestoreJobs: object[] }>("ListRestoreJobs")).RestoreJobs).toEqual([]);
  });

  test("an updated plan runs at its new time alone", async () => {
    await select();
    const change = { RestoreTestingPlan: { ScheduleExpression: "cron(0 12 20 * ? *)" }, RestoreTestingPlanName };
    await backup("UpdateRestoreTestingPlan", change);
    await aws.localAws.advanceTo(Date.parse("2027-01-21T00:00:00Z"));
    expect(await tests()).toHaveLength(1);
    await aws.localAws.advanceTo(Date.parse("2027-02-02T00:00:00Z"));
    expect(await tests()).toHaveLength(1);
  });

  test.each([
    ["a name with a hyphen", { RestoreTestingPlanName: "a-b" }, "InvalidParameterValueException"],
    ["a window of no hours", { StartWindowHours: 0 }, "InvalidParameterValueException"],
    ["a schedule that is none", { ScheduleExpression: "often" }, "InvalidParameterValueException"],
    ["no vault", { RecoveryPointSelection: { Algorithm: "LATEST_WITHIN_WINDOW" } }, "MissingParameterValueException"],
  ])("a plan with %s is refused", async (_, wrong, code) => {
    const RestoreTestingPlan = { ...plan, ...wrong };
    expect(await errorCode(backup("CreateRestoreTestingPlan", { RestoreTestingPlan }))).toBe(code);
  });

  test.each([
    ["ARNs and conditions", { ProtectedResourceArns: ["arn:aws:s3:::a"], ...someCondition() }],
    ["ARNs and the wildcard", { ProtectedResourceArns: ["*", "arn:aws:s3:::a"] }],
    ["a type that is not tested", { ProtectedResourceType: "Timestream" }],
    ["a window of more than a week", { ValidationWindowHours: 169 }],
  ])("a selection of %s is refused", async (_, wrong) => {
    expect(await errorCode(select(wrong))).toBe("InvalidParameterValueException");
  });

  test.each([
    [true, { team: "a" }],
    [false, {}],
  ])("tags of the point go onto a restored table where asked: %s", async (asked, expected) => {
    await table("tagged", { team: "a" });
    const { RecoveryPoints } = await backup<{ RecoveryPoints: { RecoveryPointArn: string; ResourceArn: string }[] }>(
      "ListRecoveryPointsByBackupVault",
      { BackupVaultName: "vault" },
    );
    const RecoveryPointArn = RecoveryPoints.find(({ ResourceArn }) => ResourceArn.endsWith("tagged"))?.RecoveryPointArn;
    const Metadata = { targetTableName: "again" };
    const how = { RecoveryPointArn, Metadata, IamRoleArn: role, CopySourceTagsToRestoredResource: asked };
    await backup("StartRestoreJob", how);
    await aws.advance("PT2H");
    const ResourceArn = `arn:aws:dynamodb:eu-west-1:${account}:table/again`;
    const { Tags } = await call<{ Tags: { Key: string; Value: string }[] }>("dynamodb", "ListTagsOfResource", {
      ResourceArn,
    });
    expect(Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]))).toEqual(expected);
  });

  test("what AWS infers can be looked at before", async () => {
    const { RecoveryPoints } = await backup<{ RecoveryPoints: { RecoveryPointArn: string }[] }>(
      "ListRecoveryPointsByBackupVault",
      { BackupVaultName: "vault" },
    );
    const asked = { BackupVaultName: "vault", RecoveryPointArn: RecoveryPoints[0]?.RecoveryPointArn };
    const { InferredMetadata } = await backup<{ InferredMetadata: Record<string, string> }>(
      "GetRestoreTestingInferredMetadata",
      asked,
    );
    expect(InferredMetadata).toMatchObject({ encryptionType: "Default" });
    expect(InferredMetadata["targetTableName"]).toMatch(/^awsbackup-restore-test-/);
  });
});

function day({ CreationDate }: RestoreJobsListMember): string | undefined {
  return CreationDate?.toISOString().slice(0, 10);
}

function someCondition(): object {
  return { ProtectedResourceConditions: { StringEquals: [{ Key: "aws:ResourceTag/a", Value: "b" }] } };
}
