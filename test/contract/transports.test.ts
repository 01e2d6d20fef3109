import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Connections, Credentials } from "#aws";
import { directConnections } from "#aws/transport/direct";
import { signedConnections } from "#aws/transport/signed";
import { createLocalAws, listen, type LocalAws } from "#local-aws";
import { callerOf } from "../../src/local-aws/services/iam/index.ts";

const account = "111111111111";
const region = "eu-west-1";
const credentials: Credentials = { accessKeyId: account, secretAccessKey: "any" };
const period = { createdFrom: "2027-01-01T00:00:00.000Z", createdTo: "2027-02-01T00:00:00.000Z" };

type Way = "signed" | "direct";

/** The functions' two ways to AWS: what one reads, the other reads; what one does, the other does. */
describe("signed calls and direct ones", () => {
  let localAws: LocalAws;
  let close: () => Promise<void>;
  let ways: Record<Way, Connections>;
  const call = (service: "backup" | "iam" | "s3" | "sqs" | "kms", operation: string, input: object) =>
    localAws.door.call(callerOf(localAws.world, account), region, service, operation, { ...input });

  beforeAll(async () => {
    localAws = createLocalAws({ frozenAt: Date.parse("2027-01-01T00:00:00.789Z"), seed: 1 });
    const listening = await listen(localAws, 0);
    close = async () => {
      await localAws.close();
      await listening.close();
    };
    ways = {
      signed: signedConnections(listening.url),
      direct: directConnections((service, operation, input, as) =>
        localAws.door.call(
          callerOf(localAws.world, as.credentials.accessKeyId, as.credentials.sessionToken),
          as.region,
          service,
          operation,
          { ...input },
        ),
      ),
    };
    await aBackup();
  });
  afterAll(() => close());

  const backup = (way: Way) => ways[way].backup(region, credentials);
  let pointArn = "";
  let jobId = "";
  let roleArn: `arn:${string}` = "arn:";

  async function aBackup() {
    const trust = { Effect: "Allow", Principal: { Service: "backup.amazonaws.com" }, Action: "sts:AssumeRole" };
    const role = { RoleName: "backup", AssumeRolePolicyDocument: policy(trust) };
    const made = (await call("iam", "CreateRole", role)) as { Role: { Arn: `arn:${string}` } };
    roleArn = made.Role.Arn;
    const all = { Effect: "Allow", Action: "*", Resource: "*" };
    await call("iam", "PutRolePolicy", { ...role, PolicyName: "all", PolicyDocument: policy(all) });
    for (const BackupVaultName of ["one", "two"]) await call("backup", "CreateBackupVault", { BackupVaultName });
    await call("s3", "CreateBucket", { Bucket: "data" });
    await call("s3", "PutBucketVersioning", { Bucket: "data", VersioningConfiguration: { Status: "Enabled" } });
    const order = { BackupVaultName: "one", ResourceArn: "arn:aws:s3:::data", IamRoleArn: roleArn };
    const { BackupJobId } = (await call("backup", "StartBackupJob", order)) as { BackupJobId: string };
    jobId = BackupJobId;
    await localAws.advanceTo(localAws.world.clock.now() + 86_400_000);
    pointArn = (await backup("direct").describeBackupJob(jobId)).pointArn ?? "";
  }

  test("start a copy, once for both: an order has its token", async () => {
    const order = {
      pointArn: pointArn as `arn:${string}`,
      fromVaultName: "one",
      toVaultArn: `arn:aws:backup:${region}:${account}:backup-vault:two` as const,
      roleArn,
      deleteAfterDays: 30,
      token: "one-order",
    };
    const id = await backup("signed").startCopy(order);
    expect(await backup("direct").startCopy(order)).toBe(id);
    const underway = await backup("signed").listAttempts(pointArn);
    expect(underway).toMatchObject([{ id, state: "CREATED", ended: undefined }]);
    expect(await backup("direct").listAttempts(pointArn)).toEqual(underway);
    await localAws.advanceTo(localAws.world.clock.now() + 86_400_000);
    const copy = await backup("signed").describeCopyJob(id);
    expect(copy).toMatchObject({ state: "COMPLETED", sourcePointArn: pointArn });
    expect(await backup("direct").describeCopyJob(id)).toEqual(copy);
  });

  test.each([
    ["a backup job", (way: Way) => backup(way).describeBackupJob(jobId)],
    ["a point", (way: Way) => backup(way).describePoint("one", pointArn)],
    [
      "points of a resource",
      (way: Way) => backup(way).listPoints("one", { resourceArn: "arn:aws:s3:::data", ...period }),
    ],
    ["points of a vault", (way: Way) => backup(way).pagePoints("two", period, undefined)],
    [
      "nothing of another time",
      (way: Way) => backup(way).pagePoints("two", { ...period, createdTo: period.createdFrom }, undefined),
    ],
    ["resources of a vault", (way: Way) => backup(way).pageResources("one", undefined)],
    ["backup jobs", (way: Way) => backup(way).pageJobs("backup", period.createdFrom)],
    ["copy jobs", (way: Way) => backup(way).pageJobs("copy", period.createdFrom)],
    ["no jobs of another time", (way: Way) => backup(way).pageJobs("copy", period.createdTo)],
    ["copies of a point", (way: Way) => backup(way).listAttempts(pointArn)],
  ] as const)("read %s alike", async (_what, read) => {
    const [signed, direct] = [await read("signed"), await read("direct")];
    expect(JSON.stringify(signed).length).toBeGreaterThan(10);
    expect(direct).toEqual(signed);
  });

  test("give a point another life", async () => {
    for (const [way, days] of [
      ["signed", 40],
      ["direct", 50],
    ] as const) {
      await backup(way).updateLifecycle("one", pointArn as `arn:${string}`, { deleteAfterDays: days });
      expect(await backup("signed").describePoint("one", pointArn)).toMatchObject({ deleteAfterDays: days });
    }
  });

  test("know who manages a key, assume a role, send messages", async () => {
    const { KeyMetadata } = (await call("kms", "CreateKey", {})) as { KeyMetadata: { Arn: string } };
    const trust = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "sts:AssumeRole" };
    await call("iam", "CreateRole", { RoleName: "reader", AssumeRolePolicyDocument: policy(trust) });
    await call("sqs", "CreateQueue", { QueueName: "queue" });
    const QueueUrl = `https://sqs.${region}.amazonaws.com/${account}/queue`;
    for (const way of ["signed", "direct"] as const) {
      const connections = ways[way];
      expect(await connections.kms(region, credentials).keyManager(KeyMetadata.Arn)).toBe("CUSTOMER");
      const order = { roleArn: `arn:aws:iam::${account}:role/reader`, sessionName: "reads" };
      expect((await connections.sts(region, credentials).assumeRole(order)).sessionToken).toMatch(/./);
      const messages = Array.from({ length: 13 }, (_, at) => ({ at, way }));
      await connections.queues(region, credentials).send(`arn:aws:sqs:${region}:${account}:queue`, messages);
    }
    const { Attributes } = (await call("sqs", "GetQueueAttributes", { QueueUrl, AttributeNames: ["All"] })) as {
      Attributes: Record<string, string>;
    };
    expect(Attributes["ApproximateNumberOfMessages"]).toBe("26");
  });
});

function policy(...Statement: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}
