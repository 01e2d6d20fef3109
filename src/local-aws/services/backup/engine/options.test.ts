import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../../testing.ts";

const account = "111111111111";
const documents = "arn:aws:s3:::documents";

let aws: TestAws;
let call: TestCaller;
let role: string;

beforeEach(async () => {
  aws = testAws();
  call = aws.as(account);
  role = await makeRole(call, "backup", { Service: "backup.amazonaws.com" }, policyText({ Action: "*" }));
  await call("backup", "CreateBackupVault", { BackupVaultName: "vault" });
});

interface Job {
  State: string;
  RecoveryPointArn: string;
  StatusMessage?: string;
  BackupType?: string;
  BackupOptions?: object;
}

async function backUp(ResourceArn: string, BackupOptions: object = {}): Promise<Job> {
  const input = { BackupVaultName: "vault", ResourceArn, IamRoleArn: role, BackupOptions };
  const { BackupJobId } = await call<{ BackupJobId: string }>("backup", "StartBackupJob", input);
  await aws.advance("PT2H");
  return call<Job>("backup", "DescribeBackupJob", { BackupJobId });
}

async function restore({ RecoveryPointArn }: Job, DestinationBucketName: string): Promise<void> {
  const Metadata = { DestinationBucketName, NewBucket: "true" };
  await call("backup", "StartRestoreJob", { RecoveryPointArn, Metadata, IamRoleArn: role });
  await aws.advance("PT2H");
}

/** A bucket with an object that has a tag. */
async function tagged(): Promise<void> {
  await call("s3", "CreateBucket", { Bucket: "documents" });
  await call("s3", "PutBucketVersioning", { Bucket: "documents", VersioningConfiguration: { Status: "Enabled" } });
  await call("s3", "PutObject", { Bucket: "documents", Key: "a.txt", Body: Buffer.from("first") });
  await tag("secret");
}

function tag(Value: string): Promise<unknown> {
  const Tagging = { TagSet: [{ Key: "class", Value }] };
  return call("s3", "PutObjectTagging", { Bucket: "documents", Key: "a.txt", Tagging });
}

async function tagsOf(Bucket: string): Promise<object> {
  return (await call<{ TagSet: object }>("s3", "GetObjectTagging", { Bucket, Key: "a.txt" })).TagSet;
}

/** A plan that keeps the bucket continuously, or hourly. */
async function plan(name: string, more: object, BackupOptions: object = {}): Promise<string> {
  const rule = { RuleName: name, TargetBackupVaultName: "vault", ScheduleExpression: "cron(0 * ? * * *)", ...more };
  const AdvancedBackupSettings = [{ ResourceType: "S3", BackupOptions }];
  const BackupPlan = { BackupPlanName: name, Rules: [{ ...rule, StartWindowMinutes: 60 }], AdvancedBackupSettings };
  const { BackupPlanId } = await call<{ BackupPlanId: string }>("backup", "CreateBackupPlan", { BackupPlan });
  const BackupSelection = { SelectionName: "all", IamRoleArn: role, Resources: [documents] };
  await call("backup", "CreateBackupSelection", { BackupPlanId, BackupSelection });
  return BackupPlanId;
}

describe("tags of objects", () => {
  test("come back as they were, and not where the backup was to be without them", async () => {
    await tagged();
    const whole = await backUp(documents);
    const without = await backUp(documents, { BackupObjectTags: "disabled" });
    expect(without.BackupOptions).toEqual({ BackupObjectTags: "disabled" });
    await tag("public");
    await restore(whole, "whole");
    await restore(without, "without");
    expect(await tagsOf("whole")).toEqual([{ Key: "class", Value: "secret" }]);
    expect(await tagsOf("without")).toEqual([]);
  });

  test("of an object that is there already are left alone", async () => {
    await tagged();
    const job = await backUp(documents);
    await tag("public");
    await restore(job, "documents");
    expect(await tagsOf("documents")).toEqual([{ Key: "class", Value: "public" }]);
  });
});

describe("a plan's options", () => {
  const continuous = { EnableContinuousBackup: true, Lifecycle: { DeleteAfterDays: 7 } };

  async function points(): Promise<readonly string[]> {
    const { RecoveryPoints } = await call<{ RecoveryPoints: { Status: string }[] }>(
      "backup",
      "ListRecoveryPointsByBackupVault",
      { BackupVaultName: "vault" },
    );
    return RecoveryPoints.map(({ Status }) => Status).sort();
  }

  test("other ones end a continuous point and begin another; the same go on with it", async () => {
    await tagged();
    const BackupPlanId = await plan("kept", continuous, { BackupACLs: "enabled" });
    await aws.advance("PT5H");
    expect(await points()).toEqual(["AVAILABLE"]);
    const { BackupPlan } = await call<{ BackupPlan: object }>("backup", "GetBackupPlan", { BackupPlanId });
    const AdvancedBackupSettings = [{ ResourceType: "S3", BackupOptions: { BackupObjectTags: "disabled" } }];
    await call("backup", "UpdateBackupPlan", { BackupPlanId, BackupPlan: { ...BackupPlan, AdvancedBackupSettings } });
    await aws.advance("PT5H");
    expect(await points()).toEqual(["AVAILABLE", "STOPPED"]);
  });

  test("a periodic backup beside a continuous one has its options, and says so", async () => {
    await tagged();
    await plan("kept", continuous, { BackupObjectTags: "disabled" });
    await aws.advance("PT3H");
    const job = await backUp(documents);
    expect(job).toMatchObject({ State: "COMPLETED", StatusMessage: expect.stringContaining("continuous backup") });
    await restore(job, "restored");
    expect(await tagsOf("restored")).toEqual([]);
  });

  test.each([
    ["an unknown option", "S3", { BackupEverything: "enabled" }],
    ["an unknown value", "S3", { BackupACLs: "maybe" }],
    ["another type's option", "S3", { WindowsVSS: "enabled" }],
    ["a type without options", "EFS", { BackupACLs: "disabled" }],
  ])("%s is refused", async (_what, ResourceType, BackupOptions) => {
    const rule = { RuleName: "daily", TargetBackupVaultName: "vault" };
    const AdvancedBackupSettings = [{ ResourceType, BackupOptions }];
    const BackupPlan = { BackupPlanName: "plan", Rules: [rule], AdvancedBackupSettings };
    expect(await errorCode(call("backup", "CreateBackupPlan", { BackupPlan }))).toBe("InvalidParameterValueException");
  });
});

describe("Windows VSS", () => {
  const instance = (id: string) => `arn:aws:ec2:eu-west-1:${account}:instance/${id}`;

  async function load(type: string, id: string): Promise<string> {
    const arn = instance(id);
    const resource = { arn, type, account, region: "eu-west-1", tags: {}, encryption: { kind: "none" } };
    const body = JSON.stringify({ accounts: [{ id: account, name: "one" }], resources: [resource] });
    await aws.localAws.handle({ method: "POST", path: "/_holdfast/world", headers: {}, body: Buffer.from(body) });
    return arn;
  }

  test("makes a VSS backup of an instance that has it, where it is asked for", async () => {
    const arn = await load("WINDOWS_VSS", "i-00000000000000001");
    expect(await backUp(arn)).not.toHaveProperty("BackupType");
    const job = await backUp(arn, { WindowsVSS: "enabled" });
    expect(job).toMatchObject({
      State: "COMPLETED",
      BackupType: "WindowsVSS",
      BackupOptions: { WindowsVSS: "enabled" },
    });
    expect(job).not.toHaveProperty("StatusMessage");
  });

  test("falls back to a regular backup without VSS, or without the permission", async () => {
    const regular = { State: "COMPLETED", StatusMessage: expect.stringContaining("trying for regular backup") };
    const plain = await load("EC2", "i-00000000000000002");
    expect(await backUp(plain, { WindowsVSS: "enabled" })).toMatchObject(regular);
    const windows = await load("WINDOWS_VSS", "i-00000000000000003");
    const PolicyDocument = policyText({ Effect: "Deny", Action: "ssm:SendCommand" });
    await call("iam", "PutRolePolicy", { RoleName: "backup", PolicyName: "no-command", PolicyDocument });
    const job = await backUp(windows, { WindowsVSS: "enabled" });
    expect(job).toMatchObject(regular);
    expect(job).not.toHaveProperty("BackupType");
  });
});
