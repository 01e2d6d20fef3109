import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { disk, key, owner, region, textOn } from "./testing.ts";

const AvailabilityZone = `${region}b`;

interface Volume {
  readonly VolumeId: string;
  readonly State: string;
  readonly KmsKeyId?: string;
}

describe("EBS volumes", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(owner);
  });
  const create = async (more: object = {}) =>
    admin<Volume>("ec2", "CreateVolume", { AvailabilityZone, Size: 1, ...more });
  const look = async (more: object = {}) => {
    const { Volumes } = await admin<{ Volumes: readonly Volume[] }>("ec2", "DescribeVolumes", more);
    return Volumes;
  };

  test("a new volume answers creating, the next call available", async () => {
    const volume = await create();
    expect(volume).toMatchObject({ State: "creating", AvailabilityZone, Size: 1, VolumeType: "gp2", Encrypted: false });
    expect(volume.VolumeId).toMatch(/^vol-[0-9a-f]{17}$/);
    expect(await look()).toMatchObject([{ VolumeId: volume.VolumeId, State: "available" }]);
  });

  test.each([
    ["no size and no snapshot", { Size: undefined }, "MissingParameter"],
    ["a zone of another Region", { AvailabilityZone: "eu-central-1a" }, "InvalidZone.NotFound"],
    ["no size of a disk", { Size: 0 }, "InvalidParameterValue"],
    ["a key without encryption", { KmsKeyId: "alias/mine" }, "InvalidParameterDependency"],
    [
      "a tag of another kind",
      { TagSpecifications: [{ ResourceType: "image", Tags: [{ Key: "a" }] }] },
      "InvalidParameterValue",
    ],
    ["a list of no tags", { TagSpecifications: [{ ResourceType: "volume", Tags: [] }] }, "InvalidParameterValue"],
    ["throughput of gp2", { Throughput: 200 }, "InvalidParameterDependency"],
    ["a snapshot that is not there", { SnapshotId: "snap-0" }, "InvalidSnapshot.NotFound"],
    ["what is not played", { OutpostArn: "arn:aws:outposts:x" }, "NotImplemented"],
    ["a dry run", { DryRun: true }, "DryRunOperation"],
  ])("%s is refused", async (_what, more, code) => {
    expect(await errorCode(create(more))).toBe(code);
    expect(await look()).toEqual([]);
  });

  test("an encrypted volume is under the named key, else under aws/ebs", async () => {
    const mine = await key(admin, owner);
    expect((await create({ Encrypted: true, KmsKeyId: mine })).KmsKeyId).toBe(mine);
    const managed = (await create({ Encrypted: true })).KmsKeyId;
    type Keys = { Aliases: { AliasName: string; TargetKeyId: string }[] };
    const { Aliases } = await admin<Keys>("kms", "ListAliases");
    const own = Aliases.find(({ AliasName }) => AliasName === "alias/aws/ebs");
    expect(managed).toMatch(new RegExp(`key/${own?.TargetKeyId}$`));
    expect((await look()).map(({ State }) => State)).toEqual(["available", "available"]);
  });

  test("encryption by default encrypts what does not ask for it, under the default key", async () => {
    const mine = await key(admin, owner);
    await admin("ec2", "EnableEbsEncryptionByDefault");
    expect(await admin("ec2", "GetEbsEncryptionByDefault")).toEqual({ EbsEncryptionByDefault: true });
    await admin("ec2", "ModifyEbsDefaultKmsKeyId", { KmsKeyId: mine });
    expect((await create()).KmsKeyId).toBe(mine);
    const { KmsKeyId } = await admin("ec2", "ResetEbsDefaultKmsKeyId");
    expect((await create()).KmsKeyId).toBe(KmsKeyId);
    await admin("ec2", "DisableEbsEncryptionByDefault");
    expect((await create()).KmsKeyId).toBeUndefined();
  });

  test("a key that cannot be used lets the volume end in error", async () => {
    const mine = await key(admin, owner);
    await admin("kms", "DisableKey", { KeyId: mine });
    const { VolumeId } = await create({ Encrypted: true, KmsKeyId: mine });
    expect(await look({ VolumeIds: [VolumeId] })).toMatchObject([{ State: "error" }]);
  });

  test.each([
    [{}, { VolumeType: "gp2", Iops: 100 }],
    [{ Size: 500 }, { Iops: 1500 }],
    [{ VolumeType: "gp3" }, { Iops: 3000, Throughput: 125 }],
    [
      { VolumeType: "gp3", Iops: 4000, Throughput: 200 },
      { Iops: 4000, Throughput: 200 },
    ],
  ])("a volume of %j can do %j", async (more, view) => {
    expect(await create(more)).toMatchObject(view);
    const [shown] = await look();
    expect(shown).toMatchObject(view);
    expect(shown).not.toHaveProperty("Tags");
  });

  test("a client token that comes again has the same answer", async () => {
    const first = await create({ ClientToken: "one" });
    expect((await create({ ClientToken: "one" })).VolumeId).toBe(first.VolumeId);
    expect((await create({ ClientToken: "two" })).VolumeId).not.toBe(first.VolumeId);
  });

  test("a deleted volume is gone", async () => {
    const { VolumeId } = await create();
    await admin("ec2", "DeleteVolume", { VolumeId });
    expect(await errorCode(admin("ec2", "DeleteVolume", { VolumeId }))).toBe("InvalidVolume.NotFound");
    expect(await errorCode(look({ VolumeIds: ["disk"] }))).toBe("InvalidVolumeID.Malformed");
  });

  test.each([
    ["status", "available", 3],
    ["availability-zone", `${region}b`, 2],
    ["availability-zone", `${region}?`, 3],
    ["tag:team", "back*", 1],
    ["tag-key", "team", 1],
    ["tag-value", "backup", 1],
    ["tag:team", String.raw`back\*`, 0],
    ["encrypted", "true", 0],
  ])("filter %s=%s finds %i", async (Name, value, count) => {
    const Tags = [{ Key: "team", Value: "backup" }];
    await create({ TagSpecifications: [{ ResourceType: "volume", Tags }] });
    await create();
    await create({ AvailabilityZone: `${region}a` });
    expect(await look({ Filters: [{ Name, Values: [value] }] })).toHaveLength(count);
    expect(await errorCode(look({ Filters: [{ Name: "colour", Values: [value] }] }))).toBe("InvalidParameterValue");
  });

  test("pages go on where they ended", async () => {
    for (let at = 0; at < 3; at += 1) await create();
    type Page = { Volumes: readonly Volume[]; NextToken?: string };
    const first = await admin<Page>("ec2", "DescribeVolumes", { MaxResults: 2 });
    const second = await admin<Page>("ec2", "DescribeVolumes", { MaxResults: 2, NextToken: first.NextToken });
    expect(new Set([...first.Volumes, ...second.Volumes].map(({ VolumeId }) => VolumeId)).size).toBe(3);
    expect(second.NextToken).toBeUndefined();
    expect(await errorCode(look({ NextToken: "x" }))).toBe("InvalidParameterValue");
  });

  test("what is on a disk is written by the control; a fork has its own", async () => {
    const { id, volume } = disk(aws, "before");
    const fork = await aws.localAws.fork();
    const path = `/_holdfast/image/${encodeURIComponent(volume.arn)}`;
    await fork.handle({ method: "PUT", path, headers: {}, body: Buffer.from("after") });
    expect(await textOn(aws, owner, id)).toBe("before");
    const { body } = await fork.handle({ method: "GET", path, headers: {}, body: new Uint8Array() });
    expect(Buffer.from(body).toString()).toBe("after");
    await fork.close();
  });
});
