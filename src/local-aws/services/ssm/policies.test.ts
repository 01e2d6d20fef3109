import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { get, put } from "./testing.ts";

const account = "111111111111";
const policy = (Type: string, Attributes: object, Version = "1.0") => ({ Type, Version, Attributes });
const expiration = policy("Expiration", { Timestamp: "2027-01-31T00:00:00.000Z" });
const week = policy("ExpirationNotification", { Before: "7", Unit: "Days" });
const unchanged = policy("NoChangeNotification", { After: "20", Unit: "Days" });

describe("policies and events of parameters", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    const { QueueUrl } = await admin<{ QueueUrl: string }>("sqs", "CreateQueue", { QueueName: "events" });
    queueUrl = QueueUrl;
    const Arn = `arn:aws:sqs:eu-west-1:${account}:events`;
    const statement = { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: Arn };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    await admin("sqs", "SetQueueAttributes", { QueueUrl, Attributes: { Policy } });
    const pattern = { source: ["aws.ssm"], "detail-type": [{ prefix: "Parameter Store" }] };
    await admin("events", "PutRule", { Name: "ssm", EventPattern: JSON.stringify(pattern) });
    await admin("events", "PutTargets", { Rule: "ssm", Targets: [{ Id: "1", Arn }] });
  });
  let queueUrl: string;
  const putWith = async (policies: readonly object[], more: object = {}) =>
    put(admin, "a", { Tier: "Advanced", Policies: JSON.stringify(policies), ...more });
  const arrived = async () => {
    type Received = { Messages?: { Body: string; ReceiptHandle: string }[] };
    const input = { QueueUrl: queueUrl, MaxNumberOfMessages: 10 };
    const { Messages = [] } = await admin<Received>("sqs", "ReceiveMessage", input);
    for (const { ReceiptHandle } of Messages)
      await admin("sqs", "DeleteMessage", { QueueUrl: queueUrl, ReceiptHandle });
    return Messages.map(({ Body }) => JSON.parse(Body) as { detail: Record<string, string> });
  };
  const said = async () => (await arrived()).map(({ detail }) => detail["operation"] ?? detail["policy-type"]);

  test("a change is an event on the default bus", async () => {
    await put(admin, "/a/b", { Description: "first" });
    expect(await arrived()).toMatchObject([
      {
        "detail-type": "Parameter Store Change",
        source: "aws.ssm",
        account,
        region: "eu-west-1",
        resources: [`arn:aws:ssm:eu-west-1:${account}:parameter/a/b`],
        detail: { operation: "Create", name: "/a/b", type: "String", description: "first" },
      },
    ]);
    await put(admin, "/a/b", { Overwrite: true });
    await admin("ssm", "LabelParameterVersion", { Name: "/a/b", Labels: ["prod"] });
    await admin("ssm", "DeleteParameter", { Name: "/a/b" });
    expect(await said()).toEqual(["Update", "LabelParameterVersion", "Delete"]);
  });

  test("an expired parameter is gone, said a week before", async () => {
    await putWith([expiration, week, unchanged]);
    expect(await said()).toEqual(["Create"]);
    await aws.advance("P21D");
    expect(await said()).toEqual(["NoChangeNotification"]);
    await aws.advance("P2D");
    expect(await said()).toEqual(["ExpirationNotification"]);
    const PolicyStatus = ["Pending", "Finished", "Finished"];
    const shown = await admin("ssm", "DescribeParameters");
    expect(shown).toMatchObject({
      Parameters: [{ Policies: PolicyStatus.map((status) => ({ PolicyStatus: status })) }],
    });
    await aws.advance("P7D");
    expect(await said()).toEqual(["Delete", "Expiration"]);
    expect(await errorCode(get(admin, "a"))).toBe("ParameterNotFound");
  });

  test("a change starts the wait for no change again, and leaves the expiration", async () => {
    await putWith([expiration, week, unchanged]);
    await aws.advance("P15D");
    await put(admin, "a", { Overwrite: true });
    await said();
    await aws.advance("P7D");
    expect(await said()).toEqual([]);
    await aws.advance("P3D");
    expect(await said()).toEqual(["ExpirationNotification"]);
    await aws.advance("P6D");
    expect(await said()).toEqual(["Delete", "Expiration"]);
  });

  test("policies of a parameter that was deleted are not those of the next one by its name", async () => {
    await putWith([expiration, week]);
    await admin("ssm", "DeleteParameter", { Name: "a" });
    await aws.advance("P1D");
    await putWith([expiration, week]);
    await said();
    await aws.advance("P24D");
    expect(await said()).toEqual(["ExpirationNotification"]);
  });

  test("policies are taken away, and a parameter of the same name has none of them", async () => {
    await putWith([expiration]);
    await putWith([{}], { Overwrite: true });
    await aws.advance("P31D");
    expect((await get(admin, "a")).Version).toBe(2);
    await admin("ssm", "DeleteParameter", { Name: "a" });
    await putWith([policy("NoChangeNotification", { After: "10", Unit: "Hours" })]);
    await admin("ssm", "DeleteParameter", { Name: "a" });
    await aws.advance("PT1H");
    await put(admin, "a");
    await said();
    await aws.advance("P1D");
    expect(await said()).toEqual([]);
  });

  test.each([
    [[policy("Nonsense", {})], "InvalidPolicyTypeException"],
    [[policy("Expiration", { Timestamp: "2026-01-01T00:00:00Z" })], "InvalidPolicyAttributeException"],
    [[policy("Expiration", {})], "InvalidPolicyAttributeException"],
    [[policy("Expiration", expiration.Attributes, "2.0")], "InvalidPolicyAttributeException"],
    [[policy("NoChangeNotification", { After: "1", Unit: "Years" })], "InvalidPolicyAttributeException"],
    [[policy("NoChangeNotification", { After: "0", Unit: "Days" })], "InvalidPolicyAttributeException"],
    [[week], "IncompatiblePolicyException"],
    [[expiration, expiration], "IncompatiblePolicyException"],
    [Array.from({ length: 11 }, () => unchanged), "PoliciesLimitExceededException"],
  ])("%.90j is refused", async (policies, code) => {
    expect(await errorCode(putWith(policies))).toBe(code);
  });

  test("what is no array is refused", async () => {
    expect(await errorCode(put(admin, "a", { Tier: "Advanced", Policies: "{" }))).toBe(
      "InvalidPolicyAttributeException",
    );
  });
});
