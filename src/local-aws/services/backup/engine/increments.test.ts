import { beforeEach, describe, expect, test } from "vitest";
import type { Arn } from "#model";
import { makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../../testing.ts";
import { vaultByArn } from "../state.ts";
import { addLink, bytesToTransfer } from "./increments.ts";

const account = "111111111111";
const vaultArn = (name: string) => `arn:aws:backup:eu-west-1:${account}:backup-vault:${name}`;
const kib = 1024;

let aws: TestAws;
let call: TestCaller;
let role: string;

beforeEach(async () => {
  aws = testAws();
  call = aws.as(account);
  role = await makeRole(call, "backup", { Service: "backup.amazonaws.com" }, policyText({ Action: "*" }));
  for (const BackupVaultName of ["one", "two"]) await call("backup", "CreateBackupVault", { BackupVaultName });
});

interface Job {
  BackupJobId: string;
  State: string;
  RecoveryPointArn: string;
  BackupSizeInBytes?: number;
  BytesTransferred: number;
}

async function backUp(ResourceArn: string, BackupVaultName = "one"): Promise<Job> {
  const input = { BackupVaultName, ResourceArn, IamRoleArn: role };
  const { BackupJobId } = await call<{ BackupJobId: string }>("backup", "StartBackupJob", input);
  await aws.advance("P1D");
  return call<Job>("backup", "DescribeBackupJob", { BackupJobId });
}

async function deletePoint({ RecoveryPointArn }: Job): Promise<void> {
  await call("backup", "DeleteRecoveryPoint", { BackupVaultName: "one", RecoveryPointArn });
  await aws.advance("PT1H");
}

/** A bucket with an object of so many bytes. */
async function bucket(bytes: number): Promise<string> {
  await call("s3", "CreateBucket", { Bucket: "documents" });
  await call("s3", "PutBucketVersioning", { Bucket: "documents", VersioningConfiguration: { Status: "Enabled" } });
  await put("first", bytes);
  return "arn:aws:s3:::documents";
}

function put(Key: string, bytes: number): Promise<unknown> {
  return call("s3", "PutObject", { Bucket: "documents", Key, Body: Buffer.alloc(bytes, Key) });
}

describe("what a backup transfers", () => {
  test("all of it first, nothing where nothing changed, then what was written", async () => {
    const arn = await bucket(64 * kib);
    const first = await backUp(arn);
    expect(first.BytesTransferred).toBe(first.BackupSizeInBytes);
    expect(first.BytesTransferred).toBeGreaterThan(64 * kib);
    expect((await backUp(arn)).BytesTransferred).toBe(0);
    await put("second", kib);
    const third = await backUp(arn);
    expect(third.BytesTransferred).toBeGreaterThan(kib);
    expect(third.BytesTransferred).toBeLessThan(4 * kib);
    expect(third.BackupSizeInBytes).toBeGreaterThan(65 * kib);
  });

  test("of a fully managed type all of it again into another vault", async () => {
    const arn = await bucket(kib);
    await backUp(arn);
    const elsewhere = await backUp(arn, "two");
    expect(elsewhere.BytesTransferred).toBe(elsewhere.BackupSizeInBytes);
  });

  test("any point that is left serves as the base; without one all goes over", async () => {
    const arn = await bucket(kib);
    const [first, second] = [await backUp(arn), await backUp(arn)];
    await deletePoint(first);
    expect((await backUp(arn)).BytesTransferred).toBe(0);
    const { RecoveryPoints } = await call<{ RecoveryPoints: Job[] }>("backup", "ListRecoveryPointsByBackupVault", {
      BackupVaultName: "one",
    });
    for (const point of RecoveryPoints) await deletePoint(point);
    expect(RecoveryPoints).toHaveLength(2);
    expect((await backUp(arn)).BytesTransferred).toBe(second.BackupSizeInBytes);
  });

  test("of a type that is not incremental all of it, each time", async () => {
    await call("backup", "UpdateRegionSettings", { ResourceTypeManagementPreference: { DynamoDB: true } });
    const key = { AttributeName: "id", AttributeType: "S" };
    const KeySchema = [{ AttributeName: "id", KeyType: "HASH" }];
    await call("dynamodb", "CreateTable", { TableName: "orders", KeySchema, AttributeDefinitions: [key] });
    await call("dynamodb", "PutItem", { TableName: "orders", Item: { id: { S: "one" } } });
    const arn = `arn:aws:dynamodb:eu-west-1:${account}:table/orders`;
    const { BytesTransferred } = await backUp(arn);
    expect(BytesTransferred).toBeGreaterThan(0);
    expect((await backUp(arn)).BytesTransferred).toBe(BytesTransferred);
  });
});

/** A resource from an inventory; the most of a big one is not held, only counted. */
async function load(type: string, arn: string, sizeBytes: number): Promise<string> {
  const encryption = { kind: "none" };
  const resource = { arn, type, account, region: "eu-west-1", tags: {}, encryption, sizeBytes };
  const body = JSON.stringify({ accounts: [{ id: account, name: "one" }], resources: [resource] });
  await aws.localAws.handle({ method: "POST", path: "/_holdfast/world", headers: {}, body: Buffer.from(body) });
  return arn;
}

describe("what a copy transfers", () => {
  /** What a terabyte takes at the least. */
  const allMinutes = 100;

  async function copy(RecoveryPointArn: string, to: string): Promise<{ minutes: number; point: string }> {
    const { CopyJobId } = await call<{ CopyJobId: string }>("backup", "StartCopyJob", {
      SourceBackupVaultName: "one",
      RecoveryPointArn,
      DestinationBackupVaultArn: vaultArn(to),
      IamRoleArn: role,
    });
    await aws.advance("P1D");
    type Copied = { CopyJob: { CreationDate: Date; CompletionDate: Date; DestinationRecoveryPointArn: string } };
    const { CopyJob } = await call<Copied>("backup", "DescribeCopyJob", { CopyJobId });
    const minutes = (CopyJob.CompletionDate.getTime() - CopyJob.CreationDate.getTime()) / 60_000;
    return { minutes, point: CopyJob.DestinationRecoveryPointArn };
  }

  async function vaultUnderOwnKey(BackupVaultName: string): Promise<void> {
    const { KeyMetadata } = await call<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey");
    await call("backup", "CreateBackupVault", { BackupVaultName, EncryptionKeyArn: KeyMetadata.Arn });
  }

  test("all of it first, little after that; under another key, and once no copy is left, all of it again", async () => {
    await vaultUnderOwnKey("copies");
    await vaultUnderOwnKey("other-key");
    const volume = await load("EBS", `arn:aws:ec2:eu-west-1:${account}:volume/vol-0123456789abcdef0`, 1024 ** 4);
    const { RecoveryPointArn } = await backUp(volume);
    const first = await copy(RecoveryPointArn, "copies");
    expect(first.minutes).toBeGreaterThan(allMinutes);
    const second = await copy(RecoveryPointArn, "copies");
    expect(second.minutes).toBeLessThan(allMinutes);
    expect((await copy(RecoveryPointArn, "other-key")).minutes).toBeGreaterThan(allMinutes);
    for (const { point } of [first, second])
      await call("backup", "DeleteRecoveryPoint", { BackupVaultName: "copies", RecoveryPointArn: point });
    expect((await copy(RecoveryPointArn, "copies")).minutes).toBeGreaterThan(allMinutes);
  });
});

describe("of RDS", () => {
  test("the last copy must be there, of others any", async () => {
    const { world } = aws.localAws;
    const arn = await bucket(kib);
    const [older, last] = [await backUp(arn), await backUp(arn)];
    const vault = vaultByArn(world, vaultArn("one"));
    if (!vault) throw new Error("no vault");
    const transfer = (type: "RDS_INSTANCE" | "EBS") => bytesToTransfer(world, { type, vault, name: type }, 30, 100);
    for (const type of ["RDS_INSTANCE", "EBS"] as const) {
      expect(transfer(type)).toBe(100);
      for (const [at, { RecoveryPointArn }] of [older, last].entries()) {
        const point = vault.points.get(RecoveryPointArn as Arn);
        if (point) addLink(world, { type, vault, name: type }, point, 10 * at);
      }
      expect(transfer(type)).toBe(20);
    }
    await deletePoint(last);
    expect(transfer("RDS_INSTANCE")).toBe(100);
    expect(transfer("EBS")).toBe(30);
  });
});

describe("what a job says of its size", () => {
  test("0 of an RDS instance, nothing of Aurora, everything of a volume", async () => {
    const gib = 1024 ** 3;
    const instance = await backUp(await load("RDS_INSTANCE", `arn:aws:rds:eu-west-1:${account}:db:orders`, gib));
    expect(instance).toMatchObject({ State: "COMPLETED", BackupSizeInBytes: 0 });
    expect(instance.BytesTransferred).toBeGreaterThan(0);
    const cluster = await backUp(await load("AURORA", `arn:aws:rds:eu-west-1:${account}:cluster:orders`, gib));
    expect(cluster.State).toBe("COMPLETED");
    expect(cluster).not.toHaveProperty("BackupSizeInBytes");
    const volume = await load("EBS", `arn:aws:ec2:eu-west-1:${account}:volume/vol-0123456789abcdef0`, gib);
    await backUp(volume);
    expect(await backUp(volume)).toMatchObject({ BackupSizeInBytes: gib, BytesTransferred: 0 });
  });

  test("the bytes that went over of EFS", async () => {
    const token = { CreationToken: "one" };
    const { FileSystemArn } = await call<{ FileSystemArn: string }>("elasticfilesystem", "CreateFileSystem", token);
    await backUp(FileSystemArn);
    expect(await backUp(FileSystemArn)).toMatchObject({ State: "COMPLETED", BackupSizeInBytes: 0 });
  });
});
