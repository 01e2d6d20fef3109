import { beforeEach, describe, expect, test } from "vitest";
import { assume, errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { forkWorld } from "../../world/index.ts";
import { clusterByArn, newCluster, rdsOf } from "./index.ts";
import { allWords, clusterWords, disk, instanceWords, make, makeKey, shown, type Words } from "./testing.ts";

const account = "111111111111";
const root = { AWS: `arn:aws:iam::${account}:root` };
const arnOf = ({ type }: Words, id: string) => `arn:aws:rds:eu-west-1:${account}:${type}:${id}`;

describe.each(allWords)("$create and its like", (words) => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });
  const modify = async (more: object) => admin("rds", words.modify, { [words.identifier]: "orders", ...more });

  test("a database has windows and retention by default; the windows are the same in every world", async () => {
    await make(admin, words, "orders");
    const first = await shown(admin, words, "orders");
    expect(first).toMatchObject({
      PreferredMaintenanceWindow: expect.stringMatching(/^[a-z]{3}:\d\d:\d\d-[a-z]{3}:\d\d:\d\d$/),
      PreferredBackupWindow: expect.stringMatching(/^\d\d:\d\d-\d\d:\d\d$/),
      BackupRetentionPeriod: 1,
      DeletionProtection: false,
    });
    const other = testAws({ seed: 7 }).as(account);
    await make(other, words, "orders");
    const { PreferredMaintenanceWindow, PreferredBackupWindow } = await shown(other, words, "orders");
    expect(first).toMatchObject({ PreferredMaintenanceWindow, PreferredBackupWindow });
  });

  test.each([
    ["Sun:23:45-Mon:00:15", "sun:23:45-mon:00:15"],
    ["tue:03:00-tue:04:00", "tue:03:00-tue:04:00"],
  ])("the maintenance window %s is kept", async (PreferredMaintenanceWindow, kept) => {
    await make(admin, words, "orders", { PreferredMaintenanceWindow });
    expect((await shown(admin, words, "orders"))["PreferredMaintenanceWindow"]).toBe(kept);
  });

  test.each([
    [{ PreferredMaintenanceWindow: "mon:12:00-tue:11:00" }, "PreferredBackupWindow", /^11:/],
    [{ PreferredBackupWindow: "20:00-10:00" }, "PreferredMaintenanceWindow", /^[a-z]{3}:1\d:/],
  ])("beside %j the default %s makes room", async (asked, other, room) => {
    await make(admin, words, "orders", asked);
    expect((await shown(admin, words, "orders"))[other]).toMatch(room);
  });

  test.each([
    [{ PreferredMaintenanceWindow: "sunday:23:45-mon:00:15" }],
    [{ PreferredMaintenanceWindow: "sun:24:00-mon:00:15" }],
    [{ PreferredMaintenanceWindow: "sun:23:45-mon:00:14" }],
    [{ PreferredMaintenanceWindow: "sun:03:00-mon:03:00" }],
    [{ PreferredMaintenanceWindow: "sun:03:00" }],
    [{ PreferredBackupWindow: "03:00-03:20" }],
    [{ PreferredBackupWindow: "3:00-4:00" }],
    [{ PreferredBackupWindow: "23:30-00:30", PreferredMaintenanceWindow: "wed:00:15-wed:00:45" }],
    [{ BackupRetentionPeriod: 36 }],
    [{ BackupRetentionPeriod: -1 }],
    [{ Tags: [{ Key: "aws:x", Value: "" }] }],
  ])("%j is refused, when made and when changed", async (more) => {
    expect(await errorCode(make(admin, words, "orders", more))).toBe("InvalidParameterValue");
    expect(await errorCode(shown(admin, words, "orders"))).toBe(words.missing);
    if ("Tags" in more) return;
    await make(admin, words, "orders");
    const before = await shown(admin, words, "orders");
    expect(await errorCode(modify(more))).toBe("InvalidParameterValue");
    expect(await shown(admin, words, "orders")).toEqual(before);
  });

  test("settings are changed", async () => {
    await make(admin, words, "orders");
    const settings = {
      PreferredMaintenanceWindow: "fri:01:00-fri:02:00",
      PreferredBackupWindow: "03:00-04:00",
      BackupRetentionPeriod: 14,
      DeletionProtection: true,
    };
    await modify({ ...settings, ApplyImmediately: true });
    expect(await shown(admin, words, "orders")).toMatchObject(settings);
    expect(await errorCode(modify({ MasterUserPassword: "secret" }))).toBe("NotImplemented");
    const removed = admin("rds", words.remove, { [words.identifier]: "orders", SkipFinalSnapshot: true });
    expect(await errorCode(removed)).toBe("InvalidParameterCombination");
  });

  test("they are listed in pages, filtered", async () => {
    for (let index = 0; index < 25; index += 1) await make(admin, words, `d${String(index).padStart(2, "0")}`);
    type Page = { Marker?: string } & Record<string, unknown[] | string | undefined>;
    const first = await admin<Page>("rds", words.describe, { MaxRecords: 20 });
    expect(first[words.list]).toHaveLength(20);
    const second = await admin<Page>("rds", words.describe, { MaxRecords: 20, Marker: first.Marker });
    expect(second[words.list]).toHaveLength(5);
    expect(second.Marker).toBeUndefined();
    const name = words.type === "db" ? "db-instance-id" : "db-cluster-id";
    const Filters = [{ Name: name, Values: ["d03", arnOf(words, "d04").replace(/.*:/, "")] }];
    expect((await admin<Page>("rds", words.describe, { Filters }))[words.list]).toHaveLength(2);
    for (const wrong of [{ MaxRecords: 19 }, { Marker: "x" }, { Filters: [{ Name: "nonsense", Values: ["x"] }] }])
      expect(await errorCode(admin("rds", words.describe, wrong))).toBe("InvalidParameterValue");
  });

  test("tags are added, listed and removed, and take part in decisions", async () => {
    await make(admin, words, "orders", { Tags: [{ Key: "team", Value: "a" }] });
    await make(admin, words, "other");
    const ResourceName = arnOf(words, "orders");
    await admin("rds", "AddTagsToResource", { ResourceName, Tags: [{ Key: "stage", Value: "prod" }] });
    await admin("rds", "RemoveTagsFromResource", { ResourceName, TagKeys: ["stage"] });
    const listed = await admin("rds", "ListTagsForResource", { ResourceName });
    expect(listed).toEqual({ TagList: [{ Key: "team", Value: "a" }] });
    const statement = { Action: "rds:*", Condition: { StringEquals: { "aws:ResourceTag/team": "a" } } };
    const own = await assume(aws, admin, await makeRole(admin, "own", root, policyText(statement)));
    expect(await shown(own, words, "orders")).toMatchObject({ [words.identifier]: "orders" });
    expect(await errorCode(shown(own, words, "other"))).toBe("AccessDenied");
    const missing = { ResourceName: arnOf(words, "none"), Tags: [] };
    expect(await errorCode(admin("rds", "AddTagsToResource", missing))).toBe(words.missing);
  });

  test("under a key that is away a database has no disk and takes no orders", async () => {
    const KmsKeyId = await makeKey(admin);
    await make(admin, words, "orders", { StorageEncrypted: true, KmsKeyId });
    const arn = arnOf(words, "orders");
    expect(await disk(aws, arn, "rows")).toBe("{}");
    await admin("kms", "DisableKey", { KeyId: KmsKeyId });
    const status = "inaccessible-encryption-credentials-recoverable";
    const state = words.type === "db" ? "DBInstanceStatus" : "Status";
    expect(await shown(admin, words, "orders")).toMatchObject({ [state]: status });
    expect(await disk(aws, arn)).toBe(404);
    expect(await disk(aws, arn, "other")).toBe(404);
    expect(await errorCode(modify({ BackupRetentionPeriod: 2 }))).toMatch(/^InvalidDB(Instance|Cluster)State/);
    await admin("kms", "EnableKey", { KeyId: KmsKeyId });
    expect(await disk(aws, arn)).toBe("rows");
    await admin("kms", "ScheduleKeyDeletion", { KeyId: KmsKeyId, PendingWindowInDays: 7 });
    await aws.advance("P8D");
    expect(await shown(admin, words, "orders")).toMatchObject({ [state]: "inaccessible-encryption-credentials" });
  });

  test("a key must be there, enabled and allowed", async () => {
    const encrypted = { StorageEncrypted: true };
    const none = make(admin, words, "orders", { ...encrypted, KmsKeyId: "alias/none" });
    expect(await errorCode(none)).toBe("KMSKeyNotAccessibleFault");
    const KmsKeyId = await makeKey(admin);
    const allow = async (name: string, Action: string[]) =>
      assume(aws, admin, await makeRole(admin, name, root, policyText({ Action })));
    const without = await allow("without", ["rds:*"]);
    const refused = make(without, words, "orders", { ...encrypted, KmsKeyId });
    expect(await errorCode(refused)).toBe("KMSKeyNotAccessibleFault");
    await make(without, words, "managed", encrypted);
    await make(await allow("with", ["rds:*", "kms:DescribeKey", "kms:CreateGrant"]), words, "orders", {
      ...encrypted,
      KmsKeyId,
    });
    expect(await shown(admin, words, "orders")).toMatchObject({ KmsKeyId });
    await admin("kms", "DisableKey", { KeyId: KmsKeyId });
    const disabled = make(admin, words, "more", { ...encrypted, KmsKeyId });
    expect(await errorCode(disabled)).toBe("KMSKeyNotAccessibleFault");
  });
});

describe("an instance", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    await make(admin, instanceWords, "orders");
  });
  const on = async (operation: string, more: object = {}) =>
    admin("rds", operation, { DBInstanceIdentifier: "orders", ...more });
  const status = async () => (await shown(admin, instanceWords, "orders"))["DBInstanceStatus"];

  test("is stopped and started; in between nothing is done to it", async () => {
    expect(await errorCode(on("StartDBInstance"))).toBe("InvalidDBInstanceState");
    expect(await on("StopDBInstance", { DBSnapshotIdentifier: "before" })).toMatchObject({
      DBInstance: { DBInstanceStatus: "stopping" },
    });
    expect(await status()).toBe("stopped");
    for (const [operation, more] of [
      ["StopDBInstance", {}],
      ["ModifyDBInstance", { BackupRetentionPeriod: 2 }],
      ["CreateDBSnapshot", { DBSnapshotIdentifier: "now" }],
    ] as const)
      expect(await errorCode(on(operation, more))).toBe("InvalidDBInstanceState");
    expect(await admin("rds", "DescribeDBSnapshots")).toMatchObject({
      DBSnapshots: [{ DBSnapshotIdentifier: "before" }],
    });
    await on("StartDBInstance");
    expect(await status()).toBe("available");
  });

  test("starts by itself after seven days, counted from its last stop", async () => {
    await on("StopDBInstance");
    await aws.advance("P5D");
    await on("StartDBInstance");
    await on("StopDBInstance");
    await aws.advance("P6D");
    expect(await status()).toBe("stopped");
    await aws.advance("P1D");
    expect(await status()).toBe("available");
  });
});

describe("a cluster", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });
  const arn = arnOf(clusterWords, "orders");
  const remove = async (more: object = {}) =>
    admin("rds", "DeleteDBCluster", { DBClusterIdentifier: "orders", SkipFinalSnapshot: true, ...more });

  test("is found by its ARN and by its name in any case", async () => {
    expect(await make(admin, clusterWords, "Orders")).toMatchObject({
      DBCluster: { Status: "creating", DBClusterArn: arn, MultiAZ: false },
    });
    for (const name of ["orders", "ORDERS", arn])
      expect(await shown(admin, clusterWords, name)).toMatchObject({ DBClusterArn: arn, Status: "available" });
    expect(await errorCode(make(admin, clusterWords, "orders"))).toBe("DBClusterAlreadyExistsFault");
    expect(clusterByArn(aws.localAws.world, arn)?.id).toBe("orders");
  });

  test.each(["1orders", "or--ders", "orders-", "or_ders", "o".repeat(64)])("is not called %s", async (name) => {
    expect(await errorCode(make(admin, clusterWords, name))).toBe("InvalidParameterValue");
  });

  test.each([
    ["aurora-mysql", {}, undefined],
    ["docdb", {}, undefined],
    ["neptune", {}, undefined],
    ["mysql", { DBClusterInstanceClass: "db.m6gd.large" }, undefined],
    ["postgres", {}, "InvalidParameterCombination"],
    ["aurora-mysql", { DBClusterInstanceClass: "db.m6gd.large" }, "InvalidParameterCombination"],
    ["oracle-ee", {}, "InvalidParameterValue"],
  ])("of %s with %j: %s", async (Engine, more, code) => {
    const made = make(admin, clusterWords, "orders", { Engine, ...more });
    if (code !== undefined) expect(await errorCode(made)).toBe(code);
    else expect(await made).toMatchObject({ DBCluster: { Engine, MultiAZ: "DBClusterInstanceClass" in more } });
  });

  test("has instances, which have its data and its key, and must go first", async () => {
    await make(admin, clusterWords, "orders", { StorageEncrypted: true });
    const serving = { DBClusterIdentifier: "orders", Engine: "aurora-postgresql" };
    const wrong = make(admin, instanceWords, "one", { ...serving, Engine: "mysql" });
    expect(await errorCode(wrong)).toBe("InvalidParameterCombination");
    await make(admin, instanceWords, "one", serving);
    await make(admin, instanceWords, "two", serving);
    const { KmsKeyId, DBClusterMembers } = await shown(admin, clusterWords, "orders");
    expect(DBClusterMembers).toEqual([
      { DBInstanceIdentifier: "one", IsClusterWriter: true },
      { DBInstanceIdentifier: "two", IsClusterWriter: false },
    ]);
    expect(await shown(admin, instanceWords, "one")).toMatchObject({ KmsKeyId, DBClusterIdentifier: "orders" });
    expect(await disk(aws, arnOf(instanceWords, "one"))).toBe(404);
    const one = { DBInstanceIdentifier: "one" };
    expect(await errorCode(admin("rds", "StopDBInstance", one))).toBe("InvalidParameterCombination");
    const alone = admin("rds", "CreateDBSnapshot", { ...one, DBSnapshotIdentifier: "x" });
    expect(await errorCode(alone)).toBe("InvalidParameterValue");
    expect(await errorCode(remove())).toBe("InvalidDBClusterStateFault");
    for (const DBInstanceIdentifier of ["one", "two"]) await admin("rds", "DeleteDBInstance", { DBInstanceIdentifier });
    await remove();
    expect(await errorCode(shown(admin, clusterWords, "orders"))).toBe("DBClusterNotFoundFault");
  });

  test("goes with a final snapshot or, said aloud, without", async () => {
    await make(admin, clusterWords, "orders");
    expect(await errorCode(remove({ SkipFinalSnapshot: false }))).toBe("InvalidParameterCombination");
    await remove({ SkipFinalSnapshot: false, FinalDBSnapshotIdentifier: "last" });
    expect(await admin("rds", "DescribeDBClusterSnapshots")).toMatchObject({
      DBClusterSnapshots: [{ DBClusterSnapshotIdentifier: "last", DBClusterIdentifier: "orders" }],
    });
  });

  test("a fork of the world has clusters of its own", async () => {
    await make(admin, clusterWords, "orders");
    await disk(aws, arn, "before");
    const fork = forkWorld(aws.localAws.world);
    await disk(aws, arn, "after");
    await remove();
    expect(rdsOf(fork, account, "eu-west-1").clusters.size).toBe(1);
    await aws.localAws.restore(fork);
    expect(await disk(aws, arn)).toBe("before");
  });

  test("of a world that is loaded stands beside those that were made", async () => {
    const { world } = aws.localAws;
    const given = { id: "loaded", engine: "docdb", keyArn: undefined, image: Buffer.from("rows") };
    const loaded = newCluster(world, { account, region: "eu-west-1" }, given);
    rdsOf(world, account, "eu-west-1").clusters.set(loaded.id, loaded);
    expect(await shown(admin, clusterWords, "loaded")).toMatchObject({ Engine: "docdb", Status: "available" });
    expect(await disk(aws, loaded.arn)).toBe("rows");
  });

  test("permissions are of one cluster", async () => {
    await make(admin, clusterWords, "orders");
    await make(admin, clusterWords, "other");
    const policy = policyText({ Action: "rds:*", Resource: arn });
    const own = await assume(aws, admin, await makeRole(admin, "own", root, policy));
    expect(
      await errorCode(own("rds", "DeleteDBCluster", { DBClusterIdentifier: "other", SkipFinalSnapshot: true })),
    ).toBe("AccessDenied");
    await own("rds", "DeleteDBCluster", { DBClusterIdentifier: "ORDERS", SkipFinalSnapshot: true });
  });
});
