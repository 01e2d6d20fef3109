import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { efsOf, fileSystemByArn, filesOf, newFileSystem, putFiles } from "./index.ts";

const account = "111111111111";
const region = "eu-west-1";

interface FileSystem {
  readonly FileSystemId: string;
  readonly FileSystemArn: string;
  readonly KmsKeyId?: string;
}
interface Page {
  readonly FileSystems: readonly FileSystem[];
  readonly NextMarker?: string;
}

describe("EFS", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });
  const call = async <Output = Record<string, unknown>>(name: string, input: object = {}) =>
    admin<Output>("elasticfilesystem", name, input);
  let tokens = 0;
  const create = async (more: object = {}) => {
    tokens += 1;
    return call<FileSystem>("CreateFileSystem", { CreationToken: `token-${tokens}`, ...more });
  };

  test("a new file system answers creating, the next call available", async () => {
    const made = await create({ Tags: [{ Key: "Name", Value: "home" }] });
    expect(made).toMatchObject({ LifeCycleState: "creating", PerformanceMode: "generalPurpose", Name: "home" });
    expect(made.FileSystemArn).toBe(`arn:aws:elasticfilesystem:${region}:${account}:file-system/${made.FileSystemId}`);
    const { FileSystems } = await call<Page>("DescribeFileSystems", { FileSystemId: made.FileSystemArn });
    expect(FileSystems).toMatchObject([
      { LifeCycleState: "available", Encrypted: false, SizeInBytes: { Value: 6144 } },
    ]);
  });

  test.each([
    ["a key without encryption", { KmsKeyId: "alias/mine" }, "BadRequest"],
    ["a key that is not there", { Encrypted: true, KmsKeyId: "alias/mine" }, "BadRequest"],
    ["a zone elsewhere", { AvailabilityZoneName: "us-east-1a" }, "UnsupportedAvailabilityZone"],
    ["provisioned throughput without a number", { ThroughputMode: "provisioned" }, "BadRequest"],
    ["a number without provisioned throughput", { ProvisionedThroughputInMibps: 7 }, "BadRequest"],
    ["a tag of AWS", { Tags: [{ Key: "aws:x", Value: "" }] }, "BadRequest"],
  ])("%s is refused, and nothing is left of it", async (_what, more, code) => {
    expect(await errorCode(create(more))).toBe(code);
    expect(await call("DescribeFileSystems")).toMatchObject({ FileSystems: [] });
  });

  test("a creation token is of one file system", async () => {
    const { FileSystemId } = await create({ CreationToken: "one" });
    await expect(create({ CreationToken: "one" })).rejects.toMatchObject({
      code: "FileSystemAlreadyExists",
      members: { FileSystemId },
    });
    expect((await call<Page>("DescribeFileSystems", { CreationToken: "one" })).FileSystems).toHaveLength(1);
    expect((await call<Page>("DescribeFileSystems", { CreationToken: "two" })).FileSystems).toEqual([]);
    const both = call("DescribeFileSystems", { CreationToken: "one", FileSystemId });
    expect(await errorCode(both)).toBe("BadRequest");
  });

  test("encrypted under the named key, else under aws/elasticfilesystem", async () => {
    const { KeyMetadata } = await admin<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey");
    expect((await create({ Encrypted: true, KmsKeyId: KeyMetadata.Arn })).KmsKeyId).toBe(KeyMetadata.Arn);
    await create({ Encrypted: true });
    type Keys = { Aliases: { AliasName: string }[] };
    const { Aliases } = await admin<Keys>("kms", "ListAliases");
    expect(Aliases).toMatchObject([{ AliasName: "alias/aws/elasticfilesystem" }]);
  });

  test("files are written and read by the control; without the key nobody reads them", async () => {
    const { KeyMetadata } = await admin<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey");
    const { FileSystemArn } = await create({ Encrypted: true, KmsKeyId: KeyMetadata.Arn });
    const path = `/_holdfast/files/${encodeURIComponent(FileSystemArn)}`;
    const ask = async (method: string, body: object = {}) => {
      const text = method === "PUT" ? JSON.stringify(body) : "";
      const answer = await aws.localAws.handle({ method, path, headers: {}, body: Buffer.from(text) });
      return [answer.status, JSON.parse(Buffer.from(answer.body).toString())] as const;
    };
    const files = { "/a/b.txt": Buffer.from("hello").toString("base64"), "/c": "" };
    expect(await ask("PUT", files)).toEqual([200, {}]);
    expect(await ask("GET")).toEqual([200, files]);
    const [{ SizeInBytes }] = (await call<{ FileSystems: [{ SizeInBytes: object }] }>("DescribeFileSystems"))
      .FileSystems;
    expect(SizeInBytes).toMatchObject({ Value: 6144 + 5 });
    for (const odd of [{ a: "" }, { "/a/../b": "" }, { "/": "" }, { "/a": "no base64!" }, { "/a": 7 }])
      expect((await ask("PUT", odd))[0], JSON.stringify(odd)).toBe(400);
    await admin("kms", "DisableKey", { KeyId: KeyMetadata.Arn });
    expect((await ask("GET"))[0]).toBe(404);
    expect((await ask("PUT", {}))[0]).toBe(404);
    await admin("kms", "EnableKey", { KeyId: KeyMetadata.Arn });
    expect(await ask("GET")).toEqual([200, files]);
  });

  test("mount targets: one a zone, and the file system stays while it has one", async () => {
    const { FileSystemId } = await create();
    const mount = async (SubnetId: string) =>
      call<{ MountTargetId: string }>("CreateMountTarget", { FileSystemId, SubnetId });
    const { MountTargetId } = await mount("subnet-1");
    expect(await errorCode(mount("subnet-1"))).toBe("MountTargetConflict");
    await mount("subnet-2");
    await mount("subnet-3");
    expect(await errorCode(mount("subnet-4"))).toBe("MountTargetConflict");
    expect(await errorCode(mount("here"))).toBe("SubnetNotFound");
    type Targets = { MountTargets: { AvailabilityZoneName: string }[]; NextMarker?: string };
    const first = await call<Targets>("DescribeMountTargets", { FileSystemId, MaxItems: 2 });
    const rest = await call<Targets>("DescribeMountTargets", { FileSystemId, Marker: first.NextMarker });
    const zones = [...first.MountTargets, ...rest.MountTargets].map((one) => one.AvailabilityZoneName);
    expect(zones).toEqual([`${region}a`, `${region}b`, `${region}c`]);
    expect(await errorCode(call("DeleteFileSystem", { FileSystemId }))).toBe("FileSystemInUse");
    await call("DeleteMountTarget", { MountTargetId });
    expect(await errorCode(call("DescribeMountTargets", { MountTargetId }))).toBe("MountTargetNotFound");
    expect(await errorCode(call("DescribeMountTargets"))).toBe("BadRequest");
  });

  test("a deleted file system is gone", async () => {
    const { FileSystemId } = await create();
    await call("DeleteFileSystem", { FileSystemId });
    expect(await errorCode(call("DeleteFileSystem", { FileSystemId }))).toBe("FileSystemNotFound");
  });

  test("automatic backups: a policy and the tag that AWS Backup selects by", async () => {
    const { FileSystemId } = await create();
    const tags = async () => (await call<{ Tags: object[] }>("ListTagsForResource", { ResourceId: FileSystemId })).Tags;
    expect(await errorCode(call("DescribeBackupPolicy", { FileSystemId }))).toBe("PolicyNotFound");
    const enabled = { FileSystemId, BackupPolicy: { Status: "ENABLED" } };
    expect(await call("PutBackupPolicy", enabled)).toEqual({ BackupPolicy: { Status: "ENABLING" } });
    expect(await call("DescribeBackupPolicy", { FileSystemId })).toEqual({ BackupPolicy: { Status: "ENABLED" } });
    expect(await tags()).toEqual([{ Key: "aws:elasticfilesystem:default-backup", Value: "enabled" }]);
    await call("PutBackupPolicy", { FileSystemId, BackupPolicy: { Status: "DISABLED" } });
    expect(await tags()).toEqual([]);
    const oneZone = await create({ AvailabilityZoneName: `${region}a` });
    expect(await call("DescribeBackupPolicy", oneZone)).toEqual({ BackupPolicy: { Status: "ENABLED" } });
  });

  test("what can be changed of a file system, and its lifecycle", async () => {
    const { FileSystemId } = await create();
    const faster = { FileSystemId, ThroughputMode: "provisioned", ProvisionedThroughputInMibps: 10 };
    expect(await call("UpdateFileSystem", faster)).toMatchObject({ ProvisionedThroughputInMibps: 10 });
    const back = await call("UpdateFileSystem", { FileSystemId, ThroughputMode: "elastic" });
    expect(back).not.toHaveProperty("ProvisionedThroughputInMibps");
    const LifecyclePolicies = [{ TransitionToIA: "AFTER_30_DAYS" }];
    await call("PutLifecycleConfiguration", { FileSystemId, LifecyclePolicies });
    expect(await call("DescribeLifecycleConfiguration", { FileSystemId })).toEqual({ LifecyclePolicies });
    const open = { FileSystemId, ReplicationOverwriteProtection: "DISABLED" };
    await call("UpdateFileSystemProtection", open);
    expect(await call("DescribeFileSystems")).toMatchObject({
      FileSystems: [{ FileSystemProtection: { ReplicationOverwriteProtection: "DISABLED" } }],
    });
  });

  test("tags are added, listed page by page and taken off", async () => {
    const { FileSystemId: ResourceId } = await create();
    const Tags = ["a", "b", "c"].map((Key) => ({ Key, Value: "1" }));
    await call("TagResource", { ResourceId, Tags });
    await call("UntagResource", { ResourceId, TagKeys: ["b", "x"] });
    const first = await call<{ Tags: object[]; NextToken?: string }>("ListTagsForResource", {
      ResourceId,
      MaxResults: 1,
    });
    expect(first.Tags).toEqual([Tags[0]]);
    const rest = await call("ListTagsForResource", { ResourceId, NextToken: first.NextToken });
    expect(rest).toMatchObject({ Tags: [Tags[2]] });
    expect(await errorCode(call("UntagResource", { ResourceId, TagKeys: ["aws:x"] }))).toBe("BadRequest");
    const many = Array.from({ length: 51 }, (_, at) => ({ Key: `k${at}`, Value: "" }));
    expect(await errorCode(call("TagResource", { ResourceId, Tags: many }))).toBe("BadRequest");
  });

  test("pages of file systems go on where they ended", async () => {
    for (let at = 0; at < 3; at += 1) await create();
    const first = await call<Page>("DescribeFileSystems", { MaxItems: 2 });
    const rest = await call<Page>("DescribeFileSystems", { Marker: first.NextMarker });
    expect([first.FileSystems.length, rest.FileSystems.length]).toEqual([2, 1]);
    expect(await errorCode(call("DescribeFileSystems", { Marker: "x" }))).toBe("BadRequest");
  });

  test("found by its ARN, wherever it stands; a fork has files of its own", async () => {
    const { world } = aws.localAws;
    const made = newFileSystem(world, { account, region }, { id: "fs-1", keyArn: undefined });
    expect(fileSystemByArn(world, made.arn)).toBe(made);
    for (const text of [made.arn.replace(region, "eu-central-1"), `arn:aws:s3:::fs-1`, "fs-1"])
      expect(fileSystemByArn(world, text)).toBeUndefined();
    putFiles(world, made.arn, new Map([["/a", Buffer.from("before")]]));
    const fork = await aws.localAws.fork();
    putFiles(fork.world, made.arn, new Map([["/a", Buffer.from("after")]]));
    expect(Buffer.from(filesOf(world, made.arn)?.get("/a") ?? []).toString()).toBe("before");
    expect(efsOf(fork.world, account, region).fileSystems.get("fs-1")).not.toBe(made);
    await fork.close();
  });
});
