import { beforeEach, describe, expect, test } from "vitest";
import { assume, errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const account = "111111111111";
const object = { Bucket: "data", Key: "a.txt" };
const first = [{ Key: "class", Value: "secret" }];

describe("tags of an object", () => {
  let aws: TestAws;
  let call: TestCaller;

  beforeEach(async () => {
    aws = testAws();
    call = aws.as(account);
    await call("s3", "CreateBucket", { Bucket: "data" });
    await call("s3", "PutObject", { ...object, Body: Buffer.from("one") });
  });

  const put = (TagSet: readonly object[], more: object = {}) =>
    call("s3", "PutObjectTagging", { ...object, Tagging: { TagSet }, ...more });
  const get = async (more: object = {}) =>
    (await call<{ TagSet: object[] }>("s3", "GetObjectTagging", { ...object, ...more })).TagSet;

  test("are set as a whole, told and taken away; a new object in its place has none", async () => {
    expect(await get()).toEqual([]);
    await put([{ Key: "other", Value: "1" }]);
    await put(first);
    expect(await get()).toEqual(first);
    await call("s3", "PutObject", { ...object, Body: Buffer.from("two") });
    expect(await get()).toEqual([]);
    await put(first);
    await call("s3", "DeleteObjectTagging", object);
    expect(await get()).toEqual([]);
  });

  test("belong to a version, and a version's need a permission of their own", async () => {
    await call("s3", "PutBucketVersioning", { Bucket: "data", VersioningConfiguration: { Status: "Enabled" } });
    const { VersionId } = await call<{ VersionId: string }>("s3", "PutObject", { ...object, Body: Buffer.from("two") });
    await put(first);
    await call("s3", "PutObject", { ...object, Body: Buffer.from("three") });
    expect(await get()).toEqual([]);
    expect(await get({ VersionId })).toEqual(first);
    const policy = policyText({ Action: "s3:GetObjectTagging" });
    const reader = await assume(aws, call, await makeRole(call, "reader", { AWS: account }, policy));
    expect(await reader("s3", "GetObjectTagging", object)).toMatchObject({ TagSet: [] });
    expect(await errorCode(reader("s3", "GetObjectTagging", { ...object, VersionId }))).toBe("AccessDenied");
  });

  const many = Array.from({ length: 11 }, (_, at) => ({ Key: `key-${at}`, Value: "" }));

  test.each([
    ["more than ten", many, "BadRequest"],
    ["one key twice", [...first, ...first], "InvalidTag"],
    ["AWS's own", [{ Key: "aws:mine", Value: "" }], "InvalidTag"],
    ["a long key", [{ Key: "k".repeat(129), Value: "" }], "InvalidTag"],
    ["a long value", [{ Key: "k", Value: "v".repeat(257) }], "InvalidTag"],
  ])("are not %s", async (_what, tags, code) => {
    expect(await errorCode(put(tags))).toBe(code);
    expect(await get()).toEqual([]);
  });

  test("are of objects that there are", async () => {
    expect(await errorCode(put(first, { Key: "none" }))).toBe("NoSuchKey");
    const Body = Buffer.from("one");
    expect(await errorCode(call("s3", "PutObject", { ...object, Body, Tagging: "a=b" }))).toBe("NotImplemented");
  });
});
