import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { forkWorld } from "../../world/index.ts";
import { newParameter, parametersOf } from "./index.ts";
import { get, put } from "./testing.ts";

const account = "111111111111";
const region = "eu-west-1";

describe("Parameter Store", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });

  test("a parameter is put, read and deleted", async () => {
    expect(await put(admin, "/app/url", { Value: "https://a" })).toEqual({ Version: 1, Tier: "Standard" });
    expect(await get(admin, "/app/url")).toMatchObject({
      Name: "/app/url",
      Type: "String",
      Value: "https://a",
      Version: 1,
      ARN: `arn:aws:ssm:${region}:${account}:parameter/app/url`,
      DataType: "text",
    });
    expect((await get(admin, `arn:aws:ssm:${region}:${account}:parameter/app/url`)).Value).toBe("https://a");
    const elsewhere = get(admin, `arn:aws:ssm:eu-central-1:${account}:parameter/app/url`);
    expect(await errorCode(elsewhere)).toBe("ParameterNotFound");
    await admin("ssm", "DeleteParameter", { Name: "/app/url" });
    expect(await errorCode(get(admin, "/app/url"))).toBe("ParameterNotFound");
    expect(await errorCode(admin("ssm", "DeleteParameter", { Name: "/app/url" }))).toBe("ParameterNotFound");
  });

  test.each([
    ["awsome", {}, "ValidationException"],
    ["/AWS/x", {}, "AccessDeniedException"],
    ["ssm-x", {}, "ValidationException"],
    ["a/b", {}, "ValidationException"],
    ["/a//b", {}, "ValidationException"],
    ["a b", {}, "ValidationException"],
    [`/${"l".repeat(1011)}`, {}, "ValidationException"],
    ["/l".repeat(16), {}, "HierarchyLevelLimitExceededException"],
    ["a", { Type: undefined }, "ValidationException"],
    ["a", { Type: "Binary" }, "ValidationException"],
    ["a", { Value: "" }, "ValidationException"],
    ["a", { Value: "x".repeat(4097) }, "ValidationException"],
    ["a", { Value: "x".repeat(8193), Tier: "Advanced" }, "ValidationException"],
    ["a", { Tier: "Golden" }, "ValidationException"],
    ["a", { Value: "{{ssm:other}}" }, "ValidationException"],
    ["a", { AllowedPattern: "^\\d+$" }, "ParameterPatternMismatchException"],
    ["a", { AllowedPattern: "(" }, "InvalidAllowedPatternException"],
    ["a", { DataType: "aws:ec2:image", Type: "StringList" }, "ValidationException"],
    ["a", { DataType: "number" }, "ValidationException"],
    ["a", { KeyId: "alias/aws/ssm" }, "ValidationException"],
    ["a", { Type: "SecureString", KeyId: "alias/none" }, "InvalidKeyId"],
    ["a", { Tags: [{ Key: "aws:x", Value: "" }] }, "ValidationException"],
    ["a", { Overwrite: true, Tags: [{ Key: "x", Value: "" }] }, "ValidationException"],
    ["a", { Policies: "[]" }, "ValidationException"],
  ])("%.20s with %.60j is refused", async (name, more, code) => {
    expect(await errorCode(put(admin, name, more))).toBe(code);
    expect(parametersOf(aws.localAws.world, account, region).size).toBe(0);
  });

  test.each([
    ["/l".repeat(15), {}],
    ["a", { Value: "x".repeat(4096) }],
    ["a", { Value: "x".repeat(8192), Tier: "Advanced" }],
    ["a", { Value: "42", AllowedPattern: "^\\d+$" }],
    ["a", { Value: "ami-0123456789abcdef0", DataType: "aws:ec2:image" }],
    ["a", { Type: "StringList", Value: "a,b" }],
  ])("%.20s with %.60j is taken", async (name, more) => {
    await put(admin, name, more);
    expect((await get(admin, name)).Version).toBe(1);
  });

  test("an update needs Overwrite, keeps the type and what it does not say", async () => {
    await put(admin, "a", { Description: "first", AllowedPattern: "^v" });
    expect(await errorCode(put(admin, "a"))).toBe("ParameterAlreadyExists");
    const changed = put(admin, "a", { Overwrite: true, Type: "StringList" });
    expect(await errorCode(changed)).toBe("HierarchyTypeMismatchException");
    expect(await put(admin, "a", { Overwrite: true, Type: undefined, Value: "v2" })).toMatchObject({ Version: 2 });
    const unfit = put(admin, "a", { Overwrite: true, Value: "w" });
    expect(await errorCode(unfit)).toBe("ParameterPatternMismatchException");
    const shown = await admin("ssm", "DescribeParameters", {});
    expect(shown).toMatchObject({
      Parameters: [{ Description: "first", AllowedPattern: "^v", Version: 2, LastModifiedUser: expect.any(String) }],
    });
  });

  test.each([
    ["x", "Standard"],
    ["x".repeat(4097), "Advanced"],
  ])("Intelligent-Tiering takes the tier that a value needs", async (Value, Tier) => {
    expect(await put(admin, "a", { Value, Tier: "Intelligent-Tiering" })).toMatchObject({ Tier });
  });

  test("an advanced parameter stays advanced", async () => {
    await put(admin, "a", { Tier: "Advanced" });
    expect(await put(admin, "a", { Overwrite: true })).toMatchObject({ Tier: "Advanced" });
    expect(await errorCode(put(admin, "a", { Overwrite: true, Tier: "Standard" }))).toBe("ValidationException");
  });

  test("10,000 standard parameters are the most", async () => {
    const { world } = aws.localAws;
    const parameters = parametersOf(world, account, region);
    for (let index = 0; index < 9_999; index += 1)
      parameters.set(`p${index}`, newParameter(world, { account, region }, { name: `p${index}`, value: "v" }));
    await put(admin, "last");
    expect(await errorCode(put(admin, "more"))).toBe("ParameterLimitExceeded");
    const intelligent = { Overwrite: true, Tier: "Intelligent-Tiering" };
    expect(await put(admin, "last", intelligent)).toMatchObject({ Tier: "Standard" });
    expect(await put(admin, "more", { Tier: "Intelligent-Tiering" })).toMatchObject({ Tier: "Advanced" });
  });

  test("with a slash before it and without, a name of one level is the same", async () => {
    await put(admin, "/a");
    expect(await get(admin, "a")).toMatchObject({ Name: "/a" });
    expect(await put(admin, "a", { Overwrite: true })).toMatchObject({ Version: 2 });
    await admin("ssm", "DeleteParameter", { Name: "a" });
    expect(await errorCode(get(admin, "/a"))).toBe("ParameterNotFound");
  });

  test("several are read and deleted at once; what is not there is said", async () => {
    await put(admin, "a");
    await put(admin, "b");
    const Names = ["a", "b", "c", "a:7", "a"];
    const read = await admin("ssm", "GetParameters", { Names });
    expect(read).toMatchObject({ Parameters: [{ Name: "a" }, { Name: "b" }], InvalidParameters: ["c", "a:7"] });
    const many = { Names: Array.from({ length: 11 }, (_, index) => `n${index}`) };
    expect(await errorCode(admin("ssm", "GetParameters", many))).toBe("ValidationException");
    expect(await errorCode(admin("ssm", "DeleteParameters", many))).toBe("ValidationException");
    const deleted = await admin("ssm", "DeleteParameters", { Names: ["a", "c"] });
    expect(deleted).toEqual({ DeletedParameters: ["a"], InvalidParameters: ["c"] });
  });

  test("tags are set, listed and removed", async () => {
    await put(admin, "a", { Tags: [{ Key: "team", Value: "backup" }] });
    const one = { ResourceType: "Parameter", ResourceId: "a" };
    await admin("ssm", "AddTagsToResource", { ...one, Tags: [{ Key: "stage", Value: "prod" }] });
    await admin("ssm", "RemoveTagsFromResource", { ...one, TagKeys: ["team"] });
    expect(await admin("ssm", "ListTagsForResource", one)).toEqual({ TagList: [{ Key: "stage", Value: "prod" }] });
    const many = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: "" }));
    expect(await errorCode(admin("ssm", "AddTagsToResource", { ...one, Tags: many }))).toBe("TooManyTagsError");
  });

  test.each([
    ["Parameter", "none", "InvalidResourceId"],
    ["Nonsense", "a", "InvalidResourceType"],
    ["Document", "a", "NotImplemented"],
  ])("tags of %s %s are refused", async (ResourceType, ResourceId, code) => {
    await put(admin, "a");
    expect(await errorCode(admin("ssm", "ListTagsForResource", { ResourceType, ResourceId }))).toBe(code);
  });

  test("what else Systems Manager does answers 501", async () => {
    expect(await errorCode(admin("ssm", "SendCommand", {}))).toBe("NotImplemented");
  });

  test("a fork of the world has parameters of its own", async () => {
    await put(admin, "a", { Type: "SecureString", Value: "before" });
    const snapshot = forkWorld(aws.localAws.world);
    await put(admin, "a", { Overwrite: true, Value: "after", Type: "SecureString" });
    expect(parametersOf(snapshot, account, region).get("a")?.versions).toHaveLength(1);
    await aws.localAws.restore(snapshot);
    expect((await get(admin, "a")).Value).toBe("before");
  });
});
