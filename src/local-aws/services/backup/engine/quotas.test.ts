import { describe, expect, test } from "vitest";
import { makeOrganization, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../../testing.ts";

const [account, other, management] = ["111111111111", "222222222222", "444444444444"];
const vaultArn = (name: string) => `arn:aws:backup:eu-west-1:${account}:backup-vault:${name}`;

interface CopyJobs {
  CopyJobs: { CopyJobId: string; State: string; DestinationBackupVaultArn: string; StatusMessage?: string }[];
}

interface World {
  readonly aws: TestAws;
  readonly call: TestCaller;
  readonly role: string;
  /** A point of each table, in the vault `local`. */
  readonly points: readonly string[];
}

/** So many tables, each backed up, in a world of these settings. */
async function worldOf(tables: number, assumptions: Record<string, string>): Promise<World> {
  const aws = testAws({ assumptions });
  const call = aws.as(account);
  const role = await makeRole(call, "backup", { Service: "backup.amazonaws.com" }, policyText({ Action: "*" }));
  await call("backup", "UpdateRegionSettings", { ResourceTypeManagementPreference: { DynamoDB: true } });
  for (const BackupVaultName of ["local", "second", "third"])
    await call("backup", "CreateBackupVault", { BackupVaultName });
  for (let at = 0; at < tables; at += 1) await backUp(call, role, `table-${at}`);
  await aws.advance("PT2H");
  const { RecoveryPoints } = await call<{ RecoveryPoints: { RecoveryPointArn: string }[] }>(
    "backup",
    "ListRecoveryPointsByBackupVault",
    { BackupVaultName: "local" },
  );
  return { aws, call, role, points: RecoveryPoints.map(({ RecoveryPointArn }) => RecoveryPointArn) };
}

async function backUp(call: TestCaller, IamRoleArn: string, TableName: string): Promise<void> {
  const key = { AttributeName: "id", AttributeType: "S" };
  const KeySchema = [{ AttributeName: "id", KeyType: "HASH" }];
  await call("dynamodb", "CreateTable", { TableName, KeySchema, AttributeDefinitions: [key] });
  const ResourceArn = `arn:aws:dynamodb:eu-west-1:${account}:table/${TableName}`;
  await call("backup", "StartBackupJob", { BackupVaultName: "local", ResourceArn, IamRoleArn });
}

async function copyAll({ call, role, points }: World, to: (at: number) => string): Promise<void> {
  for (const [at, RecoveryPointArn] of points.entries())
    await call("backup", "StartCopyJob", {
      SourceBackupVaultName: "local",
      RecoveryPointArn,
      DestinationBackupVaultArn: vaultArn(to(at)),
      IamRoleArn: role,
    });
}

async function states({ call }: World): Promise<readonly string[]> {
  const { CopyJobs } = await call<CopyJobs>("backup", "ListCopyJobs");
  return CopyJobs.map(({ State }) => State).sort();
}

describe("concurrent copies", () => {
  test("as many as the quota, one more into each vault, and the others wait in CREATED until there is room", async () => {
    const world = await worldOf(6, { "quota-copies": "2", "quota-copies-beyond": "1" });
    await copyAll(world, (at) => (at < 5 ? "second" : "third"));
    await world.aws.advance("PT2M");
    expect(await states(world)).toEqual(["CREATED", "CREATED", "RUNNING", "RUNNING", "RUNNING", "RUNNING"]);
    await world.aws.advance("PT3H");
    expect(new Set(await states(world))).toEqual(new Set(["COMPLETED"]));
  });

  test("all at once where the quota is not reached", async () => {
    const world = await worldOf(6, {});
    await copyAll(world, () => "second");
    await world.aws.advance("PT2M");
    expect(new Set(await states(world))).toEqual(new Set(["RUNNING"]));
  });
});

describe("copies of one resource into another account", () => {
  /** Five copies of one point, where three are the quota. */
  async function fiveCopies(assumptions: Record<string, string>): Promise<World> {
    const world = await worldOf(1, { "quota-copies-of-a-resource": "3", ...assumptions });
    const { aws, call } = world;
    makeOrganization(aws, management, [account, other]);
    const GlobalSettings = { isCrossAccountBackupEnabled: "true" };
    await aws.as(management)("backup", "UpdateGlobalSettings", { GlobalSettings });
    const Policy = policyText({ Principal: { AWS: account }, Action: "backup:CopyIntoBackupVault" });
    await aws.as(other)("backup", "CreateBackupVault", { BackupVaultName: "bunker" });
    await aws.as(other)("backup", "PutBackupVaultAccessPolicy", { BackupVaultName: "bunker", Policy });
    for (let at = 0; at < 5; at += 1)
      await call("backup", "StartCopyJob", {
        SourceBackupVaultName: "local",
        RecoveryPointArn: world.points[0],
        DestinationBackupVaultArn: `arn:aws:backup:eu-west-1:${other}:backup-vault:bunker`,
        IamRoleArn: world.role,
      });
    return world;
  }

  test("beyond the quota fail, in AWS's words; one runs at a time", async () => {
    const world = await fiveCopies({});
    await world.aws.advance("PT2M");
    expect(await states(world)).toEqual(["CREATED", "CREATED", "FAILED", "FAILED", "RUNNING"]);
    const { CopyJobs } = await world.call<CopyJobs>("backup", "ListCopyJobs", { ByState: "FAILED" });
    expect(CopyJobs[0]).toHaveProperty("StatusMessage", "There are too many copy jobs running for resource.");
    await world.aws.advance("PT3H");
    expect(await states(world)).toEqual(["COMPLETED", "COMPLETED", "COMPLETED", "FAILED", "FAILED"]);
  });

  test("wait with the others under the other reading", async () => {
    const world = await fiveCopies({ "copies-beyond-the-quota-of-a-resource": "wait" });
    await world.aws.advance("PT5H");
    expect(new Set(await states(world))).toEqual(new Set(["COMPLETED"]));
  });
});

describe("a full vault", () => {
  test("takes no further backup", async () => {
    const world = await worldOf(3, { "quota-points": "2" });
    expect(world.points).toHaveLength(2);
    const { BackupJobs } = await world.call<{ BackupJobs: { State: string; StatusMessage?: string }[] }>(
      "backup",
      "ListBackupJobs",
      { ByState: "FAILED" },
    );
    expect(BackupJobs).toMatchObject([{ StatusMessage: expect.stringContaining("vault local is full") }]);
  });

  test("takes no continuous point, and one that goes on needs no room", async () => {
    const world = await worldOf(1, { "quota-points": "1" });
    const { aws, call, role } = world;
    await call("s3", "CreateBucket", { Bucket: "documents" });
    await call("s3", "PutBucketVersioning", { Bucket: "documents", VersioningConfiguration: { Status: "Enabled" } });
    const hourly = { RuleName: "hourly", ScheduleExpression: "cron(0 * * * ? *)", StartWindowMinutes: 60 };
    const kept = { EnableContinuousBackup: true, Lifecycle: { DeleteAfterDays: 7 } };
    const Rules = ["second", "local"].map((name) => ({
      ...hourly,
      ...kept,
      RuleName: name,
      TargetBackupVaultName: name,
    }));
    for (const [at, rule] of Rules.entries()) {
      const { BackupPlanId } = await call<{ BackupPlanId: string }>("backup", "CreateBackupPlan", {
        BackupPlan: { BackupPlanName: `plan-${at}`, Rules: [rule] },
      });
      const BackupSelection = { SelectionName: "all", IamRoleArn: role, Resources: ["arn:aws:s3:::documents"] };
      await call("backup", "CreateBackupSelection", { BackupPlanId, BackupSelection });
      await aws.advance("PT5H");
    }
    type Jobs = { BackupJobs: { State: string; BackupVaultName: string }[] };
    const { BackupJobs } = await call<Jobs>("backup", "ListBackupJobs", { ByResourceType: "S3" });
    const ended = BackupJobs.filter(({ State }) => State === "COMPLETED" || State === "FAILED");
    expect(new Set(ended.map((job) => `${job.BackupVaultName} ${job.State}`))).toEqual(
      new Set(["second COMPLETED", "local FAILED"]),
    );
  });

  test("takes no further copy", async () => {
    const world = await worldOf(2, { "quota-points": "2" });
    await copyAll(world, () => "second");
    await world.aws.advance("PT2H");
    await world.call("backup", "StartCopyJob", {
      SourceBackupVaultName: "local",
      RecoveryPointArn: world.points[0],
      DestinationBackupVaultArn: vaultArn("second"),
      IamRoleArn: world.role,
    });
    await world.aws.advance("PT2H");
    expect(await states(world)).toEqual(["COMPLETED", "COMPLETED", "FAILED"]);
  });
});

test("a key that is disabled while a backup runs ends it, and nothing else", async () => {
  const { aws, call, role } = await worldOf(0, {});
  const { KeyMetadata } = await call<{ KeyMetadata: { KeyId: string; Arn: string } }>("kms", "CreateKey");
  await call("backup", "CreateBackupVault", { BackupVaultName: "own-key", EncryptionKeyArn: KeyMetadata.Arn });
  await backUp(call, role, "orders");
  const ResourceArn = `arn:aws:dynamodb:eu-west-1:${account}:table/orders`;
  await aws.advance("PT2H");
  const input = { BackupVaultName: "own-key", ResourceArn, IamRoleArn: role };
  const { BackupJobId } = await call<{ BackupJobId: string }>("backup", "StartBackupJob", input);
  await aws.advance("PT2M");
  await call("kms", "DisableKey", { KeyId: KeyMetadata.KeyId });
  await aws.advance("PT2H");
  expect(await call("backup", "DescribeBackupJob", { BackupJobId })).toMatchObject({ State: "FAILED" });
});
