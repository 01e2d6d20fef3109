import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const [account, other] = ["111111111111", "222222222222"];
const Bucket = "documents";

describe("S3", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    await admin("s3", "CreateBucket", { Bucket });
  });

  const put = async (Key: string, text = Key) =>
    admin<{ VersionId?: string; ETag: string }>("s3", "PutObject", { Bucket, Key, Body: Buffer.from(text) });
  const get = async (Key: string, more: object = {}, by = admin) => {
    const { Body } = await by<{ Body: Uint8Array }>("s3", "GetObject", { Bucket, Key, ...more });
    return Buffer.from(Body).toString();
  };
  const version = async () =>
    admin("s3", "PutBucketVersioning", { Bucket, VersioningConfiguration: { Status: "Enabled" } });
  const setPolicy = async (...statements: object[]) =>
    admin("s3", "PutBucketPolicy", { Bucket, Policy: policyText(...statements) });

  test.each([
    [account, "BucketAlreadyOwnedByYou"],
    [other, "BucketAlreadyExists"],
  ])("a name is taken for all accounts: %s is told %s", async (who, code) => {
    expect(await errorCode(aws.as(who)("s3", "CreateBucket", { Bucket }))).toBe(code);
  });

  test("with versioning a put adds a version, a delete hides them, and a version's delete is for good", async () => {
    await version();
    const first = await put("a", "one");
    await put("a", "two");
    expect(await get("a")).toBe("two");
    const marker = await admin<{ VersionId: string }>("s3", "DeleteObject", { Bucket, Key: "a" });
    expect(marker).toMatchObject({ DeleteMarker: true });
    expect(await errorCode(get("a"))).toBe("NoSuchKey");
    expect(await get("a", { VersionId: first.VersionId })).toBe("one");
    expect(await errorCode(get("a", { VersionId: marker.VersionId }))).toBe("MethodNotAllowed");
    await admin("s3", "DeleteObject", { Bucket, Key: "a", VersionId: marker.VersionId });
    expect(await get("a")).toBe("two");
    await admin("s3", "DeleteObject", { Bucket, Key: "a", VersionId: first.VersionId });
    expect(await errorCode(get("a", { VersionId: first.VersionId }))).toBe("NoSuchVersion");
  });

  test("a put may count only where nothing is, or where it is as it was read", async () => {
    const write = (text: string, conditions: object) =>
      admin<{ ETag: string }>("s3", "PutObject", { Bucket, Key: "a", Body: Buffer.from(text), ...conditions });
    expect(await errorCode(write("none", { IfMatch: '"x"' }))).toBe("NoSuchKey");
    const { ETag } = await write("one", { IfNoneMatch: "*" });
    expect(await errorCode(write("two", { IfNoneMatch: "*" }))).toBe("PreconditionFailed");
    await write("two", { IfMatch: ETag });
    expect(await errorCode(write("three", { IfMatch: ETag }))).toBe("PreconditionFailed");
    expect(await errorCode(write("three", { IfNoneMatch: ETag }))).toBe("NotImplemented");
    expect(await get("a")).toBe("two");
    await version();
    await admin("s3", "DeleteObject", { Bucket, Key: "a" });
    await write("four", { IfNoneMatch: "*" });
    expect(await get("a")).toBe("four");
  });

  test("without versioning a put replaces and a delete is the end", async () => {
    await put("a", "one");
    await put("a", "two");
    expect(await admin("s3", "ListObjectVersions", { Bucket })).toMatchObject({
      Versions: [{ Key: "a", VersionId: "null", IsLatest: true }],
    });
    await admin("s3", "DeleteObject", { Bucket, Key: "a" });
    await admin("s3", "DeleteBucket", { Bucket });
  });

  test("a bucket with anything in it, a marker included, is not deleted", async () => {
    await version();
    await admin("s3", "DeleteObject", { Bucket, Key: "never-there" });
    expect(await errorCode(admin("s3", "DeleteBucket", { Bucket }))).toBe("BucketNotEmpty");
  });

  test("across accounts the bucket's policy and the caller's must both allow", async () => {
    await put("a");
    const theirs = aws.as(other);
    expect(await errorCode(get("a", {}, theirs))).toBe("AccessDenied");
    await setPolicy({
      Principal: { AWS: `arn:aws:iam::${other}:root` },
      Action: "s3:GetObject",
      Resource: `arn:aws:s3:::${Bucket}/*`,
    });
    expect(await get("a", {}, theirs)).toBe("a");
    const PolicyDocument = policyText({ Effect: "Deny", Action: "s3:GetObject" });
    await theirs("iam", "PutUserPolicy", { UserName: "admin", PolicyName: "no", PolicyDocument });
    expect(await errorCode(get("a", {}, theirs))).toBe("AccessDenied");
  });

  test("a deny in the bucket's policy binds its own administrator", async () => {
    await put("a");
    await setPolicy({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:DeleteObject",
      Resource: `arn:aws:s3:::${Bucket}/*`,
    });
    expect(await errorCode(admin("s3", "DeleteObject", { Bucket, Key: "a" }))).toBe("AccessDenied");
  });

  test("a malformed policy is refused and the one before stays", async () => {
    await setPolicy({ Principal: { AWS: other }, Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` });
    const { Policy } = await admin<{ Policy: string }>("s3", "GetBucketPolicy", { Bucket });
    for (const text of ["", "nonsense", "{}", policyText({ Effect: "Perhaps", Action: "*" })])
      expect(await errorCode(admin("s3", "PutBucketPolicy", { Bucket, Policy: text }))).toBe("MalformedPolicy");
    expect(await admin("s3", "GetBucketPolicy", { Bucket })).toEqual({ Policy });
  });

  test("a public policy is refused while the bucket blocks them, which a new one does", async () => {
    const open = { Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` };
    const blocked = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true };
    expect(await admin("s3", "GetPublicAccessBlock", { Bucket })).toEqual({
      PublicAccessBlockConfiguration: { ...blocked, RestrictPublicBuckets: true },
    });
    expect(await errorCode(setPolicy(open))).toBe("AccessDenied");
    expect(await errorCode(admin("s3", "GetBucketPolicy", { Bucket }))).toBe("NoSuchBucketPolicy");
    await setPolicy({ ...open, Effect: "Deny" });
    await setPolicy({ ...open, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorg1" } } });
    await admin("s3", "PutPublicAccessBlock", {
      Bucket,
      PublicAccessBlockConfiguration: { ...blocked, BlockPublicPolicy: false },
    });
    await setPolicy(open);
    await admin("s3", "DeletePublicAccessBlock", { Bucket });
    expect(await errorCode(admin("s3", "GetPublicAccessBlock", { Bucket }))).toBe(
      "NoSuchPublicAccessBlockConfiguration",
    );
  });

  test("ACLs are off in a new bucket and do not come back", async () => {
    const off = { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] };
    expect(await admin("s3", "GetBucketOwnershipControls", { Bucket })).toEqual({ OwnershipControls: off });
    await admin("s3", "DeleteBucketOwnershipControls", { Bucket });
    expect(await errorCode(admin("s3", "GetBucketOwnershipControls", { Bucket }))).toBe(
      "OwnershipControlsNotFoundError",
    );
    const on = { Rules: [{ ObjectOwnership: "ObjectWriter" }] };
    const own = (OwnershipControls: object) => admin("s3", "PutBucketOwnershipControls", { Bucket, OwnershipControls });
    expect(await errorCode(own(on))).toBe("NotImplemented");
    await own(off);
    expect(await admin("s3", "GetBucketOwnershipControls", { Bucket })).toEqual({ OwnershipControls: off });
  });

  test("a deletion of many says of each what became of it", async () => {
    await put("a");
    await put("b");
    const Resource = `arn:aws:s3:::${Bucket}/a`;
    await setPolicy({ Effect: "Deny", Principal: "*", Action: "s3:DeleteObject", Resource });
    const Delete = { Objects: [{ Key: "a" }, { Key: "b" }] };
    expect(await admin("s3", "DeleteObjects", { Bucket, Delete })).toMatchObject({
      Deleted: [{ Key: "b" }],
      Errors: [{ Key: "a", Code: "AccessDenied" }],
    });
    expect(await get("a")).toBe("a");
  });

  test.each([
    ["PutObject", { Key: "a", SSECustomerAlgorithm: "AES256" }],
    ["PutObject", { Key: "a", ServerSideEncryption: "aws:kms:dsse" }],
    ["GetObject", { Key: "a", Range: "bytes=0-1" }],
    ["PutBucketNotificationConfiguration", { NotificationConfiguration: { QueueConfigurations: [{}] } }],
    ["CreateMultipartUpload", { Key: "a" }],
  ])("%s of what is not played answers 501", async (operation, input) => {
    expect(await errorCode(admin("s3", operation, { Bucket, ...input }))).toBe("NotImplemented");
  });
});

describe("listing", () => {
  const aws = testAws();
  const admin = aws.as(account);
  // U+FF5E sorts before U+1F600 in UTF-8 and after it in JavaScript's own order.
  const keys = ["a", "b/1", "b/2", "c/1", "d", "\uFF5E", "\u{1F600}"];
  type Page = {
    Contents?: { Key: string }[];
    CommonPrefixes?: { Prefix: string }[];
    IsTruncated: boolean;
    NextContinuationToken?: string;
    NextMarker?: string;
  };

  test("keys come in the order of their bytes", async () => {
    await admin("s3", "CreateBucket", { Bucket });
    for (const Key of keys.toReversed()) await admin("s3", "PutObject", { Bucket, Key, Body: Buffer.from("x") });
    const { Contents = [] } = await admin<Page>("s3", "ListObjectsV2", { Bucket });
    expect(Contents.map(({ Key }) => Key)).toEqual(keys);
  });

  const names = (page: Page): string[] => [
    ...(page.Contents ?? []).map(({ Key }) => Key),
    ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
  ];

  /** All pages, each sorted for itself: contents and prefixes stand apart in an answer. */
  async function pages(operation: "ListObjects" | "ListObjectsV2", input: { MaxKeys: number; Delimiter?: string }) {
    const all: string[][] = [];
    for (let next: object | undefined = {}; next && all.length < 20;) {
      const page: Page = await admin<Page>("s3", operation, { Bucket, ...input, ...next });
      all.push(names(page));
      const last = page.Contents?.at(-1)?.Key;
      const more =
        operation === "ListObjects"
          ? { Marker: page.NextMarker ?? last }
          : { ContinuationToken: page.NextContinuationToken };
      next = page.IsTruncated ? more : undefined;
    }
    return all;
  }

  const whole = ["a", "b/", "c/", "d", "\uFF5E", "\u{1F600}"];
  test.each([
    ["ListObjectsV2", 1],
    ["ListObjectsV2", 2],
    ["ListObjectsV2", 3],
    ["ListObjectsV2", 6],
    ["ListObjects", 1],
    ["ListObjects", 2],
    ["ListObjects", 5],
  ] as const)("%s by %d with a delimiter: every prefix once, every page full", async (operation, MaxKeys) => {
    const all = await pages(operation, { MaxKeys, Delimiter: "/" });
    expect(all.flat().toSorted()).toEqual(whole.toSorted());
    expect(all.slice(0, -1).every((page) => page.length === MaxKeys)).toBe(true);
  });

  test("without a delimiter ListObjects gives no NextMarker: clients go on with the last key", async () => {
    const all = await pages("ListObjects", { MaxKeys: 3 });
    expect(all).toEqual([keys.slice(0, 3), keys.slice(3, 6), keys.slice(6)]);
    expect(await admin("s3", "ListObjects", { Bucket, MaxKeys: 3 })).not.toHaveProperty("NextMarker");
  });

  test("ListObjects goes on behind a prefix that is named as marker", async () => {
    const page = await admin<Page>("s3", "ListObjects", { Bucket, Delimiter: "/", Marker: "b/" });
    expect(page.CommonPrefixes).toEqual([{ Prefix: "c/" }]);
  });

  test("no key is no page, and a prefix narrows", async () => {
    expect(await admin("s3", "ListObjectsV2", { Bucket, MaxKeys: 0 })).toMatchObject({
      IsTruncated: false,
      KeyCount: 0,
    });
    expect(names(await admin<Page>("s3", "ListObjectsV2", { Bucket, Prefix: "b/", Delimiter: "/" }))).toEqual([
      "b/1",
      "b/2",
    ]);
  });
});
