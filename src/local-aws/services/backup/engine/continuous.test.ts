import { beforeEach, describe, expect, test } from "vitest";
import { makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../../testing.ts";

const account = "111111111111";
const Bucket = "documents";

/** A bucket that is backed up continuously; an hour of the first of January is an hour of writing. */
describe("a continuous point between two runs of its rule", () => {
  let aws: TestAws;
  let call: TestCaller;
  let role: string;

  beforeEach(async () => {
    aws = testAws();
    call = aws.as(account);
    role = await makeRole(call, "backup", { Service: "backup.amazonaws.com" }, policyText({ Action: "*" }));
    await call("backup", "CreateBackupVault", { BackupVaultName: "vault" });
    await call("s3", "CreateBucket", { Bucket, CreateBucketConfiguration: { LocationConstraint: "eu-west-1" } });
    await call("s3", "PutBucketVersioning", { Bucket, VersioningConfiguration: { Status: "Enabled" } });
    await put("first");
    const rule = {
      RuleName: "always",
      TargetBackupVaultName: "vault",
      ScheduleExpression: "cron(0 1 ? * * *)",
      StartWindowMinutes: 60,
      EnableContinuousBackup: true,
      Lifecycle: { DeleteAfterDays: 35 },
    };
    const BackupPlan = { BackupPlanName: "continuous", Rules: [rule] };
    const { BackupPlanId } = await call<{ BackupPlanId: string }>("backup", "CreateBackupPlan", { BackupPlan });
    const BackupSelection = { SelectionName: "all", IamRoleArn: role, Resources: [`arn:aws:s3:::${Bucket}`] };
    await call("backup", "CreateBackupSelection", { BackupPlanId, BackupSelection });
    await at("04:00");
    await put("second");
    await at("05:00");
    await put("third");
    await at("08:00");
  });

  const at = (time: string) => aws.localAws.advanceTo(Date.parse(`2027-01-01T${time}:00Z`));

  async function put(text: string): Promise<void> {
    await call("s3", "PutObject", { Bucket, Key: "note", Body: Buffer.from(text) });
  }

  /** What the note says after a restore to that time; the message of a restore that failed. */
  async function restoredTo(RestoreTime: string): Promise<string> {
    const { RecoveryPoints } = await call<{ RecoveryPoints: { RecoveryPointArn: string }[] }>(
      "backup",
      "ListRecoveryPointsByBackupVault",
      { BackupVaultName: "vault" },
    );
    const Metadata = { DestinationBucketName: "restored", NewBucket: "true", RestoreTime };
    const asked = { RecoveryPointArn: RecoveryPoints[0]?.RecoveryPointArn, IamRoleArn: role, Metadata };
    const { RestoreJobId } = await call<{ RestoreJobId: string }>("backup", "StartRestoreJob", asked);
    await aws.advance("PT2H");
    const job = await call<{ Status: string; StatusMessage: string }>("backup", "DescribeRestoreJob", { RestoreJobId });
    if (job.Status !== "COMPLETED") return job.StatusMessage;
    const { Body } = await call<{ Body: Uint8Array }>("s3", "GetObject", { Bucket: "restored", Key: "note" });
    return Buffer.from(Body).toString();
  }

  test.each([
    ["before the first write", "2027-01-01T03:59:59Z", "first"],
    ["of a write", "2027-01-01T04:00:00Z", "second"],
    ["between two writes", "2027-01-01T04:30:00Z", "second"],
    ["after the last write", "2027-01-01T06:00:00Z", "third"],
  ])("can be restored to a time %s", async (_, time, expected) => {
    expect(await restoredTo(time)).toBe(expected);
  });

  test.each([
    ["before it began", "2027-01-01T00:30:00Z"],
    ["to come", "2027-01-02T00:00:00Z"],
  ])("cannot be restored to a time %s", async (_, time) => {
    expect(await restoredTo(time)).toContain("latest restorable time");
  });

  test("what was deleted meanwhile comes back", async () => {
    await call("s3", "DeleteObject", { Bucket, Key: "note" });
    await at("09:00");
    expect(await restoredTo("2027-01-01T07:00:00Z")).toBe("third");
  });
});
