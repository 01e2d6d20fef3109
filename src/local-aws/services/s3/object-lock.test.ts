import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeRole, assume, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const account = "111111111111";
const Bucket = "records";
const start = Date.parse("2027-01-01T00:00:00Z");
const day = (count: number) => new Date(start + count * 86_400_000);

describe("S3 Object Lock", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    await admin("s3", "CreateBucket", { Bucket, ObjectLockEnabledForBucket: true });
  });

  const put = async (Key: string, more: object = {}) => {
    const input = { Bucket, Key, Body: Buffer.from(Key), ChecksumAlgorithm: "CRC32", ...more };
    return (await admin<{ VersionId: string }>("s3", "PutObject", input)).VersionId;
  };
  const lock = async (Mode: string, days = 10) =>
    put("a", { ObjectLockMode: Mode, ObjectLockRetainUntilDate: day(days) });
  const remove = async (VersionId: string, more: object = {}, by = admin) =>
    by("s3", "DeleteObject", { Bucket, Key: "a", VersionId, ...more });
  const retain = async (VersionId: string, Mode: string, days: number, more: object = {}) =>
    admin("s3", "PutObjectRetention", {
      Bucket,
      Key: "a",
      VersionId,
      Retention: { Mode, RetainUntilDate: day(days) },
      ...more,
    });
  const setDefault = async (DefaultRetention: object) =>
    admin("s3", "PutObjectLockConfiguration", {
      Bucket,
      ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule: { DefaultRetention } },
    });

  test("a bucket that is born with it has versioning for good", async () => {
    expect(await admin("s3", "GetBucketVersioning", { Bucket })).toEqual({ Status: "Enabled" });
    const VersioningConfiguration = { Status: "Suspended" };
    expect(await errorCode(admin("s3", "PutBucketVersioning", { Bucket, VersioningConfiguration }))).toBe(
      "InvalidBucketState",
    );
    await admin("s3", "PutBucketVersioning", { Bucket, VersioningConfiguration: { Status: "Enabled" } });
  });

  test("another bucket gets it later, once it has versioning", async () => {
    const other = { Bucket: "other" };
    const ObjectLockConfiguration = { ObjectLockEnabled: "Enabled" };
    await admin("s3", "CreateBucket", other);
    expect(await errorCode(admin("s3", "GetObjectLockConfiguration", other))).toBe(
      "ObjectLockConfigurationNotFoundError",
    );
    expect(await errorCode(admin("s3", "PutObjectLockConfiguration", { ...other, ObjectLockConfiguration }))).toBe(
      "InvalidBucketState",
    );
    await admin("s3", "PutBucketVersioning", { ...other, VersioningConfiguration: { Status: "Enabled" } });
    await admin("s3", "PutObjectLockConfiguration", { ...other, ObjectLockConfiguration });
    expect(await admin("s3", "GetObjectLockConfiguration", other)).toEqual({ ObjectLockConfiguration });
  });

  test("in compliance mode nobody deletes or shortens, root with a bypass included; longer is allowed", async () => {
    const id = await lock("COMPLIANCE");
    const bypass = { BypassGovernanceRetention: true };
    for (const by of [admin, aws.asRoot(account)]) {
      expect(await errorCode(remove(id, {}, by))).toBe("AccessDenied");
      expect(await errorCode(remove(id, bypass, by))).toBe("AccessDenied");
    }
    expect(await errorCode(retain(id, "COMPLIANCE", 9))).toBe("AccessDenied");
    expect(await errorCode(retain(id, "GOVERNANCE", 20, bypass))).toBe("AccessDenied");
    await retain(id, "COMPLIANCE", 20);
    await aws.advance("P15D");
    expect(await errorCode(remove(id))).toBe("AccessDenied");
    await aws.advance("P6D");
    await remove(id);
  });

  test("in governance mode the one deletes who asks for the bypass and may", async () => {
    const id = await lock("GOVERNANCE");
    const policy = policyText({ Action: ["s3:DeleteObjectVersion", "s3:PutObjectRetention"] });
    const role = await makeRole(admin, "clerk", { AWS: account }, policy);
    const clerk = await assume(aws, admin, role);
    const bypass = { BypassGovernanceRetention: true };
    expect(await errorCode(remove(id))).toBe("AccessDenied");
    expect(await errorCode(remove(id, bypass, clerk))).toBe("AccessDenied");
    expect(await errorCode(retain(id, "GOVERNANCE", 5))).toBe("AccessDenied");
    await retain(id, "GOVERNANCE", 12);
    await retain(id, "GOVERNANCE", 5, bypass);
    await remove(id, bypass);
  });

  test("a plain delete lays a marker over a locked version, and the bucket stays", async () => {
    const VersionId = await lock("COMPLIANCE");
    expect(await admin("s3", "DeleteObject", { Bucket, Key: "a" })).toMatchObject({ DeleteMarker: true });
    expect(await admin("s3", "GetObject", { Bucket, Key: "a", VersionId })).toMatchObject({
      ObjectLockMode: "COMPLIANCE",
      ObjectLockRetainUntilDate: day(10),
    });
    expect(await errorCode(admin("s3", "DeleteBucket", { Bucket }))).toBe("BucketNotEmpty");
  });

  test("in a deletion of many, the locked version alone stays", async () => {
    const VersionId = await lock("COMPLIANCE");
    const free = { Key: "b", VersionId: await put("b") };
    const locked = { Key: "a", VersionId };
    const answer = await admin("s3", "DeleteObjects", { Bucket, Delete: { Objects: [locked, free] } });
    expect(answer).toMatchObject({ Deleted: [free], Errors: [{ ...locked, Code: "AccessDenied" }] });
    const lines = aws.localAws.world.journal.lines().filter(({ action }) => action === "s3:DeleteObjectVersion");
    expect(lines.map(({ error }) => error)).toEqual(["AccessDenied", undefined]);
  });

  test("the bucket's default counts from each put, until it is taken away again", async () => {
    await setDefault({ Mode: "COMPLIANCE", Days: 2 });
    expect(await admin("s3", "GetObjectLockConfiguration", { Bucket })).toMatchObject({
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: "COMPLIANCE", Days: 2 } } },
    });
    const id = await put("a");
    expect(await admin("s3", "GetObjectRetention", { Bucket, Key: "a", VersionId: id })).toEqual({
      Retention: { Mode: "COMPLIANCE", RetainUntilDate: day(2) },
    });
    await admin("s3", "PutObjectLockConfiguration", {
      Bucket,
      ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" },
    });
    expect(await errorCode(admin("s3", "GetObjectRetention", { Bucket, Key: "b" }))).toBe("NoSuchKey");
    await put("b");
    expect(await errorCode(admin("s3", "GetObjectRetention", { Bucket, Key: "b" }))).toBe(
      "NoSuchObjectLockConfiguration",
    );
    expect(await errorCode(remove(id))).toBe("AccessDenied");
    await aws.advance("P2D");
    await remove(id);
  });

  test.each([
    [{ Mode: "COMPLIANCE" }, "MalformedXML"],
    [{ Mode: "COMPLIANCE", Days: 1, Years: 1 }, "MalformedXML"],
    [{ Mode: "FOREVER", Days: 1 }, "MalformedXML"],
    [{ Mode: "GOVERNANCE", Days: 0 }, "InvalidArgument"],
  ])("the default %j is refused: %s", async (rule, code) => {
    expect(await errorCode(setDefault(rule))).toBe(code);
  });

  test("a legal hold holds without an end, and no bypass passes it", async () => {
    const id = await put("a", { ObjectLockLegalHoldStatus: "ON" });
    expect(await errorCode(remove(id, { BypassGovernanceRetention: true }))).toBe("AccessDenied");
    const held = { Bucket, Key: "a", VersionId: id };
    expect(await admin("s3", "GetObjectLegalHold", held)).toEqual({ LegalHold: { Status: "ON" } });
    await admin("s3", "PutObjectLegalHold", { ...held, LegalHold: { Status: "OFF" } });
    await remove(id);
  });

  test("what is put under a lock comes with a digest, and the digest fits", async () => {
    const bare = { ChecksumAlgorithm: undefined };
    const input = { Bucket, Key: "a", Body: Buffer.from("a"), ObjectLockLegalHoldStatus: "ON" };
    expect(await errorCode(admin("s3", "PutObject", input))).toBe("InvalidRequest");
    await admin("s3", "PutObject", { Bucket, Key: "a", Body: Buffer.from("a") });
    await setDefault({ Mode: "COMPLIANCE", Days: 2 });
    expect(await errorCode(admin("s3", "PutObject", { Bucket, Key: "a", Body: Buffer.from("a") }))).toBe(
      "InvalidRequest",
    );
    await put("a", { ...bare, ContentMD5: "DMF1ucDxtqgxw5niaXcmYQ==" });
    expect(await errorCode(put("a", { ...bare, ContentMD5: "rL0Y20zC+Fzt72VPzMSk2A==" }))).toBe("BadDigest");
  });

  test("a retention has a mode and a date to come, and a bucket that takes locks", async () => {
    expect(await errorCode(lock("COMPLIANCE", -1))).toBe("InvalidArgument");
    expect(await errorCode(put("a", { ObjectLockMode: "COMPLIANCE" }))).toBe("InvalidArgument");
    await admin("s3", "CreateBucket", { Bucket: "plain" });
    const input = { Bucket: "plain", ObjectLockMode: "COMPLIANCE", ObjectLockRetainUntilDate: day(1) };
    expect(await errorCode(put("a", input))).toBe("InvalidRequest");
  });

  test("to lock an object is a permission of its own", async () => {
    const role = await makeRole(admin, "writer", { AWS: account }, policyText({ Action: "s3:PutObject" }));
    const writer = await assume(aws, admin, role);
    const input = { Bucket, Key: "a", Body: Buffer.from("a"), ChecksumAlgorithm: "CRC32" };
    await writer("s3", "PutObject", input);
    const locking = { ObjectLockMode: "GOVERNANCE", ObjectLockRetainUntilDate: day(1) };
    expect(await errorCode(writer("s3", "PutObject", { ...input, ...locking }))).toBe("AccessDenied");
    expect(await errorCode(writer("s3", "PutObject", { ...input, ObjectLockLegalHoldStatus: "ON" }))).toBe(
      "AccessDenied",
    );
  });
});
