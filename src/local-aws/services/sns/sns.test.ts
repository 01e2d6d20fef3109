import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { zipOf } from "../cloudformation/resources/zip.ts";
import { attachFunctionHost } from "../lambda/index.ts";
import { account, envelopes, openQueue, other, queueArn, taken } from "./testing.ts";

const TopicArn = `arn:aws:sns:eu-west-1:${account}:news`;

describe("SNS", () => {
  let aws: TestAws;
  let admin: TestCaller;
  let stranger: TestCaller;
  beforeEach(async () => {
    aws = testAws();
    [admin, stranger] = [aws.as(account), aws.as(other)];
    await admin("sns", "CreateTopic", { Name: "news" });
  });

  const subscribe = async (Endpoint: string, Attributes: object = {}) =>
    (await admin<{ SubscriptionArn: string }>("sns", "Subscribe", { TopicArn, Protocol: "sqs", Endpoint, Attributes }))
      .SubscriptionArn;
  const publish = async (Message: string, more: object = {}) => admin("sns", "Publish", { TopicArn, Message, ...more });
  const attributes = async (call = admin) =>
    (await call<{ Attributes: Record<string, string> }>("sns", "GetTopicAttributes", { TopicArn })).Attributes;
  const setPolicy = async (AttributeValue: string) =>
    admin("sns", "SetTopicAttributes", { TopicArn, AttributeName: "Policy", AttributeValue });
  const text = (StringValue: string) => ({ DataType: "String", StringValue });

  test("the same name is the same topic, other attributes or tags are refused", async () => {
    const again = async (more: object) => admin("sns", "CreateTopic", { Name: "news", ...more });
    expect(await again({})).toEqual({ TopicArn });
    expect(await errorCode(again({ Attributes: { DisplayName: "other" } }))).toBe("InvalidParameterException");
    expect(await errorCode(again({ Tags: [{ Key: "a", Value: "b" }] }))).toBe("InvalidParameterException");
    expect(await errorCode(admin("sns", "CreateTopic", { Name: "no spaces" }))).toBe("InvalidParameterException");
    expect(await errorCode(admin("sns", "CreateTopic", { Name: "a.fifo" }))).toBe("NotImplemented");
  });

  test("a topic that is gone is not found, and its subscriptions are gone with it", async () => {
    await subscribe(await openQueue(admin, account, "q", TopicArn));
    expect((await attributes())["SubscriptionsConfirmed"]).toBe("1");
    const list = async () => (await admin<{ Subscriptions: object[] }>("sns", "ListSubscriptions")).Subscriptions;
    expect(await list()).toMatchObject([{ TopicArn, Owner: account, Protocol: "sqs", Endpoint: queueArn("q") }]);
    await admin("sns", "DeleteTopic", { TopicArn });
    await admin("sns", "DeleteTopic", { TopicArn });
    expect(await errorCode(attributes())).toBe("NotFoundException");
    expect(await errorCode(publish("x"))).toBe("NotFoundException");
    expect(await list()).toEqual([]);
  });

  test("a queue gets the documented envelope, with subject and attributes", async () => {
    await subscribe(await openQueue(admin, account, "q", TopicArn));
    await publish("Hello", { Subject: "Greetings", MessageAttributes: { State: text("FAILED") } });
    const [message] = await envelopes(admin, "q");
    expect(message).toMatchObject({ Type: "Notification", TopicArn, Subject: "Greetings", Message: "Hello" });
    expect(message).toMatchObject({ Timestamp: "2027-01-01T00:00:00.000Z", SignatureVersion: "1" });
    expect(message?.MessageAttributes).toEqual({ State: { Type: "String", Value: "FAILED" } });
  });

  test("a queue whose policy does not let SNS in gets nothing; the message goes to the subscription's other queue", async () => {
    await admin("sqs", "CreateQueue", { QueueName: "closed" });
    const grave = await openQueue(admin, account, "grave", TopicArn);
    await subscribe(queueArn("closed"), { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: grave }) });
    await publish("a");
    expect(await taken(admin, account, "closed")).toEqual([]);
    expect(await envelopes(admin, "grave")).toMatchObject([{ Message: "a" }]);
  });

  test("raw delivery hands over the message as it was, with its attributes", async () => {
    await subscribe(await openQueue(admin, account, "q", TopicArn), { RawMessageDelivery: "true" });
    await publish("as it is", { MessageAttributes: { State: text("FAILED") } });
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`a${at}`, text("x")]));
    await publish("too many attributes", { MessageAttributes: many });
    expect(await taken(admin, account, "q")).toMatchObject([
      { Body: "as it is", MessageAttributes: { State: { StringValue: "FAILED" } } },
    ]);
  });

  test.each([
    ["by attributes", { FilterPolicy: JSON.stringify({ State: [{ "anything-but": "COMPLETED" }] }) }, ["no", "odd"]],
    ["by list", { FilterPolicy: JSON.stringify({ Tags: ["b"] }) }, ["no"]],
    ["by number", { FilterPolicy: JSON.stringify({ Size: [{ numeric: [">", 5] }] }) }, ["ok"]],
    ["by body", { FilterPolicy: JSON.stringify({ a: [1] }), FilterPolicyScope: "MessageBody" }, ['{"a":1}']],
    ["nothing", { FilterPolicy: "{}" }, ["ok", "no", "odd", '{"a":1}', "[1]"]],
  ])("a filter %s lets through what it says", async (_how, filter, passing) => {
    await subscribe(await openQueue(admin, account, "q", TopicArn), filter);
    const size = { DataType: "Number", StringValue: "7" };
    await publish("ok", { MessageAttributes: { State: text("COMPLETED"), Size: size } });
    const tags = { DataType: "String.Array", StringValue: '["a","b"]' };
    await publish("no", { MessageAttributes: { State: text("FAILED"), Tags: tags } });
    await publish("odd", { MessageAttributes: { State: text("EXPIRED") } });
    for (const body of ['{"a":1}', "[1]"]) await publish(body);
    expect((await envelopes(admin, "q")).map(({ Message }) => Message)).toEqual(passing);
  });

  test("a function gets one record, if it lets SNS in", async () => {
    const events: unknown[] = [];
    const invoke = async (_fn: unknown, _keys: unknown, event: unknown) => {
      events.push(event);
      return { kind: "answered" as const, payload: null };
    };
    attachFunctionHost(aws.localAws.world, { invoke });
    const Role = await makeRole(admin, "fn", { Service: "lambda.amazonaws.com" }, policyText({ Action: "sqs:*" }));
    const Code = { ZipFile: zipOf("index.js", "") };
    await admin("lambda", "CreateFunction", { FunctionName: "f", Role, Handler: "index.handler", Code });
    const Endpoint = `arn:aws:lambda:eu-west-1:${account}:function:f`;
    await admin("sns", "Subscribe", { TopicArn, Protocol: "lambda", Endpoint });
    await publish("unheard");
    const allowed = { Action: "lambda:InvokeFunction", Principal: "sns.amazonaws.com", SourceArn: TopicArn };
    await admin("lambda", "AddPermission", { FunctionName: "f", StatementId: "sns", ...allowed });
    await publish("heard", { MessageAttributes: { State: text("FAILED") } });
    await aws.advance("PT1S");
    const Sns = { Type: "Notification", TopicArn, Subject: null, Message: "heard" };
    const MessageAttributes = { State: { Type: "String", Value: "FAILED" } };
    const record = { EventSource: "aws:sns", EventVersion: "1.0", Sns: { ...Sns, MessageAttributes } };
    expect(events).toMatchObject([{ Records: [record] }]);
  });

  test("EventBridge publishes what a rule finds, if the topic lets it in", async () => {
    await subscribe(await openQueue(admin, account, "q", TopicArn));
    await admin("events", "PutRule", { Name: "r", EventPattern: JSON.stringify({ source: ["mine"] }) });
    await admin("events", "PutTargets", { Rule: "r", Targets: [{ Id: "t", Arn: TopicArn }] });
    const put = async () =>
      admin("events", "PutEvents", { Entries: [{ Source: "mine", DetailType: "Copy", Detail: '{"a":1}' }] });
    await put();
    expect(await envelopes(admin, "q")).toEqual([]);
    const Principal = { Service: "events.amazonaws.com" };
    await setPolicy(policyText({ Principal, Action: "sns:Publish", Resource: TopicArn }));
    await put();
    const [message] = await envelopes(admin, "q");
    expect(JSON.parse(message?.Message ?? "{}")).toMatchObject({ source: "mine", detail: { a: 1 } });
  });

  test("each protocol may have its own text", async () => {
    await subscribe(await openQueue(admin, account, "q", TopicArn));
    await publish(JSON.stringify({ default: "all", sqs: "queues" }), { MessageStructure: "json" });
    expect(await envelopes(admin, "q")).toMatchObject([{ Message: "queues" }]);
    const none = publish(JSON.stringify({ sqs: "queues" }), { MessageStructure: "json" });
    expect(await errorCode(none)).toBe("InvalidParameterException");
  });

  test.each([
    ["an empty message", { Message: "" }, "InvalidParameterException"],
    ["a long one", { Message: "x".repeat(262_145) }, "InvalidParameterException"],
    ["a subject of two lines", { Message: "x", Subject: "a\nb" }, "InvalidParameterException"],
    ["a text message", { Message: "x", PhoneNumber: "+1" }, "NotImplemented"],
    ["a group", { Message: "x", MessageGroupId: "g" }, "NotImplemented"],
  ])("%s is refused", async (_what, input, code) => {
    expect(await errorCode(admin("sns", "Publish", { TopicArn, ...input }))).toBe(code);
  });

  test("of a batch each sound entry is published", async () => {
    await subscribe(await openQueue(admin, account, "q", TopicArn));
    const batch = async (...PublishBatchRequestEntries: object[]) =>
      admin<{ Successful: object[]; Failed: object[] }>("sns", "PublishBatch", {
        TopicArn,
        PublishBatchRequestEntries,
      });
    const { Successful, Failed } = await batch({ Id: "1", Message: "a" }, { Id: "2", Message: "" });
    expect(Successful).toMatchObject([{ Id: "1" }]);
    expect(Failed).toMatchObject([{ Id: "2", Code: "InvalidParameter", SenderFault: true }]);
    expect(await envelopes(admin, "q")).toMatchObject([{ Message: "a" }]);
    expect(await errorCode(batch())).toBe("EmptyBatchRequestException");
    const twice = batch({ Id: "1", Message: "a" }, { Id: "1", Message: "b" });
    expect(await errorCode(twice)).toBe("BatchEntryIdsNotDistinctException");
    const eleven = Array.from({ length: 11 }, (_, at) => ({ Id: String(at), Message: "a" }));
    expect(await errorCode(batch(...eleven))).toBe("TooManyEntriesInBatchRequestException");
  });

  test.each(["sms", "application", "firehose"])("subscriptions by %s answer 501", async (Protocol) => {
    const asked = admin("sns", "Subscribe", { TopicArn, Protocol, Endpoint: "x" });
    expect(await errorCode(asked)).toBe("NotImplemented");
  });

  test("the topic's policy decides about other accounts", async () => {
    const byStranger = async () => stranger("sns", "Publish", { TopicArn, Message: "theirs" });
    expect(await errorCode(byStranger())).toBe("AuthorizationErrorException");
    await subscribe(await openQueue(admin, account, "q", TopicArn));
    const Principal = { AWS: `arn:aws:iam::${other}:root` };
    await setPolicy(policyText({ Principal, Action: "SNS:Publish", Resource: TopicArn }));
    await byStranger();
    expect(await envelopes(admin, "q")).toMatchObject([{ Message: "theirs" }]);
    expect(await errorCode(attributes(stranger))).toBe("AuthorizationErrorException");
    expect(await errorCode(setPolicy("no policy"))).toBe("InvalidParameterException");
    await byStranger();
  });

  test("a queue of another account gets messages once its owner confirmed", async () => {
    await subscribe(await openQueue(stranger, other, "theirs", TopicArn));
    await publish("too early");
    expect((await attributes())["SubscriptionsPending"]).toBe("1");
    const [asked, ...rest] = await envelopes(stranger, "theirs", other);
    expect([asked?.Type, rest]).toEqual(["SubscriptionConfirmation", []]);
    const wrong = stranger("sns", "ConfirmSubscription", { TopicArn, Token: "guess" });
    expect(await errorCode(wrong)).toBe("InvalidParameterException");
    await stranger("sns", "ConfirmSubscription", { TopicArn, Token: asked?.Token });
    await publish("now");
    expect(await envelopes(stranger, "theirs", other)).toMatchObject([{ Message: "now" }]);
  });

  test("only its owner and the topic's end a subscription; it is found by its attributes", async () => {
    const SubscriptionArn = await subscribe(await openQueue(admin, account, "q", TopicArn));
    expect(await subscribe(queueArn("q"))).toBe(SubscriptionArn);
    expect(await errorCode(subscribe(queueArn("q"), { RawMessageDelivery: "true" }))).toBe("InvalidParameterException");
    const read = async () =>
      (await admin<{ Attributes: object }>("sns", "GetSubscriptionAttributes", { SubscriptionArn })).Attributes;
    expect(await read()).toMatchObject({ Owner: account, PendingConfirmation: "false", RawMessageDelivery: "false" });
    const set = { SubscriptionArn, AttributeName: "RawMessageDelivery", AttributeValue: "true" };
    await admin("sns", "SetSubscriptionAttributes", set);
    expect(await read()).toMatchObject({ RawMessageDelivery: "true" });
    await setPolicy(policyText({ Principal: "*", Action: "SNS:*", Resource: TopicArn }));
    expect(await errorCode(stranger("sns", "Unsubscribe", { SubscriptionArn }))).toBe("AuthorizationErrorException");
    await admin("sns", "Unsubscribe", { SubscriptionArn });
    expect(await errorCode(read())).toBe("NotFoundException");
  });

  test("tags are set, shown, taken away, and decide", async () => {
    await admin("sns", "TagResource", { ResourceArn: TopicArn, Tags: [{ Key: "team", Value: "blue" }] });
    const shown = async () =>
      (await admin<{ Tags: object[] }>("sns", "ListTagsForResource", { ResourceArn: TopicArn })).Tags;
    expect(await shown()).toEqual([{ Key: "team", Value: "blue" }]);
    const Condition = { StringEquals: { "aws:ResourceTag/team": "blue" } };
    await setPolicy(policyText({ Principal: { AWS: other }, Action: "SNS:Publish", Resource: TopicArn, Condition }));
    await stranger("sns", "Publish", { TopicArn, Message: "x" });
    await admin("sns", "UntagResource", { ResourceArn: TopicArn, TagKeys: ["team"] });
    expect(await shown()).toEqual([]);
    const refused = stranger("sns", "Publish", { TopicArn, Message: "x" });
    expect(await errorCode(refused)).toBe("AuthorizationErrorException");
    const many = Array.from({ length: 51 }, (_, at) => ({ Key: String(at), Value: "" }));
    const tooMany = admin("sns", "TagResource", { ResourceArn: TopicArn, Tags: many });
    expect(await errorCode(tooMany)).toBe("TagLimitExceededException");
  });
});
