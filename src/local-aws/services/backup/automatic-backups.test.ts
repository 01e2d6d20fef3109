import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const account = "111111111111";
const BackupVaultName = "aws/efs/automatic-backup-vault";

interface Points {
  readonly RecoveryPoints: readonly {
    readonly ResourceArn: string;
    readonly IamRoleArn: string;
    readonly Lifecycle: { readonly DeleteAfterDays: number };
  }[];
}

describe("automatic backups of EFS", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });

  const create = async (CreationToken: string, more: object = { Backup: true }) =>
    (await admin<{ FileSystemId: string }>("elasticfilesystem", "CreateFileSystem", { CreationToken, ...more }))
      .FileSystemId;
  const plans = async () =>
    (await admin<{ BackupPlansList: { BackupPlanId: string; BackupPlanName: string }[] }>("backup", "ListBackupPlans"))
      .BackupPlansList;
  const plan = async () => (await plans())[0]?.BackupPlanId ?? "";
  const points = async () =>
    (await admin<Points>("backup", "ListRecoveryPointsByBackupVault", { BackupVaultName })).RecoveryPoints;

  test("a file system that wants them comes into the automatic plan; one that does not makes none", async () => {
    await create("plain", {});
    expect(await plans()).toEqual([]);
    await create("first");
    await create("second");
    expect(await plans()).toMatchObject([{ BackupPlanName: "aws/efs/automatic-backup-plan" }]);
    const BackupPlanId = await plan();
    expect(BackupPlanId).toMatch(/^aws\/efs\/[0-9a-f-]{36}$/);
    const { BackupPlan } = await admin("backup", "GetBackupPlan", { BackupPlanId });
    expect(BackupPlan).toMatchObject({
      Rules: [
        {
          RuleName: "aws/efs/automatic-backup-rule",
          TargetBackupVaultName: BackupVaultName,
          ScheduleExpression: "cron(0 5 ? * * *)",
          StartWindowMinutes: 480,
          CompletionWindowMinutes: 10_080,
          Lifecycle: { DeleteAfterDays: 35 },
        },
      ],
    });
    const { BackupSelectionsList } = await admin("backup", "ListBackupSelections", { BackupPlanId });
    const role = `arn:aws:iam::${account}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`;
    expect(BackupSelectionsList).toMatchObject([
      { SelectionName: "aws/efs/automatic-backup-selection", IamRoleArn: role },
    ]);
  });

  test("are taken daily and kept for 35 days, until they are switched off", async () => {
    const FileSystemId = await create("wanted");
    await create("unwanted", {});
    await aws.advance("P3D");
    const taken = await points();
    expect(taken).toHaveLength(3);
    for (const { ResourceArn, Lifecycle } of taken) {
      expect(ResourceArn).toContain(FileSystemId);
      expect(Lifecycle).toEqual({ DeleteAfterDays: 35 });
    }
    await aws.advance("P40D");
    expect((await points()).length).toBeGreaterThan(34);
    expect((await points()).length).toBeLessThan(38);
    const BackupPolicy = { Status: "DISABLED" };
    await admin("elasticfilesystem", "PutBackupPolicy", { FileSystemId, BackupPolicy });
    await aws.advance("P37D");
    expect(await points()).toEqual([]);
  });

  test("the plan is changed and not deleted, and neither is its vault", async () => {
    await create("first");
    const BackupPlanId = await plan();
    const remove = admin("backup", "DeleteBackupPlan", { BackupPlanId });
    expect(await errorCode(remove)).toBe("AccessDeniedException");
    expect(await errorCode(admin("backup", "DeleteBackupVault", { BackupVaultName }))).toBe("AccessDeniedException");
    const rule = {
      RuleName: "weekly",
      TargetBackupVaultName: BackupVaultName,
      ScheduleExpression: "cron(0 5 ? * 1 *)",
    };
    const BackupPlan = {
      BackupPlanName: "aws/efs/automatic-backup-plan",
      Rules: [{ ...rule, Lifecycle: { DeleteAfterDays: 60 } }],
    };
    await admin("backup", "UpdateBackupPlan", { BackupPlanId, BackupPlan });
    await aws.advance("P8D");
    expect((await points()).map(({ Lifecycle }) => Lifecycle)).toEqual([{ DeleteAfterDays: 60 }]);
  });
});
