import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const [account, other] = ["111111111111", "222222222222"];
const QueueUrl = `https://sqs.eu-west-1.amazonaws.com/${account}/q`;
const arnOf = (name: string) => `arn:aws:sqs:eu-west-1:${account}:${name}`;
type Message = {
  MessageId: string;
  ReceiptHandle: string;
  Body: string;
  Attributes: Record<string, string>;
  MessageAttributes?: object;
};

describe("SQS", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    await admin("sqs", "CreateQueue", { QueueName: "q" });
  });

  const send = async (MessageBody: string, more: object = {}) =>
    admin("sqs", "SendMessage", { QueueUrl, MessageBody, ...more });
  const receive = async (url = QueueUrl, more: object = {}) => {
    const input = { QueueUrl: url, MaxNumberOfMessages: 10, ...more };
    return (await admin<{ Messages?: Message[] }>("sqs", "ReceiveMessage", input)).Messages ?? [];
  };
  const receiveOne = async (): Promise<Message> => {
    const [message] = await receive();
    if (!message) throw new Error("a message was expected");
    return message;
  };
  const remove = async ({ ReceiptHandle }: Message) => admin("sqs", "DeleteMessage", { QueueUrl, ReceiptHandle });
  const set = async (Attributes: Record<string, string>) =>
    admin("sqs", "SetQueueAttributes", { QueueUrl, Attributes });
  const bodies = async () => (await receive()).map(({ Body }) => Body);

  test("a received message is hidden for 30 seconds, then handed out again", async () => {
    await send("a");
    expect(await bodies()).toEqual(["a"]);
    await aws.advance("PT29S");
    expect(await bodies()).toEqual([]);
    await aws.advance("PT1S");
    expect((await receiveOne()).Attributes["ApproximateReceiveCount"]).toBe("2");
  });

  test.each([
    ["of the queue", async () => set({ VisibilityTimeout: "5" }), {}],
    ["of the call", async () => undefined, { VisibilityTimeout: 5 }],
  ])("the visibility timeout %s counts", async (_whose, prepare, more) => {
    await prepare();
    await send("a");
    await receive(QueueUrl, more);
    await aws.advance("PT5S");
    expect(await bodies()).toEqual(["a"]);
  });

  test("the time can be lengthened and cut by the newest receipt", async () => {
    await send("a");
    const { ReceiptHandle } = await receiveOne();
    const change = async (VisibilityTimeout: number) =>
      admin("sqs", "ChangeMessageVisibility", { QueueUrl, ReceiptHandle, VisibilityTimeout });
    await change(60);
    await aws.advance("PT59S");
    expect(await bodies()).toEqual([]);
    await change(0);
    expect(await errorCode(change(10))).toBe("MessageNotInflight");
    expect(await bodies()).toEqual(["a"]);
    expect(await errorCode(change(10))).toBe("ReceiptHandleIsInvalid");
    expect(await errorCode(change(43_201))).toBe("InvalidParameterValue");
  });

  test("only the newest receipt deletes", async () => {
    await send("a");
    const old = await receiveOne();
    await aws.advance("PT30S");
    const fresh = await receiveOne();
    await remove(old);
    await aws.advance("PT30S");
    expect(await bodies()).toEqual(["a"]);
    await aws.advance("PT30S");
    await remove(fresh);
    expect(await bodies()).toEqual(["a"]);
  });

  test("a message received too often goes to the dead-letter queue", async () => {
    const { QueueUrl: grave } = await admin<{ QueueUrl: string }>("sqs", "CreateQueue", { QueueName: "grave" });
    await set({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf("grave"), maxReceiveCount: 2 }) });
    await send("poison");
    for (const round of [1, 2]) {
      expect((await receiveOne()).Attributes["ApproximateReceiveCount"]).toBe(String(round));
      await aws.advance("PT30S");
    }
    expect(await bodies()).toEqual([]);
    expect((await receive(grave)).map(({ Body }) => Body)).toEqual(["poison"]);
  });

  test("a dead letter is as old as when it was sent, and counts no more once it is forgotten", async () => {
    const { QueueUrl: grave } = await admin<{ QueueUrl: string }>("sqs", "CreateQueue", { QueueName: "grave" });
    await set({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf("grave"), maxReceiveCount: 1 }) });
    const waiting = async () => {
      const names = ["ApproximateNumberOfMessages"];
      type Answer = { readonly Attributes: Readonly<Record<string, string>> };
      const { Attributes } = await admin<Answer>("sqs", "GetQueueAttributes", {
        QueueUrl: grave,
        AttributeNames: names,
      });
      return Attributes["ApproximateNumberOfMessages"];
    };
    await send("poison");
    await receiveOne();
    await aws.advance("P3D");
    expect(await bodies()).toEqual([]);
    expect(await waiting()).toBe("1");
    await aws.advance("P1D");
    expect(await waiting()).toBe("0");
  });

  test("a message is forgotten after the retention period", async () => {
    await send("old");
    await aws.advance("P3DT23H59M");
    await send("new");
    await aws.advance("PT1M");
    expect(await bodies()).toEqual(["new"]);
  });

  test("a delay hides, and the call's goes before the queue's", async () => {
    await set({ DelaySeconds: "10" });
    await send("late");
    await send("now", { DelaySeconds: 0 });
    expect(await bodies()).toEqual(["now"]);
    await aws.advance("PT10S");
    expect(await bodies()).toEqual(["late"]);
  });

  test("another account gets in by the queue's policy alone, for what it says", async () => {
    const theirs = aws.as(other);
    const their = async (operation: string, more: object = {}) => theirs("sqs", operation, { QueueUrl, ...more });
    expect(await errorCode(their("SendMessage", { MessageBody: "a" }))).toBe("AccessDeniedException");
    const Principal = { AWS: `arn:aws:iam::${other}:root` };
    await set({
      Policy: policyText({ Principal, Action: ["sqs:SendMessage", "sqs:GetQueueUrl"], Resource: arnOf("q") }),
    });
    await their("SendMessage", { MessageBody: "a" });
    expect(await theirs("sqs", "GetQueueUrl", { QueueName: "q", QueueOwnerAWSAccountId: account })).toEqual({
      QueueUrl,
    });
    expect(await errorCode(their("ReceiveMessage"))).toBe("AccessDeniedException");
    await set({ Policy: "" });
    expect(await errorCode(their("SendMessage", { MessageBody: "b" }))).toBe("AccessDeniedException");
  });

  test.each([
    [{ Policy: "nonsense" }],
    [{ Policy: "{}" }],
    [{ Policy: policyText({ Effect: "Perhaps", Action: "*", Principal: "*" }) }],
    [{ RedrivePolicy: "nonsense" }],
    [{ RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf("grave") }) }],
  ])("attributes %j are refused, and none of them is set", async (wrong) => {
    expect(await errorCode(set({ DelaySeconds: "7", ...wrong }))).toBe("InvalidAttributeValue");
    const made = admin("sqs", "CreateQueue", { QueueName: "new", Attributes: wrong });
    expect(await errorCode(made)).toBe("InvalidAttributeValue");
    const { Attributes } = await admin<{ Attributes: object }>("sqs", "GetQueueAttributes", {
      QueueUrl,
      AttributeNames: ["All"],
    });
    expect(Attributes).not.toHaveProperty("DelaySeconds");
  });

  test("batches send and delete up to ten", async () => {
    const Entries = ["a", "b"].map((text) => ({ Id: text, MessageBody: text }));
    expect(await admin("sqs", "SendMessageBatch", { QueueUrl, Entries })).toMatchObject({
      Successful: [{ Id: "a" }, { Id: "b" }],
    });
    const received = await receive();
    const batch = received.map(({ ReceiptHandle, Body }) => ({ Id: Body, ReceiptHandle }));
    await admin("sqs", "DeleteMessageBatch", { QueueUrl, Entries: batch });
    await aws.advance("PT30S");
    expect(await bodies()).toEqual([]);
  });

  test.each([
    ["none", 0, "EmptyBatchRequest"],
    ["eleven", 11, "TooManyEntriesInBatchRequest"],
  ])("a batch of %s is refused", async (_what, length, code) => {
    const Entries = Array.from({ length }, (_, at) => ({ Id: String(at), MessageBody: "x" }));
    expect(await errorCode(admin("sqs", "SendMessageBatch", { QueueUrl, Entries }))).toBe(code);
  });

  test("two entries of one id are refused", async () => {
    const Entries = [1, 2].map(() => ({ Id: "a", MessageBody: "x" }));
    expect(await errorCode(admin("sqs", "SendMessageBatch", { QueueUrl, Entries }))).toBe("BatchEntryIdsNotDistinct");
  });

  test("attributes go with a message, to who names them", async () => {
    const size = { DataType: "Number", StringValue: "1493147359900" };
    const sent = await admin("sqs", "SendMessage", {
      QueueUrl,
      MessageBody: "a",
      MessageAttributes: { timestamp: size },
    });
    // What AWS answered for this attribute: https://github.com/getmoto/moto/blob/master/tests/test_sqs/test_sqs.py
    const digest = "235c5c510d26fb653d073faed50ae77c";
    expect(sent).toMatchObject({ MD5OfMessageAttributes: digest });
    expect((await receiveOne()).MessageAttributes).toBeUndefined();
    await aws.advance("PT30S");
    const [named] = await receive(QueueUrl, { MessageAttributeNames: ["timestamp"] });
    expect(named).toMatchObject({ MessageAttributes: { timestamp: size }, MD5OfMessageAttributes: digest });
    await aws.advance("PT30S");
    const [unnamed] = await receive(QueueUrl, { MessageAttributeNames: ["time", "x.*"] });
    expect(unnamed?.MessageAttributes).toBeUndefined();
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`a${at}`, size]));
    expect(await errorCode(send("a", { MessageAttributes: many }))).toBe("InvalidParameterValue");
  });

  test("tags come and go", async () => {
    await admin("sqs", "TagQueue", { QueueUrl, Tags: { team: "backup", stage: "prod" } });
    await admin("sqs", "UntagQueue", { QueueUrl, TagKeys: ["stage"] });
    expect(await admin("sqs", "ListQueueTags", { QueueUrl })).toEqual({ Tags: { team: "backup" } });
  });

  test.each([
    ["GetQueueUrl", { QueueName: "none" }, "QueueDoesNotExist"],
    ["CreateQueue", { QueueName: "q.fifo", Attributes: { FifoQueue: "true" } }, "NotImplemented"],
    ["CreateQueue", { QueueName: "no blanks" }, "InvalidParameterValue"],
    [
      "SendMessage",
      { QueueUrl, MessageBody: "a", MessageAttributes: { a: { DataType: "String" } } },
      "InvalidParameterValue",
    ],
    ["SendMessage", { QueueUrl, MessageBody: "a", MessageSystemAttributes: { AWSTraceHeader: {} } }, "NotImplemented"],
  ])("%s %j answers %s", async (operation, input, code) => {
    expect(await errorCode(admin("sqs", operation, input))).toBe(code);
  });
});
