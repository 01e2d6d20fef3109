import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const [management, workload, central] = ["444444444444", "111111111111", "222222222222"];
const vaultArn = (account: string, name: string) => `arn:aws:backup:eu-west-1:${account}:backup-vault:${name}`;
const roleArn = `arn:aws:iam::${workload}:role/backup`;
const trust = (service: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });
const allowAll = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});
const copyInto = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "CopyFromOrg",
      Effect: "Allow",
      Principal: "*",
      Action: "backup:CopyIntoBackupVault",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorg1" } },
    },
  ],
});

interface Points {
  RecoveryPoints: { RecoveryPointArn: string; Status: string; CreationDate: Date }[];
}

/** One organization, a versioned bucket with an object, a vault each in workload and central, a role. */
async function organization(aws: TestAws): Promise<{ mine: TestCaller; theirs: TestCaller }> {
  await aws.localAws.handle({
    method: "POST",
    path: "/_holdfast/world",
    headers: {},
    body: Buffer.from(
      JSON.stringify({
        organization: { id: "o-exampleorg1", managementAccountId: management },
        accounts: [
          { id: workload, name: "workload" },
          { id: central, name: "central" },
        ],
      }),
    ),
  });
  const [mine, theirs] = [aws.as(workload), aws.as(central)];
  await aws.as(management)("backup", "UpdateGlobalSettings", {
    GlobalSettings: { isCrossAccountBackupEnabled: "true" },
  });
  await mine("s3", "CreateBucket", { Bucket: "documents" });
  await mine("s3", "PutBucketVersioning", { Bucket: "documents", VersioningConfiguration: { Status: "Enabled" } });
  await mine("s3", "PutObject", { Bucket: "documents", Key: "a.txt", Body: Buffer.from("first") });
  await mine("iam", "CreateRole", { RoleName: "backup", AssumeRolePolicyDocument: trust("backup.amazonaws.com") });
  await mine("iam", "PutRolePolicy", { RoleName: "backup", PolicyName: "all", PolicyDocument: allowAll });
  await mine("backup", "CreateBackupVault", { BackupVaultName: "local" });
  await theirs("backup", "CreateBackupVault", { BackupVaultName: "bunker" });
  await theirs("backup", "PutBackupVaultAccessPolicy", { BackupVaultName: "bunker", Policy: copyInto });
  return { mine, theirs };
}

describe("the life of a backup", () => {
  let aws: TestAws;
  let mine: TestCaller;
  let theirs: TestCaller;
  beforeEach(async () => {
    aws = testAws();
    ({ mine, theirs } = await organization(aws));
  });

  async function backUp(): Promise<string> {
    await mine("backup", "StartBackupJob", {
      BackupVaultName: "local",
      ResourceArn: "arn:aws:s3:::documents",
      IamRoleArn: roleArn,
      Lifecycle: { DeleteAfterDays: 7 },
    });
    await aws.advance("PT2H");
    const { RecoveryPoints } = await mine<Points>("backup", "ListRecoveryPointsByBackupVault", {
      BackupVaultName: "local",
    });
    expect(RecoveryPoints).toHaveLength(1);
    return RecoveryPoints[0]?.RecoveryPointArn ?? "";
  }

  async function copy(point: string, days = 35): Promise<{ State: string; StatusMessage?: string }> {
    const input = {
      SourceBackupVaultName: "local",
      RecoveryPointArn: point,
      DestinationBackupVaultArn: vaultArn(central, "bunker"),
      IamRoleArn: roleArn,
      Lifecycle: { DeleteAfterDays: days },
    };
    const { CopyJobId } = await mine<{ CopyJobId: string }>("backup", "StartCopyJob", input);
    await aws.advance("PT2H");
    const { CopyJob } = await mine<{ CopyJob: { State: string; StatusMessage?: string } }>(
      "backup",
      "DescribeCopyJob",
      { CopyJobId },
    );
    return CopyJob;
  }

  test("backup, copy to another account, restore there, bytes equal", async () => {
    const point = await backUp();
    await mine("s3", "DeleteObject", { Bucket: "documents", Key: "a.txt" });
    expect(await copy(point)).toMatchObject({ State: "COMPLETED" });
    const { RecoveryPoints } = await theirs<Points>("backup", "ListRecoveryPointsByBackupVault", {
      BackupVaultName: "bunker",
    });
    await theirs("iam", "CreateRole", { RoleName: "restore", AssumeRolePolicyDocument: trust("backup.amazonaws.com") });
    await theirs("iam", "PutRolePolicy", { RoleName: "restore", PolicyName: "all", PolicyDocument: allowAll });
    const { RestoreJobId } = await theirs<{ RestoreJobId: string }>("backup", "StartRestoreJob", {
      RecoveryPointArn: RecoveryPoints[0]?.RecoveryPointArn,
      IamRoleArn: `arn:aws:iam::${central}:role/restore`,
      Metadata: { DestinationBucketName: "restored", NewBucket: "true" },
    });
    await aws.advance("PT2H");
    expect(await theirs("backup", "DescribeRestoreJob", { RestoreJobId })).toMatchObject({
      Status: "COMPLETED",
      CreatedResourceArn: "arn:aws:s3:::restored",
    });
    const { Body } = await theirs<{ Body: Uint8Array }>("s3", "GetObject", { Bucket: "restored", Key: "a.txt" });
    expect(Buffer.from(Body).toString()).toBe("first");
  });

  test("a copy keeps the creation date of its backup, and goes 35 days after it, not after the copy", async () => {
    const point = await backUp();
    await aws.advance("P3D");
    await copy(point);
    const [local, copied] = await Promise.all([
      mine<Points>("backup", "ListRecoveryPointsByBackupVault", { BackupVaultName: "local" }),
      theirs<Points>("backup", "ListRecoveryPointsByBackupVault", { BackupVaultName: "bunker" }),
    ]);
    expect(copied.RecoveryPoints[0]?.CreationDate).toEqual(local.RecoveryPoints[0]?.CreationDate);
    await aws.advance("P31D");
    expect(
      (await theirs<Points>("backup", "ListRecoveryPointsByBackupVault", { BackupVaultName: "bunker" })).RecoveryPoints,
    ).toHaveLength(1);
    await aws.advance("P2D");
    expect(
      (await theirs<Points>("backup", "ListRecoveryPointsByBackupVault", { BackupVaultName: "bunker" })).RecoveryPoints,
    ).toHaveLength(0);
  });

  test.each([
    [
      "cross-account backup is off",
      async () =>
        aws.as(management)("backup", "UpdateGlobalSettings", {
          GlobalSettings: { isCrossAccountBackupEnabled: "false" },
        }),
      "Cross-account copy feature is not enabled",
    ],
    [
      "the vault policy lets nobody in",
      async () => theirs("backup", "DeleteBackupVaultAccessPolicy", { BackupVaultName: "bunker" }),
      "Access Denied trying to call AWS Backup service",
    ],
    [
      "the lock wants longer",
      async () =>
        theirs("backup", "PutBackupVaultLockConfiguration", { BackupVaultName: "bunker", MinRetentionDays: 40 }),
      "not within the range specified",
    ],
  ])("a copy fails where %s", async (_what, breakIt, message) => {
    const point = await backUp();
    await breakIt();
    const job = await copy(point);
    expect(job.State).toBe("FAILED");
    expect(job.StatusMessage).toContain(message);
  });

  test("a locked vault keeps its points, in the grace period too, and its lock once the grace is over", async () => {
    await theirs("backup", "PutBackupVaultLockConfiguration", {
      BackupVaultName: "bunker",
      MinRetentionDays: 7,
      MaxRetentionDays: 365,
      ChangeableForDays: 3,
    });
    await copy(await backUp());
    const { RecoveryPoints } = await theirs<Points>("backup", "ListRecoveryPointsByBackupVault", {
      BackupVaultName: "bunker",
    });
    const named = { BackupVaultName: "bunker", RecoveryPointArn: RecoveryPoints[0]?.RecoveryPointArn };
    await expect(aws.asRoot(central)("backup", "DeleteRecoveryPoint", named)).rejects.toThrow(
      "RecoveryPoint cannot be deleted or updated (Backup vault configured with Lock)",
    );
    await aws.advance("P4D");
    expect(await errorCode(theirs("backup", "DeleteBackupVaultLockConfiguration", { BackupVaultName: "bunker" }))).toBe(
      "InvalidRequestException",
    );
    expect(
      await errorCode(
        theirs("backup", "UpdateRecoveryPointLifecycle", { ...named, Lifecycle: { DeleteAfterDays: 8 } }),
      ),
    ).toBe("InvalidRequestException");
  });

  test("a lock can be removed within its grace period, and then the points go", async () => {
    await theirs("backup", "PutBackupVaultLockConfiguration", {
      BackupVaultName: "bunker",
      MinRetentionDays: 7,
      ChangeableForDays: 3,
    });
    await copy(await backUp());
    const { RecoveryPoints } = await theirs<Points>("backup", "ListRecoveryPointsByBackupVault", {
      BackupVaultName: "bunker",
    });
    await theirs("backup", "DeleteBackupVaultLockConfiguration", { BackupVaultName: "bunker" });
    await theirs("backup", "DeleteRecoveryPoint", {
      BackupVaultName: "bunker",
      RecoveryPointArn: RecoveryPoints[0]?.RecoveryPointArn,
    });
    expect(
      (await theirs<Points>("backup", "ListRecoveryPointsByBackupVault", { BackupVaultName: "bunker" })).RecoveryPoints,
    ).toHaveLength(0);
  });

  test("a plan backs up what its selection catches, every day at its hour, and its copy action copies", async () => {
    await mine("s3", "PutBucketTagging", {
      Bucket: "documents",
      Tagging: { TagSet: [{ Key: "backup", Value: "daily" }] },
    });
    const rule = {
      RuleName: "daily",
      TargetBackupVaultName: "local",
      ScheduleExpression: "cron(0 5 ? * * *)",
      StartWindowMinutes: 60,
      Lifecycle: { DeleteAfterDays: 7 },
      CopyActions: [{ DestinationBackupVaultArn: vaultArn(central, "bunker"), Lifecycle: { DeleteAfterDays: 35 } }],
    };
    const { BackupPlanId } = await mine<{ BackupPlanId: string }>("backup", "CreateBackupPlan", {
      BackupPlan: { BackupPlanName: "daily", Rules: [rule] },
    });
    await mine("backup", "CreateBackupSelection", {
      BackupPlanId,
      BackupSelection: {
        SelectionName: "tagged",
        IamRoleArn: roleArn,
        ListOfTags: [{ ConditionType: "STRINGEQUALS", ConditionKey: "backup", ConditionValue: "daily" }],
      },
    });
    await aws.advance("P10D");
    expect(
      (await mine<Points>("backup", "ListRecoveryPointsByBackupVault", { BackupVaultName: "local" })).RecoveryPoints,
    ).toHaveLength(7);
    expect(
      (await theirs<Points>("backup", "ListRecoveryPointsByBackupVault", { BackupVaultName: "bunker" })).RecoveryPoints,
    ).toHaveLength(10);
  });
});
