import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const account = "111111111111";
const vaultArn = `arn:aws:backup:eu-west-1:${account}:backup-vault:mine`;

describe("tags of AWS Backup", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    await admin("backup", "CreateBackupVault", { BackupVaultName: "mine", BackupVaultTags: { team: "backup" } });
  });

  const plan = async () => {
    const rule = { RuleName: "r", TargetBackupVaultName: "mine", ScheduleExpression: "cron(0 5 ? * * *)" };
    const input = { BackupPlan: { BackupPlanName: "p", Rules: [rule] }, BackupPlanTags: { team: "backup" } };
    return (await admin<{ BackupPlanArn: string }>("backup", "CreateBackupPlan", input)).BackupPlanArn;
  };
  const point = async () => {
    const IamRoleArn = await makeRole(admin, "b", { Service: "backup.amazonaws.com" }, policyText({ Action: "*" }));
    await admin("s3", "CreateBucket", { Bucket: "documents" });
    await admin("s3", "PutBucketVersioning", { Bucket: "documents", VersioningConfiguration: { Status: "Enabled" } });
    const ResourceArn = "arn:aws:s3:::documents";
    const RecoveryPointTags = { team: "backup" };
    await admin("backup", "StartBackupJob", { BackupVaultName: "mine", ResourceArn, IamRoleArn, RecoveryPointTags });
    await aws.advance("PT2H");
    type Points = { RecoveryPoints: { RecoveryPointArn: string }[] };
    const { RecoveryPoints } = await admin<Points>("backup", "ListRecoveryPointsByBackupVault", {
      BackupVaultName: "mine",
    });
    return RecoveryPoints[0]?.RecoveryPointArn ?? "";
  };

  test.each([
    ["a vault", async () => vaultArn],
    ["a plan", plan],
    ["a point", point],
  ])("%s keeps what it was made with, what is put on and not what is taken off", async (_what, make) => {
    const ResourceArn = await make();
    expect(await admin("backup", "ListTags", { ResourceArn })).toEqual({ Tags: { team: "backup" } });
    await admin("backup", "TagResource", { ResourceArn, Tags: { stage: "prod" } });
    await admin("backup", "UntagResource", { ResourceArn, TagKeyList: ["team"] });
    expect(await admin("backup", "ListTags", { ResourceArn })).toEqual({ Tags: { stage: "prod" } });
  });

  test.each([
    [`arn:aws:backup:eu-west-1:${account}:backup-vault:none`, "ResourceNotFoundException"],
    [`arn:aws:backup:eu-west-1:${account}:recovery-point:none`, "ResourceNotFoundException"],
    [`arn:aws:rds:eu-west-1:${account}:snapshot:awsbackup:job-1`, "InvalidParameterValueException"],
  ])("%s answers %s", async (ResourceArn, code) => {
    expect(await errorCode(admin("backup", "ListTags", { ResourceArn }))).toBe(code);
  });

  test.each([
    "nonsense",
    "{}",
    policyText({ Effect: "Perhaps", Principal: "*", Action: "backup:DeleteRecoveryPoint" }),
  ])("the vault policy %j is refused and the one before stays", async (Policy) => {
    const good = policyText({ Effect: "Deny", Principal: "*", Action: "backup:DeleteRecoveryPoint" });
    await admin("backup", "PutBackupVaultAccessPolicy", { BackupVaultName: "mine", Policy: good });
    const put = admin("backup", "PutBackupVaultAccessPolicy", { BackupVaultName: "mine", Policy });
    expect(await errorCode(put)).toBe("InvalidParameterValueException");
    expect(await admin("backup", "GetBackupVaultAccessPolicy", { BackupVaultName: "mine" })).toMatchObject({
      Policy: good,
    });
  });
});
