import { beforeEach, describe, expect, test } from "vitest";
import { assume, errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { get, put } from "./testing.ts";

const account = "111111111111";
const root = { AWS: `arn:aws:iam::${account}:root` };
const secure = { Type: "SecureString", Value: "secret" };
const arn = `arn:aws:ssm:eu-west-1:${account}:parameter/s`;

describe("SecureString", () => {
  let aws: TestAws;
  let admin: TestCaller;
  let key: string;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    key = (await admin<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey")).KeyMetadata.Arn;
  });
  const role = async (name: string, ...statements: object[]) =>
    assume(aws, admin, await makeRole(admin, name, root, policyText(...statements)));
  const putSecret = async (by = admin, more: object = {}) => put(by, "s", { ...secure, KeyId: key, ...more });

  test.each(["alias/aws/ssm", "alias/mine", "key id", "ARN"])("is sealed under a key named by %s", async (how) => {
    const id = key.split("/")[1] ?? "";
    await admin("kms", "CreateAlias", { AliasName: "alias/mine", TargetKeyId: id });
    const KeyId = { "key id": id, ARN: key }[how] ?? how;
    await put(admin, "s", { ...secure, KeyId });
    expect((await get(admin, "s")).Value).toBe("secret");
    const { Value } = await get(admin, "s", false);
    expect(Value).toMatch(/^[A-Za-z0-9+/=]{60,}$/);
    expect(Buffer.from(Value ?? "", "base64").toString()).not.toContain("secret");
    expect(await admin("ssm", "DescribeParameters")).toMatchObject({ Parameters: [{ KeyId }] });
  });

  test.each([
    ["disabled", "DisableKey", {}, "P0D"],
    ["pending deletion", "ScheduleKeyDeletion", { PendingWindowInDays: 7 }, "P0D"],
    ["gone", "ScheduleKeyDeletion", { PendingWindowInDays: 7 }, "P8D"],
  ])("is unreadable when its key is %s", async (_how, operation, more, wait) => {
    await putSecret();
    await admin("kms", operation, { KeyId: key, ...more });
    await aws.advance(wait);
    expect(await errorCode(get(admin, "s"))).toBe("InvalidKeyId");
    expect(await errorCode(admin("ssm", "GetParameters", { Names: ["s"], WithDecryption: true }))).toBe("InvalidKeyId");
    expect(await errorCode(putSecret(admin, { Overwrite: true }))).toBe("InvalidKeyId");
    expect((await get(admin, "s", false)).Value).toMatch(/^[A-Za-z0-9+/=]{60,}$/);
  });

  test("a version stays under the key that it was written with", async () => {
    await putSecret();
    await put(admin, "s", { ...secure, Value: "new", Overwrite: true, KeyId: "alias/aws/ssm" });
    await admin("kms", "DisableKey", { KeyId: key });
    expect((await get(admin, "s")).Value).toBe("new");
    expect(await errorCode(get(admin, "s:1"))).toBe("InvalidKeyId");
  });

  test("reading needs kms:Decrypt, for this parameter, through Parameter Store", async () => {
    await putSecret();
    const read = { Action: "ssm:GetParameter", Resource: arn };
    const within = (more: object) => ({ Action: "kms:Decrypt", Resource: key, Condition: { StringEquals: more } });
    const context = { "kms:EncryptionContext:PARAMETER_ARN": arn, "kms:ViaService": "ssm.eu-west-1.amazonaws.com" };
    expect((await get(await role("right", read, within(context)), "s")).Value).toBe("secret");
    const without = await role("without", read);
    expect(await errorCode(get(without, "s"))).toBe("AccessDeniedException");
    expect((await get(without, "s", false)).Version).toBe(1);
    const other = await role("other", read, within({ "kms:EncryptionContext:PARAMETER_ARN": `${arn}-2` }));
    expect(await errorCode(get(other, "s"))).toBe("AccessDeniedException");
  });

  test.each([
    ["Standard", "kms:Encrypt", "kms:GenerateDataKey"],
    ["Advanced", "kms:GenerateDataKey", "kms:Encrypt"],
  ])("writing a %s one needs %s", async (Tier, right, wrong) => {
    const write = { Action: "ssm:PutParameter" };
    expect(await errorCode(putSecret(await role("wrong", write, { Action: wrong }), { Tier }))).toBe(
      "AccessDeniedException",
    );
    await putSecret(await role("right", write, { Action: right }), { Tier });
    expect((await get(admin, "s")).Value).toBe("secret");
  });
});

describe("permissions", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });
  const role = async (name: string, ...statements: object[]) =>
    assume(aws, admin, await makeRole(admin, name, root, policyText(...statements)));

  test("are of one parameter, one path", async () => {
    await put(admin, "/a/x");
    await put(admin, "/b/x");
    const base = `arn:aws:ssm:eu-west-1:${account}:parameter`;
    const reader = await role("reader", { Action: ["ssm:GetParameter*"], Resource: [`${base}/a`, `${base}/a/*`] });
    expect((await get(reader, "/a/x")).Value).toBe("v");
    expect(await errorCode(get(reader, "/b/x"))).toBe("AccessDeniedException");
    expect(await reader("ssm", "GetParametersByPath", { Path: "/a" })).toMatchObject({ Parameters: [{}] });
    expect(await errorCode(reader("ssm", "GetParametersByPath", { Path: "/b" }))).toBe("AccessDeniedException");
    const mixed = reader("ssm", "GetParameters", { Names: ["/a/x", "/b/x"] });
    expect(await errorCode(mixed)).toBe("AccessDeniedException");
  });

  test("heed the tags of the parameter and of the request", async () => {
    const Tags = [{ Key: "team", Value: "a" }];
    const wanted = (key: string) => ({ Condition: { StringEquals: { [key]: "a" } } });
    const writer = await role(
      "writer",
      { Action: ["ssm:PutParameter", "ssm:AddTagsToResource"], ...wanted("aws:RequestTag/team") },
      { Action: "ssm:GetParameter", ...wanted("aws:ResourceTag/team") },
    );
    await put(writer, "mine", { Tags });
    expect(await errorCode(put(writer, "other"))).toBe("AccessDeniedException");
    await put(admin, "other");
    expect((await get(writer, "mine")).Value).toBe("v");
    expect(await errorCode(get(writer, "other"))).toBe("AccessDeniedException");
  });

  test("another account's parameter is out of reach", async () => {
    await put(admin, "a");
    const other = aws.as("222222222222");
    const there = get(other, `arn:aws:ssm:eu-west-1:${account}:parameter/a`);
    expect(await errorCode(there)).toBe("AccessDeniedException");
    expect(await errorCode(get(other, "a"))).toBe("ParameterNotFound");
  });
});
