import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, testAws, type TestCaller } from "../../testing.ts";
import { get, pagesOf, put } from "./testing.ts";

describe("versions, labels and lists", () => {
  let admin: TestCaller;
  beforeEach(() => {
    admin = testAws().as("111111111111");
  });
  const overwrite = async (Value: string) => put(admin, "a", { Overwrite: true, Value });
  const label = async (Labels: string[], ParameterVersion?: number) =>
    admin("ssm", "LabelParameterVersion", { Name: "a", Labels, ...(ParameterVersion ? { ParameterVersion } : {}) });

  test("versions are read by number and by label", async () => {
    for (const value of ["one", "two", "three"]) await overwrite(value);
    expect(await label(["prod"], 2)).toEqual({ InvalidLabels: [], ParameterVersion: 2 });
    expect(await get(admin, "a:1")).toMatchObject({ Value: "one", Selector: ":1" });
    expect((await get(admin, "a:prod")).Value).toBe("two");
    expect((await get(admin, "a")).Value).toBe("three");
    expect(await errorCode(get(admin, "a:9"))).toBe("ParameterVersionNotFound");
    expect(await errorCode(get(admin, "a:none"))).toBe("ParameterVersionNotFound");
    expect(await errorCode(get(admin, "a:1:2"))).toBe("ParameterNotFound");
    await label(["prod"]);
    expect((await get(admin, "a:prod")).Value).toBe("three");
  });

  test("labels that are none are answered; ten are the most", async () => {
    await overwrite("one");
    expect(await label(["1st", "awsome", "ssm", "ok"])).toMatchObject({ InvalidLabels: ["1st", "awsome", "ssm"] });
    await label(Array.from({ length: 9 }, (_, index) => `l${index}`));
    expect(await errorCode(label(["more"]))).toBe("ParameterVersionLabelLimitExceeded");
    const eleven = label(Array.from({ length: 11 }, (_, index) => `m${index}`));
    expect(await errorCode(eleven)).toBe("ParameterVersionLabelLimitExceeded");
    expect(await errorCode(label(["l".repeat(101)]))).toBe("ValidationException");
    expect(await errorCode(label(["same", "same"]))).toBe("ValidationException");
    expect(await errorCode(label(["ok"], 4))).toBe("ParameterVersionNotFound");
    const input = { Name: "a", ParameterVersion: 1, Labels: ["ok", "never"] };
    const removed = await admin("ssm", "UnlabelParameterVersion", input);
    expect(removed).toEqual({ RemovedLabels: ["ok"], InvalidLabels: ["never"] });
    expect(await errorCode(get(admin, "a:ok"))).toBe("ParameterVersionNotFound");
  });

  test("the oldest of 100 versions gives way, unless it is labelled", async () => {
    for (let index = 1; index <= 101; index += 1) await overwrite(`v${index}`);
    expect(await errorCode(get(admin, "a:1"))).toBe("ParameterVersionNotFound");
    await label(["kept"], 2);
    expect(await errorCode(overwrite("v102"))).toBe("ParameterMaxVersionLimitExceeded");
    expect((await get(admin, "a")).Value).toBe("v101");
    await label(["kept"], 3);
    expect(await overwrite("v102")).toMatchObject({ Version: 102 });
  });

  test("the history has every version with its labels, in pages", async () => {
    for (const value of ["one", "two", "three"]) await overwrite(value);
    await label(["prod"], 1);
    const all = await admin("ssm", "GetParameterHistory", { Name: "a" });
    expect(all).toMatchObject({
      Parameters: [{ Value: "one", Version: 1, Labels: ["prod"] }, { Version: 2, Labels: [] }, { Version: 3 }],
    });
    expect(await pagesOf(admin, "GetParameterHistory", { Name: "a", MaxResults: 2 })).toEqual([["a", "a"], ["a"]]);
  });

  test("a path is listed in tens, alone or with all below it", async () => {
    for (let index = 10; index < 22; index += 1) await put(admin, `/app/p${index}`);
    await put(admin, "/app/db/url");
    await put(admin, "/apple");
    const level = await pagesOf(admin, "GetParametersByPath", { Path: "/app" });
    expect(level.map((page) => page.length)).toEqual([10, 2]);
    expect(level.flat()).not.toContain("/app/db/url");
    const below = await pagesOf(admin, "GetParametersByPath", { Path: "/app/", Recursive: true });
    expect(below.map((page) => page.length)).toEqual([10, 3]);
    expect((await pagesOf(admin, "GetParametersByPath", { Path: "/", Recursive: true })).flat()).toContain("/apple");
  });

  test.each([
    [{ Path: "app" }, "ValidationException"],
    [{ Path: "/app", MaxResults: 11 }, "ValidationException"],
    [{ Path: "/app", NextToken: "nonsense" }, "InvalidNextToken"],
    [{ Path: "/app", ParameterFilters: [{ Key: "Name", Values: ["x"] }] }, "InvalidFilterKey"],
    [{ Path: "/app", ParameterFilters: [{ Key: "Type", Option: "Contains", Values: ["x"] }] }, "InvalidFilterOption"],
    [{ Path: "/app", ParameterFilters: [{ Key: "Type" }] }, "InvalidFilterValue"],
    [{ Path: "/app", ParameterFilters: [{ Key: "Type", Values: ["Binary"] }] }, "InvalidFilterValue"],
    [
      {
        Path: "/app",
        ParameterFilters: [
          { Key: "Label", Values: ["a"] },
          { Key: "Label", Values: ["b"] },
        ],
      },
      "InvalidFilterKey",
    ],
    [{ Path: "//" }, "ValidationException"],
  ])("GetParametersByPath refuses %j", async (input, code) => {
    expect(await errorCode(admin("ssm", "GetParametersByPath", input))).toBe(code);
  });

  test("by path and label, the labelled version is shown", async () => {
    await put(admin, "/p/a", { Value: "old" });
    await put(admin, "/p/b");
    await admin("ssm", "LabelParameterVersion", { Name: "/p/a", Labels: ["prod"] });
    await put(admin, "/p/a", { Value: "new", Overwrite: true });
    const ParameterFilters = [{ Key: "Label", Option: "Equals", Values: ["prod"] }];
    const shown = await admin("ssm", "GetParametersByPath", { Path: "/p", ParameterFilters });
    expect(shown).toEqual({ Parameters: [expect.objectContaining({ Name: "/p/a", Value: "old" })] });
  });

  describe("DescribeParameters", () => {
    beforeEach(async () => {
      await put(admin, "/app/url", { Tags: [{ Key: "team", Value: "backup" }] });
      await put(admin, "/app/db/key", { Type: "SecureString", Tier: "Advanced" });
      await put(admin, "plain", { Value: "ami-01234567", DataType: "aws:ec2:image" });
    });

    test.each([
      [[{ Key: "Name", Values: ["plain"] }], ["plain"]],
      [[{ Key: "Name", Option: "BeginsWith", Values: ["/app"] }], ["/app/db/key", "/app/url"]],
      [[{ Key: "Name", Option: "Contains", Values: ["db", "lai"] }], ["/app/db/key", "plain"]],
      [[{ Key: "Path", Values: ["/app"] }], ["/app/url"]],
      [[{ Key: "Path", Option: "Recursive", Values: ["/app"] }], ["/app/db/key", "/app/url"]],
      [[{ Key: "Type", Values: ["SecureString"] }], ["/app/db/key"]],
      [[{ Key: "KeyId", Values: ["alias/aws/ssm"] }], ["/app/db/key"]],
      [[{ Key: "Tier", Values: ["Advanced"] }], ["/app/db/key"]],
      [[{ Key: "DataType", Values: ["aws:ec2:image"] }], ["plain"]],
      [[{ Key: "tag:team", Values: ["backup"] }], ["/app/url"]],
      [[{ Key: "tag:team" }], ["/app/url"]],
      [
        [
          { Key: "Path", Values: ["/app"] },
          { Key: "Type", Values: ["SecureString"] },
        ],
        [],
      ],
    ])("with %j shows %j", async (ParameterFilters, names) => {
      expect((await pagesOf(admin, "DescribeParameters", { ParameterFilters })).flat()).toEqual(names);
    });

    test("shows no values, in pages", async () => {
      const { Parameters } = await admin<{ Parameters: object[] }>("ssm", "DescribeParameters");
      expect(Parameters.filter((one) => "Value" in one)).toEqual([]);
      expect(await pagesOf(admin, "DescribeParameters", { MaxResults: 2 })).toEqual([
        ["/app/db/key", "/app/url"],
        ["plain"],
      ]);
      expect(await errorCode(admin("ssm", "DescribeParameters", { MaxResults: 51 }))).toBe("ValidationException");
    });

    test("the old filters still work, not together with the new ones", async () => {
      const Filters = [{ Key: "Name", Values: ["/app"] }];
      expect((await pagesOf(admin, "DescribeParameters", { Filters })).flat()).toHaveLength(2);
      const both = admin("ssm", "DescribeParameters", { Filters, ParameterFilters: [] });
      expect(await errorCode(both)).toBe("ValidationException");
      const byLabel = { ParameterFilters: [{ Key: "Label", Values: ["x"] }] };
      expect(await errorCode(admin("ssm", "DescribeParameters", byLabel))).toBe("InvalidFilterKey");
    });
  });
});
