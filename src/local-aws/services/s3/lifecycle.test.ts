import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const account = "111111111111";
const Bucket = "ages";

describe("S3 lifecycle", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    await admin("s3", "CreateBucket", { Bucket, ObjectLockEnabledForBucket: true });
  });
  const rules = async (...Rules: object[]) => {
    const all = Rules.map((rule, at) => ({ ID: `r${at}`, Status: "Enabled", Filter: { Prefix: "" }, ...rule }));
    return admin("s3", "PutBucketLifecycleConfiguration", { Bucket, LifecycleConfiguration: { Rules: all } });
  };
  const put = async (Key: string, more: object = {}) =>
    admin("s3", "PutObject", { Bucket, Key, Body: Buffer.from("x"), ChecksumAlgorithm: "CRC32", ...more });
  /** How many versions and markers of a key there are. */
  const left = async (Prefix: string) => {
    type Answer = { Versions?: object[]; DeleteMarkers?: object[] };
    const { Versions = [], DeleteMarkers = [] } = await admin<Answer>("s3", "ListObjectVersions", { Bucket, Prefix });
    return [Versions.length, DeleteMarkers.length];
  };

  test("an object gets its marker at the midnight after its days, then goes, then the marker goes", async () => {
    await rules(
      { Expiration: { Days: 2 }, NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
      { Expiration: { ExpiredObjectDeleteMarker: true } },
    );
    await aws.advance("PT4H");
    await put("a");
    await aws.advance("PT67H");
    expect(await left("a")).toEqual([1, 0]);
    await aws.advance("PT1H");
    expect(await left("a")).toEqual([1, 1]);
    await aws.advance("P1D");
    expect(await left("a")).toEqual([0, 0]);
    expect(await errorCode(admin("s3", "GetObject", { Bucket, Key: "a" }))).toBe("NoSuchKey");
  });

  test("what is locked stays until it is no more", async () => {
    await rules({ Expiration: { Days: 1 }, NoncurrentVersionExpiration: { NoncurrentDays: 1 } });
    const until = new Date(Date.parse("2027-01-06T00:00:00Z"));
    await put("a", { ObjectLockMode: "COMPLIANCE", ObjectLockRetainUntilDate: until });
    await aws.advance("P4D");
    expect(await left("a")).toEqual([1, 1]);
    await aws.advance("P1D");
    expect(await left("a")).toEqual([0, 1]);
  });

  test("another prefix, a rule that is off and rules that were taken away change nothing", async () => {
    await rules({ Filter: { Prefix: "b/" }, Expiration: { Days: 1 } }, { Status: "Disabled", Expiration: { Days: 1 } });
    await put("a");
    await put("b/a");
    await aws.advance("P2D");
    expect([await left("a"), await left("b/")]).toEqual([
      [1, 0],
      [1, 1],
    ]);
    expect(await admin("s3", "GetBucketLifecycleConfiguration", { Bucket })).toMatchObject({
      Rules: [{ ID: "r0", Filter: { Prefix: "b/" }, Expiration: { Days: 1 } }, { Status: "Disabled" }],
    });
    await rules({ Expiration: { Days: 1 } });
    await admin("s3", "DeleteBucketLifecycle", { Bucket });
    await aws.advance("P5D");
    expect(await left("a")).toEqual([1, 0]);
    expect(await errorCode(admin("s3", "GetBucketLifecycleConfiguration", { Bucket }))).toBe(
      "NoSuchLifecycleConfiguration",
    );
  });

  test.each([
    [{ Expiration: { Days: 0 } }, "InvalidArgument"],
    [{ Expiration: { Date: new Date(0) } }, "NotImplemented"],
    [{ Filter: { Tag: { Key: "a", Value: "b" } }, Expiration: { Days: 1 } }, "NotImplemented"],
    [{ Transitions: [{ Days: 1, StorageClass: "GLACIER" }] }, "NotImplemented"],
  ])("the rule %j answers %s", async (rule, code) => {
    expect(await errorCode(rules(rule))).toBe(code);
  });
});
