import { beforeEach, describe, expect, test } from "vitest";
import { assume, errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { newInstance } from "./index.ts";
import { disk, key, other, owner, region, snapshotOf, type Snapshots } from "./testing.ts";

const trusted = { AWS: `arn:aws:iam::${owner}:root` };

describe("permissions of EC2", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(owner);
  });
  let count = 0;
  const role = async (...statements: readonly object[]) => {
    count += 1;
    return assume(aws, admin, await makeRole(admin, `role-${count}`, trusted, policyText(...statements)));
  };

  test.each([
    ["the ARN has no account", { Resource: `arn:aws:ec2:${region}::snapshot/*` }, "done"],
    [
      "an ARN with an account is another one",
      { Resource: `arn:aws:ec2:${region}:${owner}:snapshot/*` },
      "UnauthorizedOperation",
    ],
    ["the tag that is there", { Condition: { StringEquals: { "aws:ResourceTag/team": "a" } } }, "done"],
    ["another tag", { Condition: { StringEquals: { "ec2:ResourceTag/team": "b" } } }, "UnauthorizedOperation"],
    ["another action", { Action: "ec2:DeleteVolume" }, "UnauthorizedOperation"],
  ])("ec2:DeleteSnapshot: %s", async (_what, statement, result) => {
    const Tags = [{ Key: "team", Value: "a" }];
    const SnapshotId = await snapshotOf(admin, disk(aws, "x").id, {
      TagSpecifications: [{ ResourceType: "snapshot", Tags }],
    });
    const caller = await role({ Action: "ec2:DeleteSnapshot", ...statement });
    const call = caller("ec2", "DeleteSnapshot", { SnapshotId });
    expect(result === "done" ? await call.then(() => "done") : await errorCode(call)).toBe(result);
  });

  test("whoever tags what he makes needs ec2:CreateTags for that call", async () => {
    const { id } = disk(aws, "x");
    const TagSpecifications = [{ ResourceType: "snapshot", Tags: [{ Key: "a", Value: "b" }] }];
    const snapshots = { Action: "ec2:CreateSnapshot" };
    const tagging = { Action: "ec2:CreateTags", Condition: { StringEquals: { "ec2:CreateAction": "CreateSnapshot" } } };
    expect(await errorCode(snapshotOf(await role(snapshots), id, { TagSpecifications }))).toBe("UnauthorizedOperation");
    const caller = await role(snapshots, tagging);
    const SnapshotId = await snapshotOf(caller, id, { TagSpecifications });
    const later = caller("ec2", "CreateTags", { Resources: [SnapshotId], Tags: [{ Key: "a", Value: "c" }] });
    expect(await errorCode(later)).toBe("UnauthorizedOperation");
  });

  test("a guard-rail can insist on encrypted volumes; encryption by default meets it", async () => {
    const Condition = { Bool: { "ec2:Encrypted": "true" } };
    const caller = await role({ Action: "ec2:CreateVolume", Condition }, { Action: "kms:*" });
    const create = async (more: object = {}) =>
      caller("ec2", "CreateVolume", { AvailabilityZone: `${region}a`, Size: 1, ...more });
    expect(await errorCode(create())).toBe("UnauthorizedOperation");
    await create({ Encrypted: true });
    await admin("ec2", "EnableEbsEncryptionByDefault");
    await create();
  });

  test("a guard-rail can name whom a snapshot is shared with", async () => {
    const SnapshotId = await snapshotOf(admin, disk(aws, "x").id);
    const except = { StringNotEquals: { "ec2:Add/userId": other } };
    const caller = await role(
      { Action: "ec2:*" },
      { Effect: "Deny", Action: "ec2:ModifySnapshotAttribute", Condition: except },
    );
    const share = async (account: string) =>
      caller("ec2", "ModifySnapshotAttribute", { SnapshotId, OperationType: "add", UserIds: [account] });
    await share(other);
    expect(await errorCode(share("333333333333"))).toBe("UnauthorizedOperation");
  });

  test.each([
    ["through EC2", `ec2.${region}.amazonaws.com`, "completed"],
    ["through another service", `backup.${region}.amazonaws.com`, "error"],
  ])("a key that is used %s", async (_what, service, State) => {
    const condition = { StringEquals: { "kms:ViaService": service } };
    const mine = await key(admin, owner);
    const SourceSnapshotId = await snapshotOf(admin, disk(aws, "x").id);
    const caller = await role({ Action: "ec2:*" }, { Action: "kms:*", Condition: condition });
    const { SnapshotId } = await caller<{ SnapshotId: string }>("ec2", "CopySnapshot", {
      SourceRegion: region,
      SourceSnapshotId,
      Encrypted: true,
      KmsKeyId: mine,
    });
    const { Snapshots } = await admin<Snapshots>("ec2", "DescribeSnapshots", { SnapshotIds: [SnapshotId] });
    expect(Snapshots).toMatchObject([{ State }]);
  });

  test("a dry run says what would be, and does nothing", async () => {
    const { id: VolumeId } = disk(aws, "x");
    const [may, mayNot] = [await role({ Action: "ec2:*" }), await role({ Action: "s3:*" })];
    const asked = { VolumeId, DryRun: true };
    expect(await errorCode(may("ec2", "CreateSnapshot", asked))).toBe("DryRunOperation");
    expect(await errorCode(mayNot("ec2", "CreateSnapshot", asked))).toBe("UnauthorizedOperation");
    expect((await admin<Snapshots>("ec2", "DescribeSnapshots")).Snapshots).toEqual([]);
  });

  test.each([
    ["that may delete them", ["ec2:DeregisterImage", "ec2:DeleteSnapshot"], "success", 0],
    ["that may not", ["ec2:DeregisterImage"], "missing-permissions", 1],
  ])("an image goes with its snapshots for a role %s", async (_what, Action, ReturnCode, left) => {
    const { volume } = disk(aws, "x");
    const { id: InstanceId } = newInstance(aws.localAws.world, { account: owner, region });
    volume.attachment = { instanceId: InstanceId, device: "/dev/xvda", deleteOnTermination: true, since: new Date(0) };
    const { ImageId } = await admin<{ ImageId: string }>("ec2", "CreateImage", { InstanceId, Name: "golden" });
    const caller = await role({ Action });
    const answer = await caller("ec2", "DeregisterImage", { ImageId, DeleteAssociatedSnapshots: true });
    expect(answer).toMatchObject({ DeleteSnapshotResults: [{ ReturnCode }] });
    expect((await admin<Snapshots>("ec2", "DescribeSnapshots")).Snapshots).toHaveLength(left);
  });

  test("tags of volumes, snapshots and instances are listed and taken off", async () => {
    const { id } = disk(aws, "x");
    const SnapshotId = await snapshotOf(admin, id);
    const Tags = [
      { Key: "a", Value: "1" },
      { Key: "b", Value: "2" },
    ];
    await admin("ec2", "CreateTags", { Resources: [id, SnapshotId], Tags });
    const list = async (Name: string, value: string) => {
      const asked = { Filters: [{ Name, Values: [value] }] };
      return (await admin<{ Tags: readonly object[] }>("ec2", "DescribeTags", asked)).Tags;
    };
    expect(await list("resource-type", "snapshot")).toHaveLength(2);
    await admin("ec2", "DeleteTags", { Resources: [id], Tags: [{ Key: "a", Value: "other" }, { Key: "b" }] });
    expect(await list("resource-id", id)).toEqual([{ ResourceId: id, ResourceType: "volume", Key: "a", Value: "1" }]);
    const many = Array.from({ length: 51 }, (_, at) => ({ Key: `k${at}`, Value: "" }));
    expect(await errorCode(admin("ec2", "CreateTags", { Resources: [id], Tags: many }))).toBe("TagLimitExceeded");
    for (const none of ["x-1", "ami-blah"])
      expect(await errorCode(admin("ec2", "CreateTags", { Resources: [none], Tags }))).toBe("InvalidID");
  });
});
