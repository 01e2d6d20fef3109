import { beforeEach, describe, expect, test } from "vitest";
import { assume, errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const account = "111111111111";
const graph = { metrics: [["AWS/SQS", "NumberOfMessagesSent", "QueueName", "q"]], region: "eu-west-1" };

function body(...widgets: readonly object[]): string {
  return JSON.stringify({ widgets });
}

describe("CloudWatch's dashboards", () => {
  let aws: TestAws;
  let call: TestCaller;
  const put = (DashboardName: string, DashboardBody: string) =>
    call("monitoring", "PutDashboard", { DashboardName, DashboardBody });

  beforeEach(() => {
    aws = testAws();
    call = aws.as(account);
  });

  test("are kept by the account, in no Region, and replaced as a whole", async () => {
    const first = body({ type: "metric", x: 0, y: 0, width: 24, height: 6, properties: graph });
    await put("lag", first);
    const there = aws.as(account, "us-east-1");
    const DashboardArn = `arn:aws:cloudwatch::${account}:dashboard/lag`;
    expect(await there("monitoring", "GetDashboard", { DashboardName: "lag" })).toEqual({
      DashboardName: "lag",
      DashboardArn,
      DashboardBody: first,
    });
    await put("lag", body());
    expect(await there("monitoring", "ListDashboards")).toMatchObject({
      DashboardEntries: [{ DashboardName: "lag", DashboardArn, Size: body().length }],
    });
    expect(await aws.as("222222222222")("monitoring", "ListDashboards")).toEqual({ DashboardEntries: [] });
  });

  test.each([
    ["no JSON", "{"],
    ["a list", "[]"],
    ["no widgets", "{}"],
    ["a widget without a type", body({ properties: graph })],
    ["a widget of no known type", body({ type: "picture", properties: {} })],
    ["a widget without properties", body({ type: "text" })],
    ["a text that says nothing", body({ type: "text", properties: {} })],
    ["a graph without a Region", body({ type: "metric", properties: { metrics: graph.metrics } })],
    ["a graph of nothing", body({ type: "metric", properties: { region: "eu-west-1" } })],
    ["a widget off the grid", body({ type: "metric", x: 24, properties: graph })],
    ["a widget of no width", body({ type: "metric", width: 0.5, properties: graph })],
    ["501 widgets", body(...Array.from({ length: 501 }, () => ({ type: "metric", properties: graph })))],
  ])("are refused with %s", async (_what, text) => {
    expect(await errorCode(put("lag", text))).toBe("DashboardInvalidInputError");
    expect(await errorCode(call("monitoring", "GetDashboard", { DashboardName: "lag" }))).toBe(
      "DashboardNotFoundError",
    );
  });

  test("have names of letters, digits, hyphens and underscores", async () => {
    for (const name of ["", "a b", "a/b", "a".repeat(256)])
      expect(await errorCode(put(name, body()))).toBe("DashboardInvalidInputError");
    await put("A-b_9", body());
  });

  test("are listed by a prefix, and deleted together or not at all", async () => {
    for (const name of ["b-2", "a", "b-1"]) await put(name, body());
    const list = async (DashboardNamePrefix?: string) => {
      const { DashboardEntries } = await call<{ DashboardEntries: { DashboardName: string }[] }>(
        "monitoring",
        "ListDashboards",
        { DashboardNamePrefix },
      );
      return DashboardEntries.map(({ DashboardName }) => DashboardName);
    };
    expect(await list("b-")).toEqual(["b-1", "b-2"]);
    const drop = (...DashboardNames: string[]) => call("monitoring", "DeleteDashboards", { DashboardNames });
    expect(await errorCode(drop("a", "c"))).toBe("DashboardNotFoundError");
    expect(await list()).toEqual(["a", "b-1", "b-2"]);
    await drop("a", "b-1");
    expect(await list()).toEqual(["b-2"]);
  });

  test("need a permission on their own name", async () => {
    const Resource = `arn:aws:cloudwatch::${account}:dashboard/mine`;
    const role = await makeRole(call, "drawer", { AWS: account }, policyText({ Action: "cloudwatch:*", Resource }));
    const drawer = await assume(aws, call, role);
    const draw = (DashboardName: string) =>
      drawer("monitoring", "PutDashboard", { DashboardName, DashboardBody: body() });
    await draw("mine");
    expect(await errorCode(draw("other"))).toBe("AccessDenied");
  });
});
