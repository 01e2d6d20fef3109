import { beforeEach, describe, expect, test } from "vitest";
import type { Arn } from "#model";
import { assume, errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { clusterSnapshotsOf, snapshotsOf } from "./index.ts";
import {
  allWords,
  clusterWords,
  instanceWords,
  copy,
  disk,
  make,
  makeKey,
  restore,
  shareWith,
  shown,
  shownSnapshot,
  snapshot,
} from "./testing.ts";

const account = "111111111111";
const other = "222222222222";
describe.each(allWords)("a $kind", (words) => {
  let aws: TestAws;
  let admin: TestCaller;
  let outsider: TestCaller;
  let key: string;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    outsider = aws.as(other);
    key = await makeKey(admin);
    await make(admin, words, "plain");
    await make(admin, words, "sealed", { StorageEncrypted: true, KmsKeyId: key });
  });
  const arnOf = (id: string, owner = account, region = "eu-west-1") =>
    `arn:aws:rds:${region}:${owner}:${words.type}:${id}`;
  const snapshotArn = (id: string, region = "eu-west-1") =>
    `arn:aws:rds:${region}:${account}:${words.snapshotOf}:${id}`;
  const remove = async (id: string, by = admin) => by("rds", `Delete${words.kind}`, { [words.snapshotId]: id });

  test("holds the data of its moment", async () => {
    await disk(aws, arnOf("plain"), "before");
    await snapshot(admin, words, "plain", "first", { Tags: [{ Key: "team", Value: "a" }] });
    await disk(aws, arnOf("plain"), "after");
    await restore(admin, words, "first", "restored");
    expect(await disk(aws, arnOf("restored"))).toBe("before");
    expect(await shownSnapshot(admin, words, "first")).toMatchObject({
      SnapshotType: "manual",
      Status: "available",
      TagList: [{ Key: "team", Value: "a" }],
    });
    expect(await errorCode(snapshot(admin, words, "plain", "first"))).toMatch(/AlreadyExists/);
    expect(await errorCode(restore(admin, words, "first", "restored"))).toMatch(/AlreadyExists/);
    expect(await errorCode(restore(admin, words, "none", "more"))).toBe(words.missingSnapshot);
    await remove("first");
    expect(await errorCode(remove("first"))).toBe(words.missingSnapshot);
  });

  test.each(["awsbackup:job-1", "1st", "a--b"])("is not named %s", async (name) => {
    expect(await errorCode(snapshot(admin, words, "plain", name))).toBe("InvalidParameterValue");
  });

  test("they are listed in pages, by database and type", async () => {
    for (let index = 0; index < 22; index += 1) await snapshot(admin, words, "plain", `s${index}`);
    await snapshot(admin, words, "sealed", "other");
    type Page = { Marker?: string } & Record<string, unknown[] | string | undefined>;
    const list = async (input: object) => admin<Page>("rds", `Describe${words.kind}s`, input);
    const first = await list({ MaxRecords: 20 });
    expect(first[`${words.kind}s`]).toHaveLength(20);
    const second = await list({ MaxRecords: 20, Marker: first.Marker });
    expect(second[`${words.kind}s`]).toHaveLength(3);
    expect((await list({ [words.identifier]: "sealed" }))[`${words.kind}s`]).toHaveLength(1);
    expect((await list({ SnapshotType: "awsbackup" }))[`${words.kind}s`]).toEqual([]);
    expect(await errorCode(list({ IncludeShared: true }))).toBe("NotImplemented");
  });

  test.each([
    ["disabled", "DisableKey", {}],
    ["pending deletion", "ScheduleKeyDeletion", { PendingWindowInDays: 7 }],
  ])("is worth nothing while its key is %s", async (_how, operation, more) => {
    await snapshot(admin, words, "sealed", "first");
    await admin("kms", operation, { KeyId: key, ...more });
    expect(await errorCode(restore(admin, words, "first", "restored"))).toBe("KMSKeyNotAccessibleFault");
    expect(await errorCode(copy(admin, words, "first", "second"))).toBe("KMSKeyNotAccessibleFault");
    expect(await errorCode(snapshot(admin, words, "sealed", "third"))).toMatch(/^InvalidDB(Instance|Cluster)State/);
  });

  test("a copy keeps the key of its source or takes another one", async () => {
    await snapshot(admin, words, "sealed", "first", { Tags: [{ Key: "team", Value: "a" }] });
    await copy(admin, words, "first", "same", { CopyTags: true });
    expect(await shownSnapshot(admin, words, "same")).toMatchObject({ KmsKeyId: key, TagList: [{ Key: "team" }] });
    await copy(admin, words, "first", "tagged", { CopyTags: true, Tags: [{ Key: "stage", Value: "b" }] });
    expect(await shownSnapshot(admin, words, "tagged")).toMatchObject({ TagList: [{ Key: "stage" }] });
    const KmsKeyId = await makeKey(admin);
    await copy(admin, words, "first", "changed", { KmsKeyId });
    expect(await shownSnapshot(admin, words, "changed")).toMatchObject({ KmsKeyId, TagList: [] });
    await admin("kms", "DisableKey", { KeyId: key });
    await restore(admin, words, "changed", "restored");
    expect(await shown(admin, words, "restored")).toMatchObject({ KmsKeyId });
  });

  test("into another Region an encrypted copy needs a key of there", async () => {
    await disk(aws, arnOf("sealed"), "rows");
    await snapshot(admin, words, "sealed", "first");
    const there = aws.as(account, "eu-central-1");
    const from = snapshotArn("first");
    expect(await errorCode(copy(there, words, from, "first"))).toBe("InvalidParameterCombination");
    expect(await errorCode(copy(there, words, from, "first", { KmsKeyId: key }))).toBe("KMSKeyNotAccessibleFault");
    await copy(there, words, from, "first", { KmsKeyId: await makeKey(there) });
    await restore(there, words, "first", "restored");
    expect(await disk(aws, arnOf("restored", account, "eu-central-1"))).toBe("rows");
  });

  test("shared, another account copies and restores it, until it is shared no longer", async () => {
    await disk(aws, arnOf("plain"), "rows");
    await snapshot(admin, words, "plain", "first");
    const from = snapshotArn("first");
    expect(await errorCode(copy(outsider, words, from, "mine"))).toBe(words.missingSnapshot);
    expect(await shareWith(admin, words, "first", [other])).toMatchObject({
      [`${words.kind}AttributesResult`]: {
        [`${words.kind}Attributes`]: [{ AttributeName: "restore", AttributeValues: [other] }],
      },
    });
    await copy(outsider, words, from, "mine");
    await restore(outsider, words, from, "direct");
    await restore(outsider, words, "mine", "copied");
    for (const id of ["direct", "copied"]) expect(await disk(aws, arnOf(id, other))).toBe("rows");
    expect(await errorCode(remove(from, outsider))).toBe(words.missingSnapshot);
    const closed = { [words.snapshotId]: "first", AttributeName: "restore", ValuesToRemove: [other] };
    await admin("rds", `Modify${words.kind}Attribute`, closed);
    expect(await errorCode(copy(outsider, words, from, "again"))).toBe(words.missingSnapshot);
    await shareWith(admin, words, "first", ["all"]);
    await copy(outsider, words, from, "again");
    const shownAttributes = await admin("rds", `Describe${words.kind}Attributes`, { [words.snapshotId]: "first" });
    expect(shownAttributes).toMatchObject({
      [`${words.kind}AttributesResult`]: { [`${words.kind}Attributes`]: [{ AttributeValues: ["all"] }] },
    });
  });

  test("shared and encrypted, it is copied with both keys before it is restored", async () => {
    await snapshot(admin, words, "sealed", "first");
    await shareWith(admin, words, "first", [other]);
    const from = snapshotArn("first");
    const KmsKeyId = await makeKey(outsider);
    expect(await errorCode(copy(outsider, words, from, "mine", { KmsKeyId }))).toBe("KMSKeyNotAccessibleFault");
    const statement = { Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:*", Resource: "*" };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    await admin("kms", "PutKeyPolicy", { KeyId: key, PolicyName: "default", Policy });
    expect(await errorCode(copy(outsider, words, from, "mine"))).toBe("InvalidParameterCombination");
    expect(await errorCode(restore(outsider, words, from, "direct"))).toBe("InvalidParameterCombination");
    await copy(outsider, words, from, "mine", { KmsKeyId });
    await restore(outsider, words, "mine", "restored");
    await admin("kms", "DisableKey", { KeyId: key });
    expect(await shown(outsider, words, "restored")).toMatchObject({ KmsKeyId });
    expect(await disk(aws, arnOf("restored", other))).not.toBe(404);
  });

  test.each([
    ["everyone, encrypted", "sealed", ["all"], "InvalidParameterValue"],
    ["nonsense", "plain", ["nobody"], "InvalidParameterValue"],
    [
      "21 accounts",
      "plain",
      Array.from({ length: 21 }, (_, index) => String(1e11 + index)),
      "SharedSnapshotQuotaExceeded",
    ],
  ])("is not shared with %s", async (_whom, of, accounts, code) => {
    await snapshot(admin, words, of, "first");
    expect(await errorCode(shareWith(admin, words, "first", accounts))).toBe(code);
  });

  test("under the AWS managed key it is not shared, nor by another attribute", async () => {
    await make(admin, words, "managed", { StorageEncrypted: true });
    await snapshot(admin, words, "managed", "first");
    expect(await errorCode(shareWith(admin, words, "first", [other]))).toBe(words.wrongSnapshotState);
    const input = { [words.snapshotId]: "first", AttributeName: "owner", ValuesToAdd: [other] };
    expect(await errorCode(admin("rds", `Modify${words.kind}Attribute`, input))).toBe("InvalidParameterValue");
    const both = { ...input, AttributeName: "restore", ValuesToRemove: [other] };
    expect(await errorCode(admin("rds", `Modify${words.kind}Attribute`, both))).toBe("InvalidParameterCombination");
  });

  test("of AWS Backup it is listed as such, not shared, restored and copied, and deleted all the same", async () => {
    const id = "awsbackup:job-1";
    const described = JSON.stringify({ image: Buffer.from("backed up").toString("base64") });
    const bytes = Buffer.from(words.type === "db" ? "backed up" : described);
    const image = { kind: "held", stored: bytes, isDescribed: words.type !== "db" } as const;
    const { world } = aws.localAws;
    const stored = { id, arn: snapshotArn(id) as Arn, created: new Date(0), keyArn: undefined, image };
    if (words.type === "db") snapshotsOf(world, stored.arn).snapshots.set(id, { ...stored, instanceId: "plain" });
    else clusterSnapshotsOf(world, stored.arn).snapshots.set(id, { ...stored, clusterId: "plain" });
    expect(await shownSnapshot(admin, words, id)).toMatchObject({ SnapshotType: "awsbackup", Status: "available" });
    expect(await errorCode(shareWith(admin, words, id, [other]))).toBe(words.notManual);
    await restore(admin, words, id, "restored");
    await copy(admin, words, id, "copied");
    await restore(admin, words, "copied", "restored-again");
    for (const name of ["restored", "restored-again"]) {
      const arn = `arn:aws:rds:eu-west-1:${account}:${words.type}:${name}`;
      expect(await disk(aws, arn)).toBe("backed up");
    }
    expect(await shownSnapshot(admin, words, "copied")).toMatchObject({ SnapshotType: "manual" });
    await remove(id);
    expect(await errorCode(remove(id))).toBe(words.missingSnapshot);
  });

  test("needs permission on both ends of a copy", async () => {
    await snapshot(admin, words, "plain", "first");
    const to = snapshotArn("second");
    const role = async (name: string, Resource: string[]) => {
      const policy = policyText({ Action: "rds:*", Resource });
      const root = { AWS: `arn:aws:iam::${account}:root` };
      return assume(aws, admin, await makeRole(admin, name, root, policy));
    };
    expect(await errorCode(copy(await role("target", [to]), words, "first", "second"))).toBe("AccessDenied");
    await copy(await role("both", [to, snapshotArn("first")]), words, "first", "second");
  });
});

describe("unlike an instance's, a cluster's snapshot", () => {
  let admin: TestCaller;
  beforeEach(async () => {
    admin = testAws().as(account);
    await make(admin, clusterWords, "plain");
    await snapshot(admin, clusterWords, "plain", "first");
  });

  test("is not encrypted by a copy", async () => {
    const KmsKeyId = await makeKey(admin);
    const encrypted = copy(admin, clusterWords, "first", "second", { KmsKeyId });
    expect(await errorCode(encrypted)).toBe("InvalidParameterCombination");
    await make(admin, instanceWords, "plain");
    await snapshot(admin, instanceWords, "plain", "first");
    await copy(admin, instanceWords, "first", "second", { KmsKeyId });
    expect(await shownSnapshot(admin, instanceWords, "second")).toMatchObject({ KmsKeyId });
  });

  test("is restored as the engine that it came from, under a key of choice", async () => {
    const wrong = restore(admin, clusterWords, "first", "restored", { Engine: "docdb" });
    expect(await errorCode(wrong)).toBe("InvalidParameterCombination");
    const KmsKeyId = await makeKey(admin);
    const more = { KmsKeyId, PreferredMaintenanceWindow: "sat:01:00-sat:02:00", DeletionProtection: true };
    await restore(admin, clusterWords, "first", "restored", more);
    expect(await shown(admin, clusterWords, "restored")).toMatchObject({ Engine: "aurora-postgresql", ...more });
    const ofInstance = `arn:aws:rds:eu-west-1:${account}:snapshot:first`;
    expect(await errorCode(restore(admin, clusterWords, ofInstance, "more"))).toBe("NotImplemented");
  });
});
