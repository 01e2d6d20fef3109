import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { callerOf } from "../iam/index.ts";
import { disk, key, other, owner, region, snapshotOf, type Snapshots, textOn } from "./testing.ts";

const away = "eu-central-1";
const AvailabilityZone = `${region}a`;
const forOther = { Principal: { AWS: `arn:aws:iam::${other}:root` }, Action: "kms:*" };

describe("EBS snapshots", () => {
  let aws: TestAws;
  let admin: TestCaller;
  let stranger: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(owner);
    stranger = aws.as(other);
  });
  const look = async (call: TestCaller, more: object = {}) =>
    (await call<Snapshots>("ec2", "DescribeSnapshots", more)).Snapshots;
  /** Makes a volume of a snapshot and reads it; nothing where it ends in error. */
  const restored = async (call: TestCaller, account: string, SnapshotId: string, at = region) => {
    const wanted = { SnapshotId, AvailabilityZone: `${at}a` };
    const { VolumeId } = await call<{ VolumeId: string }>("ec2", "CreateVolume", wanted);
    return textOn(aws, account, VolumeId, at);
  };
  const share = async (SnapshotId: string, ...UserIds: readonly string[]) =>
    admin("ec2", "ModifySnapshotAttribute", { SnapshotId, OperationType: "add", UserIds });

  test("a snapshot keeps what was on the volume", async () => {
    const { id, volume } = disk(aws, "monday");
    const SnapshotId = await snapshotOf(admin, id, { Description: "first" });
    volume.bytes = Buffer.from("tuesday");
    await admin("ec2", "DeleteVolume", { VolumeId: id });
    const [shown] = await look(admin, { SnapshotIds: [SnapshotId] });
    expect(shown).toMatchObject({ State: "completed", VolumeId: id, OwnerId: owner, Description: "first" });
    expect(await restored(admin, owner, SnapshotId)).toBe("monday");
  });

  test("a snapshot is under its volume's key, and unreadable without it", async () => {
    const mine = await key(admin, owner);
    const { id } = disk(aws, "secret", mine);
    const SnapshotId = await snapshotOf(admin, id);
    expect(await look(admin)).toMatchObject([{ KmsKeyId: mine, Encrypted: true }]);
    expect(await restored(admin, owner, SnapshotId)).toBe("secret");
    await admin("kms", "ScheduleKeyDeletion", { KeyId: mine, PendingWindowInDays: 7 });
    await aws.advance("P8D");
    expect(await restored(admin, owner, SnapshotId)).toBe("");
    const later = await snapshotOf(admin, id);
    expect(await look(admin, { SnapshotIds: [later] })).toMatchObject([
      { State: "error", StateMessage: "Given key ID is not accessible" },
    ]);
    const volume = admin("ec2", "CreateVolume", { SnapshotId: later, AvailabilityZone });
    expect(await errorCode(volume)).toBe("IncorrectState");
  });

  test("a snapshot of one's own is seen by nobody else until it is shared", async () => {
    const SnapshotId = await snapshotOf(admin, disk(aws, "plain").id);
    expect(await look(stranger)).toEqual([]);
    expect(await errorCode(restored(stranger, other, SnapshotId))).toBe("InvalidSnapshot.NotFound");
    await share(SnapshotId, other);
    expect(await look(stranger)).toMatchObject([{ SnapshotId, OwnerId: owner }]);
    expect(await look(stranger, { OwnerIds: ["self"] })).toEqual([]);
    expect(await look(admin, { RestorableByUserIds: [other] })).toHaveLength(1);
    expect(await restored(stranger, other, SnapshotId)).toBe("plain");
    expect(await errorCode(stranger("ec2", "DeleteSnapshot", { SnapshotId }))).toBe("AuthFailure");
    await admin("ec2", "ResetSnapshotAttribute", { SnapshotId, Attribute: "createVolumePermission" });
    expect(await look(stranger)).toEqual([]);
  });

  test.each([
    ["to the group all", { CreateVolumePermission: { Add: [{ Group: "all" }] } }, [{ Group: "all" }]],
    ["to an account", { OperationType: "add", UserIds: [other] }, [{ UserId: other }]],
    ["to nobody any more", { CreateVolumePermission: { Remove: [{ UserId: "333333333333" }] } }, []],
  ])("shared %s", async (_what, change, CreateVolumePermissions) => {
    const SnapshotId = await snapshotOf(admin, disk(aws, "plain").id);
    if (CreateVolumePermissions.length === 0) await share(SnapshotId, "333333333333");
    await admin("ec2", "ModifySnapshotAttribute", { SnapshotId, ...change });
    const asked = { SnapshotId, Attribute: "createVolumePermission" };
    expect(await admin("ec2", "DescribeSnapshotAttribute", asked)).toEqual({ SnapshotId, CreateVolumePermissions });
  });

  test("what is encrypted is never public, and under aws/ebs never shared", async () => {
    const mine = await snapshotOf(admin, disk(aws, "mine", await key(admin, owner)).id);
    const { KmsKeyId } = await admin<{ KmsKeyId: string }>("ec2", "GetEbsDefaultKmsKeyId");
    const managed = await snapshotOf(admin, disk(aws, "managed", KmsKeyId).id);
    const all = { SnapshotId: mine, OperationType: "add", GroupNames: ["all"] };
    expect(await errorCode(admin("ec2", "ModifySnapshotAttribute", all))).toBe("OperationNotPermitted");
    expect(await errorCode(share(managed, other))).toBe("OperationNotPermitted");
    expect(await errorCode(share(mine, "somebody"))).toBe("InvalidAMIAttributeItemValue");
  });

  test.each([
    ["that lets the other account use it", [forOther], "secret"],
    ["that does not", [], ""],
  ])("a shared snapshot under a key %s", async (_what, statements, text) => {
    const SnapshotId = await snapshotOf(admin, disk(aws, "secret", await key(admin, owner, ...statements)).id);
    await share(SnapshotId, other);
    expect(await restored(stranger, other, SnapshotId)).toBe(text);
    const { Volumes } = await stranger<{ Volumes: readonly { KmsKeyId: string }[] }>("ec2", "DescribeVolumes");
    expect(Volumes[0]?.KmsKeyId).toContain(`:${other}:`);
    const made = { SourceRegion: region, SourceSnapshotId: SnapshotId, Encrypted: true };
    const { SnapshotId: copy } = await stranger<{ SnapshotId: string }>("ec2", "CopySnapshot", made);
    expect(await look(stranger, { SnapshotIds: [copy] })).toMatchObject([{ State: text ? "completed" : "error" }]);
  });

  test("a copy in another Region stands for itself, under a key of that Region", async () => {
    const { id } = disk(aws, "travels", await key(admin, owner));
    const SourceSnapshotId = await snapshotOf(admin, id);
    const there = aws.as(owner, away);
    const { SnapshotId } = await there<{ SnapshotId: string }>("ec2", "CopySnapshot", {
      SourceRegion: region,
      SourceSnapshotId,
      TagSpecifications: [{ ResourceType: "snapshot", Tags: [{ Key: "from", Value: region }] }],
    });
    await admin("ec2", "DeleteSnapshot", { SnapshotId: SourceSnapshotId });
    const [shown] = await look(there);
    expect(shown).toMatchObject({ SnapshotId, VolumeId: "vol-ffffffff", Tags: [{ Key: "from", Value: region }] });
    expect(shown?.KmsKeyId).toContain(`:${away}:`);
    expect(await restored(there, owner, SnapshotId, away)).toBe("travels");
    expect(await look(admin)).toEqual([]);
  });

  test("a copy can gain encryption and never lose it", async () => {
    const copy = async (SourceSnapshotId: string, more: object) =>
      admin<{ SnapshotId: string }>("ec2", "CopySnapshot", { SourceRegion: region, SourceSnapshotId, ...more });
    const plain = await snapshotOf(admin, disk(aws, "plain").id);
    const { SnapshotId } = await copy(plain, { Encrypted: true, KmsKeyId: await key(admin, owner) });
    expect(await restored(admin, owner, SnapshotId)).toBe("plain");
    expect(await errorCode(copy(SnapshotId, { Encrypted: false }))).toBe("InvalidParameterValue");
    const [shown] = await look(admin, { SnapshotIds: [(await copy(SnapshotId, {})).SnapshotId] });
    expect(shown).toMatchObject({ Encrypted: true });
  });

  test("pages and filters", async () => {
    const { id } = disk(aws, "x");
    for (let at = 0; at < 3; at += 1) await snapshotOf(admin, id);
    const first = await admin<Snapshots>("ec2", "DescribeSnapshots", { MaxResults: 2, OwnerIds: ["self"] });
    expect(first.Snapshots).toHaveLength(2);
    expect(await look(admin, { NextToken: first.NextToken })).toHaveLength(1);
    expect(await look(admin, { Filters: [{ Name: "volume-id", Values: ["vol-none"] }] })).toEqual([]);
    expect(await look(admin, { Filters: [{ Name: "volume-id", Values: [id] }] })).toHaveLength(3);
  });

  test("a fork's snapshots are its own", async () => {
    const { id } = disk(aws, "x", await key(admin, owner));
    await snapshotOf(admin, id);
    const fork = await aws.localAws.fork();
    await snapshotOf(admin, id);
    const shared = { SnapshotId: (await look(admin))[0]?.SnapshotId, OperationType: "add", UserIds: [other] };
    await admin("ec2", "ModifySnapshotAttribute", shared);
    const caller = callerOf(fork.world, owner);
    const { Snapshots } = (await fork.door.call(caller, region, "ec2", "DescribeSnapshots", {})) as Snapshots;
    expect(Snapshots).toHaveLength(1);
    expect(await fork.door.call(callerOf(fork.world, other), region, "ec2", "DescribeSnapshots", {})).toMatchObject({
      Snapshots: [],
    });
    expect(await look(admin)).toHaveLength(2);
    await fork.close();
  });
});
