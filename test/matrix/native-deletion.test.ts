import { describe, expect, test } from "vitest";
import type { ResourceType } from "#model";
import { errorCode } from "../../src/local-aws/testing.ts";
import { roleArn, Stage, v, workload } from "../vectors/stage.ts";

type Kind = readonly [type: ResourceType, service: string, operation: string, member: string];

const kinds: readonly Kind[] = [
  ["RDS_INSTANCE", "rds", "DeleteDBSnapshot", "DBSnapshotIdentifier"],
  ["AURORA", "rds", "DeleteDBClusterSnapshot", "DBClusterSnapshotIdentifier"],
  ["EBS", "ec2", "DeleteSnapshot", "SnapshotId"],
  ["EC2", "ec2", "DeregisterImage", "ImageId"],
];

/** A backup, and its deletion at the service whose snapshot it is. */
async function backedUp([type, service, operation, member]: Kind, assumptions: object) {
  const stage = await Stage.open();
  await stage.control("assumptions", assumptions);
  await stage.vault(v);
  const { RecoveryPointArn = "" } = await stage.backUp(await stage.resource(type, { name: "1234567890abcdef0" }), v);
  const id = RecoveryPointArn.replace(/^.*?(?:snapshot[:/]|image\/)/, "");
  return { stage, point: RecoveryPointArn, deletion: stage.call(workload, service, operation, { [member]: id }) };
}

async function restored(stage: Stage, RecoveryPointArn: string): Promise<unknown> {
  const Metadata = { DBInstanceIdentifier: "back", dbClusterIdentifier: "back", availabilityZone: "eu-west-1a" };
  const input = { RecoveryPointArn, Metadata, IamRoleArn: roleArn("backup") };
  const { RestoreJobId } = await stage.backup("StartRestoreJob", input);
  await stage.advance(2, "h");
  return (await stage.backup("DescribeRestoreJob", { RestoreJobId }))["Status"];
}

const switches = (setting: string) => ({
  "native-delete-of-backup-owned-rds-snapshot": setting,
  "native-delete-of-backup-owned-rds-cluster-snapshot": setting,
});

describe("what AWS Backup made, deleted behind its back", () => {
  test.each(kinds.slice(0, 2))("%s: allowed, the point is lost", async (...kind) => {
    const { stage, point, deletion } = await backedUp(kind, switches("allowed"));
    await deletion;
    expect(await restored(stage, point)).toBe("FAILED");
  });

  test.each(kinds.slice(0, 2))("%s: refused, the point stays good", async (...kind) => {
    const { stage, point, deletion } = await backedUp(kind, switches("refused"));
    expect(await errorCode(deletion)).toMatch(/^InvalidDB(ClusterSnapshotStateFault|SnapshotState)$/);
    expect(await restored(stage, point)).toBe("COMPLETED");
  });

  test.each(kinds.slice(2))("%s: EC2 refuses", async (...kind) => {
    const { stage, point, deletion } = await backedUp(kind, {});
    expect(await errorCode(deletion)).toMatch(/^(InvalidParameterValue|AuthFailure)$/);
    expect(await restored(stage, point)).toBe("COMPLETED");
  });

  test("a disabled image is not gone, and nothing is restored from it until it is enabled", async () => {
    const { stage, point, deletion } = await backedUp(["EC2", "ec2", "DisableImage", "ImageId"], {});
    await deletion;
    expect(await restored(stage, point)).toBe("FAILED");
    await stage.call(workload, "ec2", "EnableImage", { ImageId: point.split("/")[1] });
    expect(await restored(stage, point)).toBe("COMPLETED");
  });
});
