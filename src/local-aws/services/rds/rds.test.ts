import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const account = "111111111111";
const DBInstanceIdentifier = "orders";
const arn = `arn:aws:rds:eu-west-1:${account}:db:${DBInstanceIdentifier}`;
type Instances = { DBInstances: { DBInstanceStatus: string; KmsKeyId?: string; TagList: object[] }[] };

describe("RDS", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });
  const create = async (more: object = {}) => admin("rds", "CreateDBInstance", { DBInstanceIdentifier, ...more });
  const describeOne = async () =>
    (await admin<Instances>("rds", "DescribeDBInstances", { DBInstanceIdentifier })).DBInstances[0];
  const remove = async () => admin("rds", "DeleteDBInstance", { DBInstanceIdentifier, SkipFinalSnapshot: true });

  test("a new instance answers creating, the next call available", async () => {
    expect(await create()).toMatchObject({ DBInstance: { DBInstanceStatus: "creating", DBInstanceArn: arn } });
    expect(await describeOne()).toMatchObject({ DBInstanceStatus: "available", StorageEncrypted: false });
    expect(await errorCode(create())).toBe("DBInstanceAlreadyExists");
  });

  test("storage is under the key that was named, else under aws/rds", async () => {
    const { KeyMetadata } = await admin<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey");
    await create({ StorageEncrypted: true, KmsKeyId: KeyMetadata.Arn });
    expect(await describeOne()).toMatchObject({ KmsKeyId: KeyMetadata.Arn });
    await admin("rds", "CreateDBInstance", { DBInstanceIdentifier: "other", StorageEncrypted: true });
    type Keys = { Aliases: { AliasName: string; TargetKeyId: string }[] };
    const { Aliases } = await admin<Keys>("kms", "ListAliases");
    expect(Aliases).toMatchObject([{ AliasName: "alias/aws/rds" }]);
  });

  test("a protected instance is not deleted; one that is not there is not found", async () => {
    await create({ DeletionProtection: true });
    expect(await errorCode(remove())).toBe("InvalidParameterCombination");
    const unknown = admin("rds", "DescribeDBInstances", { DBInstanceIdentifier: "none" });
    expect(await errorCode(unknown)).toBe("DBInstanceNotFound");
  });

  test("an instance goes with a final snapshot or, said aloud, without", async () => {
    await create();
    const without = admin("rds", "DeleteDBInstance", { DBInstanceIdentifier });
    expect(await errorCode(without)).toBe("InvalidParameterCombination");
    const final = { DBInstanceIdentifier, FinalDBSnapshotIdentifier: "last" };
    const both = admin("rds", "DeleteDBInstance", { ...final, SkipFinalSnapshot: true });
    expect(await errorCode(both)).toBe("InvalidParameterCombination");
    await admin("rds", "DeleteDBInstance", final);
    expect(await errorCode(describeOne())).toBe("DBInstanceNotFound");
    const snapshots = await admin("rds", "DescribeDBSnapshots", { DBSnapshotIdentifier: "last" });
    expect(snapshots).toMatchObject({ DBSnapshots: [{ DBInstanceIdentifier }] });
  });

  test("a snapshot outlives its instance", async () => {
    await create();
    const named = { DBSnapshotIdentifier: "before" };
    await admin("rds", "CreateDBSnapshot", { ...named, DBInstanceIdentifier });
    const twice = admin("rds", "CreateDBSnapshot", { ...named, DBInstanceIdentifier });
    expect(await errorCode(twice)).toBe("DBSnapshotAlreadyExists");
    await remove();
    expect(await admin("rds", "DescribeDBSnapshots", named)).toMatchObject({
      DBSnapshots: [{ DBInstanceIdentifier, SnapshotType: "manual", Status: "available" }],
    });
    await admin("rds", "DeleteDBSnapshot", named);
    expect(await errorCode(admin("rds", "DeleteDBSnapshot", named))).toBe("DBSnapshotNotFound");
  });

  test("tags are shown with the instance", async () => {
    await create({ Tags: [{ Key: "team", Value: "backup" }] });
    await admin("rds", "AddTagsToResource", { ResourceName: arn, Tags: [{ Key: "stage", Value: "prod" }] });
    expect((await describeOne())?.TagList).toHaveLength(2);
  });

  test("the byte image is read and written by the control", async () => {
    await create();
    const path = `/_holdfast/image/${encodeURIComponent(arn)}`;
    const write = { method: "PUT", path, headers: {}, body: Buffer.from("disk") };
    expect(await aws.localAws.handle(write)).toMatchObject({ status: 200 });
    const { body } = await aws.localAws.handle({ ...write, method: "GET", body: new Uint8Array() });
    expect(Buffer.from(body).toString()).toBe("disk");
    const unknown = { ...write, path: `/_holdfast/image/${encodeURIComponent(`${arn}-2`)}` };
    expect(await aws.localAws.handle(unknown)).toMatchObject({ status: 404 });
  });
});
