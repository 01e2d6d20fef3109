import { describe, expect, test } from "vitest";
import { rows } from "#facts";
import { type ResourceType, resourceTypes } from "#model";
import { central, l, roleArn, Stage, v, workload } from "../vectors/stage.ts";

/** Every row of the feature matrix, played: local AWS reads the same rows, so this shows that its engine obeys them. */
describe.each(resourceTypes.map((type) => [type, rows[type]] as const))("%s", (type, row) => {
  const copies = row.crossRegion === true || row.crossAccount === true;

  test("is backed up, and the point bears its ARN", async () => {
    const { job } = await backedUp(type);
    expect(job).toMatchObject({ State: type === "CLOUDFORMATION" ? "PARTIAL" : "COMPLETED" });
    const [service] = /(?<=^arn:aws:)[\w-]+/.exec(row.recoveryPointArnFormat) ?? [];
    expect(job.RecoveryPointArn?.split(":")[2]).toBe(service);
  });

  test.each([
    ["within its account and Region", workload, "eu-west-1", copies],
    ["to another account", central, "eu-west-1", row.crossAccount === true],
    ["to another Region", workload, "eu-central-1", row.crossRegion === true],
    ["to another account and Region", central, "eu-central-1", row.crossAccountAndRegionInOneCopy === true],
  ])("a copy %s", async (_where, account, region, possible) => {
    const { stage, point } = await backedUp(type);
    const keyArn = await stage.key({ account, region, openTo: [workload] });
    const to = await stage.vault("dst", { account, region, keyArn });
    const job = await stage.copy(v, point, to);
    expect([job.State, job.StatusMessage]).toEqual(
      possible ? ["COMPLETED", undefined] : ["FAILED", expect.any(String)],
    );
  });

  test("a copy into an air-gapped vault", async () => {
    const { stage, point } = await backedUp(type);
    const job = await stage.copy(v, point, await stage.airGapped(), { Lifecycle: { DeleteAfterDays: 30 } });
    expect(job.State).toBe(row.lagvCopy === true && copies ? "COMPLETED" : "FAILED");
  });

  test("an air-gapped vault as the target", async () => {
    const stage = await staged();
    const LogicallyAirGappedBackupVaultArn = await stage.airGapped();
    const more = { LogicallyAirGappedBackupVaultArn, Lifecycle: { DeleteAfterDays: 30 } };
    await stage.backUp(await encrypted(stage, type), v, more);
    await stage.advance(2, "h");
    const into = row.lagvPrimary === "direct" || row.lagvPrimary === "temporary-then-copy" ? [0, 1] : [1, 0];
    expect([(await stage.points(v)).length, (await stage.points(l)).length]).toEqual(into);
  });

  test("cold storage", async () => {
    const Lifecycle = {
      MoveToColdStorageAfterDays: 1,
      DeleteAfterDays: 365,
      OptInToArchiveForSupportedResources: true,
    };
    const { stage, point } = await backedUp(type, { Lifecycle });
    await stage.advance(2, "d");
    const shown = await stage.backup("DescribeRecoveryPoint", { BackupVaultName: v, RecoveryPointArn: point });
    expect(shown["StorageClass"]).toBe(row.coldStorage === true ? "COLD" : "WARM");
  });

  test("continuous backup", async () => {
    const stage = await staged();
    const Resources = [await encrypted(stage, type)];
    const rule = { RuleName: "r", TargetBackupVaultName: v, EnableContinuousBackup: true };
    await stage.plan([{ ...rule, Lifecycle: { DeleteAfterDays: 30 } }], { Resources });
    await stage.advance(1, "d");
    const snapshot = type === "CLOUDFORMATION" ? "PARTIAL" : "COMPLETED";
    expect((await stage.points(v))[0]?.Status).toBe(row.continuousPitr ? "AVAILABLE" : snapshot);
  });

  test("a restore", async () => {
    const { stage, point } = await backedUp(type);
    const Metadata = {
      DestinationBucketName: "back",
      NewBucket: "true",
      targetTableName: "back",
      DBInstanceIdentifier: "back",
      dbClusterIdentifier: "back",
      availabilityZone: "eu-west-1a",
      newFileSystem: "true",
    };
    const input = { RecoveryPointArn: point, Metadata, IamRoleArn: roleArn("backup") };
    const { RestoreJobId } = await stage.backup("StartRestoreJob", input);
    await stage.advance(2, "h");
    const job = await stage.backup("DescribeRestoreJob", { RestoreJobId });
    // A stack's own point is not restored: its members' are (applicationstackbackups).
    expect([job["Status"], job["StatusMessage"]]).toEqual(
      type === "CLOUDFORMATION" ? ["FAILED", expect.any(String)] : ["COMPLETED", undefined],
    );
  });
});

async function staged(): Promise<Stage> {
  const stage = await Stage.open();
  await stage.vault(v);
  return stage;
}

/** Under a customer managed key that the central account may use: so no key stands in the way of what the row says. */
async function encrypted(stage: Stage, type: ResourceType): Promise<string> {
  const management = { ResourceTypeManagementPreference: { DynamoDB: type === "DYNAMODB_ADVANCED" } };
  await stage.backup("UpdateRegionSettings", management);
  const keyArn = await stage.key({ openTo: [central] });
  return stage.resource(type, { name: "1234567890abcdef0", key: { kind: "customer", keyArn } });
}

async function backedUp(type: ResourceType, more: object = {}) {
  const stage = await staged();
  const job = await stage.backUp(await encrypted(stage, type), v, more);
  return { stage, job, point: job.RecoveryPointArn ?? "" };
}
