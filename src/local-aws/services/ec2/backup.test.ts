import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import {
  ec2Of,
  hideBackupImage,
  hideBackupSnapshot,
  holds,
  imageArn,
  instanceByArn,
  isDisabled,
  newId,
  newInstance,
  newVolume,
  showBackupImage,
  showBackupSnapshot,
  snapshotArn,
  volumeByArn,
  volumesOf,
} from "./index.ts";
import { other, owner, region, type Snapshots, textOn } from "./testing.ts";

const id = "snap-0123456789abcdef0";
const amiId = "ami-0123456789abcdef0";
const place = { account: owner, region };
const tags = new Map([["aws:backup:source-resource", "vol-1:job"]]);
const snapshot = { id, volumeId: "vol-1", keyArn: undefined, created: new Date(0), tags };
const image = {
  id: amiId,
  instanceId: "i-1",
  created: new Date(0),
  tags,
  volumes: [{ ...snapshot, device: "/dev/sda1" }],
};

describe("what AWS Backup makes in EC2", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(owner);
  });

  test("its snapshots are seen, and not deleted by EC2", async () => {
    showBackupSnapshot(aws.localAws.world, place, snapshot);
    const { Snapshots } = await admin<Snapshots>("ec2", "DescribeSnapshots");
    expect(Snapshots).toMatchObject([
      { SnapshotId: id, VolumeId: "vol-1", Tags: [{ Key: "aws:backup:source-resource" }] },
    ]);
    const gone = admin("ec2", "DeleteSnapshot", { SnapshotId: id });
    await expect(gone).rejects.toThrow(
      "This snapshot is managed by the AWS Backup service and cannot be deleted via EC2 APIs.",
    );
    expect(await errorCode(admin("ec2", "DeleteSnapshot", { SnapshotId: id }))).toBe("InvalidParameterValue");
    expect(holds(aws.localAws.world, snapshotArn(region, id))).toBe(true);
    hideBackupSnapshot(aws.localAws.world, snapshotArn(region, id));
    expect(holds(aws.localAws.world, snapshotArn(region, id))).toBe(false);
  });

  test("it can be shared past the vault, and stays so when AWS Backup shows it anew", async () => {
    showBackupSnapshot(aws.localAws.world, place, snapshot);
    const share = { SnapshotId: id, OperationType: "add", UserIds: [other] };
    await admin("ec2", "ModifySnapshotAttribute", share);
    showBackupSnapshot(aws.localAws.world, place, snapshot);
    const { Snapshots } = await aws.as(other)<Snapshots>("ec2", "DescribeSnapshots");
    expect(Snapshots).toMatchObject([{ SnapshotId: id, OwnerId: owner }]);
  });

  test("nobody takes the tag off, or puts it on", async () => {
    showBackupSnapshot(aws.localAws.world, place, snapshot);
    const Tags = [{ Key: "aws:backup:source-resource", Value: "mine" }];
    for (const call of ["CreateTags", "DeleteTags"])
      expect(await errorCode(admin("ec2", call, { Resources: [id], Tags }))).toBe("InvalidParameterValue");
    await admin("ec2", "DeleteTags", { Resources: [id] });
    expect(await errorCode(admin("ec2", "DeleteSnapshot", { SnapshotId: id }))).toBe("InvalidParameterValue");
  });

  test.each([
    ["with its data", { kind: "plain", bytes: Buffer.from("kept") } as const, "kept"],
    ["without", undefined, "NotImplemented"],
  ])("a volume of a snapshot %s", async (_what, content, result) => {
    showBackupSnapshot(aws.localAws.world, place, { ...snapshot, content });
    const made = admin<{ VolumeId: string }>("ec2", "CreateVolume", { SnapshotId: id, AvailabilityZone: `${region}a` });
    const shown = content ? await textOn(aws, owner, (await made).VolumeId) : await errorCode(made);
    expect(shown).toBe(result);
  });

  test("its images are not deregistered, but can be disabled", async () => {
    const { world } = aws.localAws;
    showBackupImage(world, place, image);
    const arn = imageArn(region, amiId);
    expect(await errorCode(admin("ec2", "DeregisterImage", { ImageId: amiId }))).toBe("AuthFailure");
    expect(isDisabled(world, arn)).toBe(false);
    await admin("ec2", "DisableImage", { ImageId: amiId });
    expect([holds(world, arn), isDisabled(world, arn)]).toEqual([true, true]);
    // AWS Backup shows it anew, with another lifecycle: that does not enable it.
    showBackupImage(world, place, image);
    expect(isDisabled(world, arn)).toBe(true);
    hideBackupImage(world, arn);
    expect([holds(world, arn), holds(world, snapshotArn(region, id))]).toEqual([false, false]);
  });

  test("an image is of its owner's account alone", async () => {
    showBackupImage(aws.localAws.world, place, image);
    const stranger = aws.as(other);
    expect(await errorCode(stranger("ec2", "DisableImage", { ImageId: amiId }))).toBe("InvalidAMIID.NotFound");
  });

  test("volumes and instances are found by their ARNs", () => {
    const { world } = aws.localAws;
    const instance = newInstance(world, place, { id: newId(world, "i") });
    const attachment = { instanceId: instance.id, device: "/dev/sda1", deleteOnTermination: true, since: new Date(0) };
    const volume = newVolume(world, place, { id: "vol-1", keyArn: undefined, attachment });
    expect(volumeByArn(world, `arn:aws:ec2:${region}:${owner}:volume/vol-1`)).toBe(volume);
    expect(instanceByArn(world, instance.arn)).toBe(instance);
    expect(volumesOf(world, place, instance.id)).toEqual([volume]);
    expect(ec2Of(world, owner, region).volumes.size).toBe(1);
    for (const text of [`arn:aws:ec2:${region}:${other}:volume/vol-1`, instance.arn, "vol-1"])
      expect(volumeByArn(world, text)).toBeUndefined();
    expect(instanceByArn(world, volume.arn)).toBeUndefined();
  });
});
