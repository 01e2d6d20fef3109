import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { putOnBus } from "./index.ts";
import { busesOf } from "./state.ts";

const [account, central, third] = ["111111111111", "222222222222", "333333333333"];
const queueArn = (owner: string, name = "q") => `arn:aws:sqs:eu-west-1:${owner}:${name}`;
const queueUrl = (owner: string, name = "q") => `https://sqs.eu-west-1.amazonaws.com/${owner}/${name}`;
const busArn = (owner: string, name = "default") => `arn:aws:events:eu-west-1:${owner}:event-bus/${name}`;
const events = { Service: "events.amazonaws.com" };
const EventPattern = JSON.stringify({ source: ["mine"] });

describe("EventBridge", () => {
  let aws: TestAws;
  beforeEach(() => {
    aws = testAws();
  });

  /** A queue of an account that takes events of its rules. */
  async function openQueue(owner: string, name = "q", from = owner): Promise<void> {
    const Condition = { StringEquals: { "aws:SourceAccount": from } };
    const Policy = policyText({
      Principal: events,
      Action: "sqs:SendMessage",
      Resource: queueArn(owner, name),
      Condition,
    });
    await aws.as(owner)("sqs", "CreateQueue", { QueueName: name, Attributes: { Policy } });
  }
  async function rule(owner: string, target: object, bus = "default", pattern = EventPattern): Promise<void> {
    const call = aws.as(owner);
    await call("events", "PutRule", { Name: "r", EventBusName: bus, EventPattern: pattern });
    await call("events", "PutTargets", { Rule: "r", EventBusName: bus, Targets: [{ Id: "t", ...target }] });
  }
  const entry = { Source: "mine", DetailType: "Copy", Detail: '{"a":1}' };
  type Put = { FailedEntryCount: number; Entries: { ErrorCode?: string }[] };
  const put = async (owner: string, more: object = {}) =>
    aws.as(owner)<Put>("events", "PutEvents", { Entries: [{ ...entry, ...more }] });
  async function received(owner: string, name = "q"): Promise<Record<string, unknown>[]> {
    const input = { QueueUrl: queueUrl(owner, name), MaxNumberOfMessages: 10 };
    const { Messages = [] } = await aws.as(owner)<{ Messages?: { Body: string }[] }>("sqs", "ReceiveMessage", input);
    return Messages.map(({ Body }) => JSON.parse(Body) as Record<string, unknown>);
  }
  const openBus = async (owner: string, from: string, name = "default") => {
    const statement = {
      Principal: { AWS: `arn:aws:iam::${from}:root` },
      Action: "events:PutEvents",
      Resource: busArn(owner, name),
    };
    await aws.as(owner)("events", "PutPermission", {
      EventBusName: name,
      Policy: policyText({ Sid: "in", ...statement }),
    });
  };
  const senderRole = async (owner: string, policy = policyText({ Action: "events:PutEvents" })) =>
    makeRole(aws.as(owner), "sender", events, policy);

  const schedule = async (ScheduleExpression: string, more: object = {}) =>
    aws.as(account)("events", "PutRule", { Name: "r", ScheduleExpression, ...more });
  const arrivals = async () => (await received(account)).map(({ time }) => time);

  test("a scheduled rule sends an event at its times, and none while it is disabled", async () => {
    await openQueue(account);
    await schedule("cron(30 4 ? * * *)");
    await aws.as(account)("events", "PutTargets", { Rule: "r", Targets: [{ Id: "t", Arn: queueArn(account) }] });
    await aws.advance("P2D");
    const [first, ...others] = await received(account);
    expect(first).toMatchObject({
      source: "aws.events",
      "detail-type": "Scheduled Event",
      time: "2027-01-01T04:30:00Z",
      resources: [`arn:aws:events:eu-west-1:${account}:rule/r`],
      detail: {},
    });
    expect(others.map(({ time }) => time)).toEqual(["2027-01-02T04:30:00Z"]);
    await aws.as(account)("events", "DisableRule", { Name: "r" });
    await aws.advance("P1D");
    expect(await arrivals()).not.toContain("2027-01-03T04:30:00Z");
    await aws.as(account)("events", "EnableRule", { Name: "r" });
    await aws.advance("P1D");
    expect(await arrivals()).toContain("2027-01-04T04:30:00Z");
  });

  test("a schedule that is put again replaces the one before, and a deleted rule fires no more", async () => {
    await openQueue(account);
    await schedule("rate(1 hour)");
    await aws.as(account)("events", "PutTargets", { Rule: "r", Targets: [{ Id: "t", Arn: queueArn(account) }] });
    await schedule("rate(10 hours)");
    await aws.advance("PT11H");
    expect(await arrivals()).toEqual(["2027-01-01T10:00:00Z"]);
    await aws.as(account)("events", "RemoveTargets", { Rule: "r", Ids: ["t"] });
    await aws.as(account)("events", "DeleteRule", { Name: "r" });
    await aws.advance("P1D");
    expect(await arrivals()).toEqual(["2027-01-01T10:00:00Z"]);
  });

  test.each(["cron(0 5 * * * *)", "cron(0 5 ? * ? *)", "rate(0 hours)", "every day", "at(2027-01-01T00:00:00)"])(
    "the schedule %s is refused",
    async (expression) => {
      expect(await errorCode(schedule(expression))).toBe("ValidationException");
    },
  );

  test("another bus than the default one takes no schedule", async () => {
    await aws.as(account)("events", "CreateEventBus", { Name: "own" });
    expect(await errorCode(schedule("rate(1 hour)", { EventBusName: "own" }))).toBe("ValidationException");
  });

  test("an event that matches reaches the queue that lets its rule in", async () => {
    await openQueue(account);
    await rule(account, { Arn: queueArn(account) });
    await put(account);
    await put(account, { Source: "other" });
    expect(await received(account)).toMatchObject([
      {
        source: "mine",
        "detail-type": "Copy",
        account,
        region: "eu-west-1",
        detail: { a: 1 },
        time: "2027-01-01T00:00:00.000Z",
      },
    ]);
  });

  test.each([
    ["aws.backup", {}, "NotAuthorizedForSourceException"],
    ["mine", { Detail: "[]" }, "MalformedDetail"],
    ["mine", { EventBusName: "none" }, "InvalidArgument"],
  ])("an entry of source %s with %j fails as %s, alone", async (Source, more, ErrorCode) => {
    const wrong = { ...entry, Source, ...more };
    const answer = await aws.as(account)<Put>("events", "PutEvents", { Entries: [entry, wrong] });
    expect(answer).toMatchObject({ FailedEntryCount: 1, Entries: [{}, { ErrorCode }] });
    expect(answer.Entries[0]).not.toHaveProperty("ErrorCode");
  });

  test("across accounts the rule's role and the bus's policy must both allow", async () => {
    await openQueue(central);
    await rule(central, { Arn: queueArn(central) });
    await rule(account, { Arn: busArn(central), RoleArn: await senderRole(account) });
    await put(account);
    expect(await received(central)).toEqual([]);
    await openBus(central, account);
    await put(account);
    expect(await received(central)).toMatchObject([{ account, source: "mine" }]);
    await aws.as(account)("iam", "DeleteRolePolicy", { RoleName: "sender", PolicyName: "inline" });
    await put(account);
    expect(await received(central)).toEqual([]);
  });

  test("a bus of another account in another region is reached, with what CloudTrail told, too", async () => {
    const there = "eu-central-1";
    const call = aws.as(central, there);
    const Policy = policyText({ Principal: events, Action: "sqs:SendMessage" });
    await call("sqs", "CreateQueue", { QueueName: "q", Attributes: { Policy } });
    const busThere = `arn:aws:events:${there}:${central}:event-bus/audit`;
    await call("events", "CreateEventBus", { Name: "audit" });
    const inHere = {
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: "events:PutEvents",
      Resource: busThere,
    };
    await call("events", "PutPermission", { EventBusName: "audit", Policy: policyText(inHere) });
    const pattern = JSON.stringify({ source: ["mine", "aws.kms"] });
    await call("events", "PutRule", { Name: "r", EventBusName: "audit", EventPattern: pattern });
    const target = { Id: "t", Arn: `arn:aws:sqs:${there}:${central}:q` };
    await call("events", "PutTargets", { Rule: "r", EventBusName: "audit", Targets: [target] });
    await rule(account, { Arn: busThere, RoleArn: await senderRole(account) }, "default", pattern);
    await put(account);
    await aws.as(account)("kms", "CreateKey");
    const input = { QueueUrl: `https://sqs.${there}.amazonaws.com/${central}/q`, MaxNumberOfMessages: 10 };
    const { Messages } = await call<{ Messages: { Body: string }[] }>("sqs", "ReceiveMessage", input);
    expect(Messages.map(({ Body }) => JSON.parse(Body) as object)).toMatchObject([
      { source: "mine", account, region: "eu-west-1" },
      { source: "aws.kms", account, region: "eu-west-1", detail: { eventName: "CreateKey" } },
    ]);
    await call("events", "RemovePermission", { EventBusName: "audit", RemoveAllPermissions: true });
    await put(account);
    expect(await call("sqs", "ReceiveMessage", input)).toEqual({});
  });

  test("a role that does not trust EventBridge carries nothing", async () => {
    await openQueue(central);
    await rule(central, { Arn: queueArn(central) });
    await openBus(central, account);
    const RoleArn = await makeRole(
      aws.as(account),
      "sender",
      { Service: "lambda.amazonaws.com" },
      policyText({ Action: "*" }),
    );
    await rule(account, { Arn: busArn(central), RoleArn });
    await put(account);
    expect(await received(central)).toEqual([]);
  });

  test("an event from another bus is not relayed to a third one", async () => {
    await openQueue(third);
    await rule(third, { Arn: queueArn(third) });
    await openBus(third, central);
    await rule(central, { Arn: busArn(third), RoleArn: await senderRole(central) });
    await openBus(central, account);
    await rule(account, { Arn: busArn(central), RoleArn: await senderRole(account) });
    await put(account);
    expect(await received(third)).toEqual([]);
    await put(central);
    expect(await received(third)).toMatchObject([{ account: central }]);
    await put(account, { EventBusName: busArn(central) });
    expect(await received(third)).toEqual([]);
  });

  test("two buses that point at each other do not go round", async () => {
    await aws.as(account)("events", "CreateEventBus", { Name: "other" });
    const RoleArn = await senderRole(account);
    await rule(account, { Arn: busArn(account, "other"), RoleArn });
    await rule(account, { Arn: busArn(account), RoleArn }, "other");
    expect(await put(account)).toMatchObject({ FailedEntryCount: 0 });
  });

  test("what a target does not take goes to its dead-letter queue", async () => {
    await openQueue(account, "grave");
    await aws.as(account)("sqs", "CreateQueue", { QueueName: "q" });
    const RetryPolicy = { MaximumRetryAttempts: 3 };
    const target = { Arn: queueArn(account), DeadLetterConfig: { Arn: queueArn(account, "grave") }, RetryPolicy };
    await rule(account, target);
    expect(await aws.as(account)("events", "ListTargetsByRule", { Rule: "r" })).toMatchObject({ Targets: [target] });
    await put(account);
    expect(await received(account)).toEqual([]);
    expect(await received(account, "grave")).toMatchObject([{ source: "mine" }]);
  });

  test("a disabled rule rests, and a rule with targets is not deleted", async () => {
    await openQueue(account);
    await rule(account, { Arn: queueArn(account) });
    const admin = aws.as(account);
    await admin("events", "DisableRule", { Name: "r" });
    await put(account);
    expect(await received(account)).toEqual([]);
    expect(await errorCode(admin("events", "DeleteRule", { Name: "r" }))).toBe("ValidationException");
    await admin("events", "RemoveTargets", { Rule: "r", Ids: ["t"] });
    await admin("events", "DeleteRule", { Name: "r" });
  });

  test("AWS's own events stand on the default bus of account and region", async () => {
    await openQueue(account);
    await rule(account, { Arn: queueArn(account) }, "default", JSON.stringify({ source: ["aws.backup"] }));
    const place = { account, region: "eu-west-1" };
    const context = aws.localAws.door.context({ principal: { kind: "service", name: "backup.amazonaws.com" } }, place);
    const time = "2027-01-01T00:00:00Z";
    const about = { account, region: "eu-west-1", time, resources: [], detail: {} };
    putOnBus(context, "default", { version: "0", id: "1", "detail-type": "Copy", source: "aws.backup", ...about });
    expect(await received(account)).toMatchObject([{ source: "aws.backup" }]);
    expect(busesOf(aws.localAws.world, third, "eu-north-1").has("default")).toBe(true);
  });

  test.each([
    ["PutPermission", { Policy: "nonsense" }, "ValidationException"],
    ["PutPermission", { Policy: "{}" }, "ValidationException"],
    ["PutPermission", { Action: "events:PutEvents", Principal: account, StatementId: "s" }, "NotImplemented"],
    ["PutRule", { Name: "r", EventPattern: '{"a":[{"before":"x"}]}' }, "InvalidEventPatternException"],
    ["PutRule", { Name: "r" }, "ValidationException"],
    ["CreateEventBus", { Name: "default" }, "ResourceAlreadyExistsException"],
    ["DeleteEventBus", { Name: "default" }, "ValidationException"],
    ["DescribeEventBus", { Name: "none" }, "ResourceNotFoundException"],
    ["DescribeRule", { Name: "none" }, "ResourceNotFoundException"],
    ["PutRule", { Name: "r", EventPattern, State: "ASLEEP" }, "ValidationException"],
    ["CreateArchive", {}, "NotImplemented"],
  ])("%s %j answers %s", async (operation, input, code) => {
    expect(await errorCode(aws.as(account)("events", operation, input))).toBe(code);
  });

  test("buses and rules keep their tags", async () => {
    const admin: TestCaller = aws.as(account);
    await admin("events", "CreateEventBus", { Name: "tagged", Tags: [{ Key: "team", Value: "backup" }] });
    const ResourceARN = busArn(account, "tagged");
    await admin("events", "TagResource", { ResourceARN, Tags: [{ Key: "stage", Value: "prod" }] });
    await admin("events", "UntagResource", { ResourceARN, TagKeys: ["team"] });
    expect(await admin("events", "ListTagsForResource", { ResourceARN })).toEqual({
      Tags: [{ Key: "stage", Value: "prod" }],
    });
    const named = { Name: "r", EventPattern };
    const { RuleArn } = await admin("events", "PutRule", { ...named, Tags: [{ Key: "a", Value: "b" }] });
    await admin("events", "PutRule", { ...named, Tags: [{ Key: "c", Value: "d" }] });
    expect(await admin("events", "ListTagsForResource", { ResourceARN: RuleArn })).toEqual({
      Tags: [{ Key: "a", Value: "b" }],
    });
  });
});
