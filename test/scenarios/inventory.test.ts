import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sdkAws } from "#aws/transport/sdk";
import { type Inventory, readInventory } from "#inventory";
import { createLocalAws } from "#local-aws";
import { callerOf } from "../../src/local-aws/services/iam/index.ts";
import { collectInventory } from "../../src/operations/inventory/index.ts";
import { holdfast, localServer } from "./command-line.ts";

const example = join(import.meta.dirname, "../../examples/hardened-account");
const file = join(example, "inventory.json");
const [management, workload] = ["444444444444", "111111111111"];
const silent = { notify: () => undefined, ask: () => Promise.resolve("no" as const) };

function read(text: string, name: string): Inventory {
  const reading = readInventory(text, name);
  if (reading.kind !== "read") throw new Error(JSON.stringify(reading.problems));
  return reading.inventory;
}

const wanted = read(readFileSync(file, "utf8"), file);

/** What local AWS does not keep of a loaded inventory: sizes, and the AWS-managed keys that no list names. */
function comparable({ organization, resources }: Inventory) {
  const { id, managementAccountId } = organization ?? {};
  const found = resources.map(({ arn, type, account, region, tags, encryption }) => ({
    arn,
    type,
    account,
    region,
    tags,
    encryption,
  }));
  return { id, managementAccountId, resources: [...found].sort((a, b) => (a.arn < b.arn ? -1 : 1)) };
}

describe("holdfast inventory", () => {
  let server: Awaited<ReturnType<typeof localServer>>;
  beforeAll(async () => {
    server = await localServer();
    await fetch(`${server.url}/_holdfast/world`, { method: "POST", body: readFileSync(file) });
  });
  afterAll(() => server.stop());

  test("finds over HTTP what was loaded, changes nothing, and its file plans", async () => {
    const output = join(mkdtempSync(join(tmpdir(), "holdfast-test-")), "inventory.json");
    const environment = { AWS_ENDPOINT_URL: server.url, AWS_ACCESS_KEY_ID: management, AWS_SECRET_ACCESS_KEY: "x" };
    const { code, stderr } = await holdfast(["inventory", "-o", output, "--regions", "eu-west-1"], environment);
    expect(stderr).toContain("4 accounts, 7 resources");
    expect(code).toBe(0);
    const found = read(readFileSync(output, "utf8"), output);
    expect(comparable(found)).toEqual(comparable(wanted));
    expect(found.optIns[workload]?.["eu-west-1"]?.management).toEqual({ DynamoDB: true });
    expect(found.resources.find(({ type }) => type === "S3")?.attributes).toEqual({ versioning: "Enabled" });
    const ledger = wanted.resources.find(({ arn }) => arn.endsWith(":ledger"))?.encryption.keyArn;
    expect(found.keys.find(({ arn }) => arn === ledger)).toMatchObject({
      kind: "customer",
      policy: { Version: "2012-10-17" },
    });
    const journal = await (await fetch(`${server.url}/_holdfast/journal`)).text();
    expect(journal).not.toMatch(/"action":"[a-z0-9]+:(?!List|Describe|Get)/);
    expect((await holdfast(["plan", "-f", join(example, "holdfast.yaml"), "--inventory", output])).code).toBe(0);
  });

  test("without a region it says what to name", async () => {
    const { code, stderr } = await holdfast(["inventory"], { AWS_REGION: "", AWS_DEFAULT_REGION: "" });
    expect({ code, said: stderr.includes("COLLECT-E002") }).toEqual({ code: 2, said: true });
  });
});

test("a call that is refused is a finding; the rest of the organization is collected all the same", async () => {
  const localAws = createLocalAws({ frozenAt: Date.parse("2027-01-01T00:00:00Z") });
  await localAws.handle({ method: "POST", path: "/_holdfast/world", headers: {}, body: readFileSync(file) });
  const aws = sdkAws({ kind: "direct", serve: (request) => localAws.handle(request) });
  const deny = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Deny", Action: "rds:DescribeDBInstances", Resource: "*" }],
  };
  const boss = callerOf(localAws.world, management);
  const policy = { Name: "no-rds", Description: "", Type: "SERVICE_CONTROL_POLICY", Content: JSON.stringify(deny) };
  const created = (await localAws.door.call(boss, "us-east-1", "organizations", "CreatePolicy", policy)) as {
    Policy: { PolicySummary: { Id: string } };
  };
  await localAws.door.call(boss, "us-east-1", "organizations", "AttachPolicy", {
    PolicyId: created.Policy.PolicySummary.Id,
    TargetId: workload,
  });
  const { inventory, failures } = await collectInventory(aws, silent, {
    from: management,
    regions: ["eu-west-1"],
    concurrency: 4,
  });
  expect(failures.map(({ code, text }) => `${code} ${text}`)).toEqual([
    expect.stringMatching(/^COLLECT-E001 rds:DescribeDBInstances in 111111111111 eu-west-1 failed.*AccessDenied/),
  ]);
  const types = new Set(inventory.resources.map(({ type }) => type));
  expect(types).toEqual(new Set(["DYNAMODB_ADVANCED", "EFS", "S3", "SSM_PARAMETER"]));
  await localAws.close();
});

test("databases, file systems, machines and parameters are found as they were loaded, with what decides about their backups", async () => {
  const localAws = createLocalAws({ frozenAt: Date.parse("2027-01-01T00:00:00Z") });
  const place = { account: workload, region: "eu-west-1", tags: { backup: "daily" } };
  const at = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:${workload}:${resource}`;
  const [none, managed] = [{ kind: "none" }, { kind: "aws-managed" }];
  const window = { maintenanceWindow: "mon:03:00-mon:03:30" };
  const profile = { instanceProfile: "web" };
  const loaded = [
    { arn: at("elasticfilesystem", "file-system/fs-0123456789abcdef0"), type: "EFS", encryption: managed },
    { arn: at("ec2", "volume/vol-0123456789abcdef0"), type: "EBS", encryption: none },
    { arn: at("ec2", "instance/i-0123456789abcdef0"), type: "EC2", encryption: managed, attributes: profile },
    { arn: at("rds", "cluster:aurora"), type: "AURORA", encryption: managed, attributes: window },
    { arn: at("rds", "cluster:documents"), type: "DOCUMENTDB", encryption: none, attributes: window },
    { arn: at("rds", "cluster:graph"), type: "NEPTUNE", encryption: none, attributes: window },
    { arn: at("rds", "cluster:multi"), type: "RDS_MULTIAZ_CLUSTER", encryption: none, attributes: window },
    { arn: at("rds", "db:orders"), type: "RDS_INSTANCE", encryption: managed, attributes: window },
    { arn: at("ssm", "parameter/app/url"), type: "SSM_PARAMETER", encryption: managed },
  ].map((resource) => ({ ...place, ...resource }));
  const organization = { id: "o-exampleorg1", managementAccountId: management };
  const body = Buffer.from(
    JSON.stringify({ organization, accounts: [{ id: workload, name: "w" }], resources: loaded }),
  );
  await localAws.handle({ method: "POST", path: "/_holdfast/world", headers: {}, body });
  const aws = sdkAws({ kind: "direct", serve: (request) => localAws.handle(request) });
  const options = { from: management, regions: ["eu-west-1"], concurrency: 4 };
  const { inventory, failures } = await collectInventory(aws, silent, options);
  expect(failures).toEqual([]);
  const disk = inventory.resources.find(({ arn }) => arn.includes(":volume/") && !arn.endsWith("cdef0"));
  expect(disk).toMatchObject({ type: "EBS", encryption: { kind: "aws-managed" }, sizeBytes: 8 * 1024 ** 3 });
  const listed = inventory.resources.filter((resource) => resource !== disk);
  const seen = listed.map(({ arn, type, tags, encryption, attributes }) => {
    const known = attributes && !("tier" in attributes) ? { attributes } : {};
    return { arn, type, tags, encryption: { kind: encryption.kind }, ...known };
  });
  const asLoaded = loaded.map(({ account: _account, region: _region, ...resource }) => resource);
  const byArn = (one: { arn: string }, other: { arn: string }) => (one.arn < other.arn ? -1 : 1);
  expect(seen.sort(byArn)).toEqual(asLoaded.sort(byArn));
  await localAws.close();
});

test("an instance with volumes under several keys counts as under that of AWS, which no copy leaves the account with", async () => {
  const localAws = createLocalAws({ frozenAt: Date.parse("2027-01-01T00:00:00Z") });
  const boss = callerOf(localAws.world, workload);
  const call = async <T>(service: "ec2" | "kms", operation: string, input: object): Promise<T> =>
    (await localAws.door.call(boss, "eu-west-1", service, operation, input)) as T;
  const { KeyMetadata: own } = await call<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey", {});
  const { Images } = await call<{ Images: { ImageId: string }[] }>("ec2", "DescribeImages", { Owners: ["amazon"] });
  const launch = async (...keys: readonly object[]) => {
    const BlockDeviceMappings = keys.map((key, at) => ({
      DeviceName: `/dev/sd${"fgh"[at]}`,
      Ebs: { VolumeSize: 4, ...key },
    }));
    const input = { ImageId: Images[0]?.ImageId, MinCount: 1, MaxCount: 1, BlockDeviceMappings };
    const {
      Instances: [made],
    } = await call<{ Instances: [{ InstanceId: string }] }>("ec2", "RunInstances", input);
    return made.InstanceId;
  };
  const [customers, mixed] = [{ Encrypted: true, KmsKeyId: own.Arn }, { Encrypted: true }];
  const under = {
    [await launch()]: "none",
    [await launch({}, customers)]: "customer",
    [await launch(customers, mixed)]: "aws-managed",
  };
  const ended = await launch(customers);
  await call("ec2", "TerminateInstances", { InstanceIds: [ended] });
  const aws = sdkAws({ kind: "direct", serve: (request) => localAws.handle(request) });
  const { inventory, failures } = await collectInventory(aws, silent, {
    from: workload,
    regions: ["eu-west-1"],
    concurrency: 1,
  });
  expect(failures).toEqual([]);
  const machines = inventory.resources.filter(({ type }) => type === "EC2");
  expect(Object.fromEntries(machines.map(({ arn, encryption }) => [arn.split("/")[1], encryption.kind]))).toEqual(
    under,
  );
  expect(inventory.keys.find(({ arn }) => arn === own.Arn)?.kind).toBe("customer");
  await localAws.close();
});
