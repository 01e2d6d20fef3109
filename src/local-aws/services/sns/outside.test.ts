import { beforeEach, describe, expect, test } from "vitest";
import { sentOf } from "../../outside.ts";
import { errorCode, type TestAws, testAws, type TestCaller, whileListening } from "../../testing.ts";
import { account, envelopes, openQueue } from "./testing.ts";

const TopicArn = `arn:aws:sns:eu-west-1:${account}:news`;

describe("SNS to addresses outside AWS", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(account);
    await admin("sns", "CreateTopic", { Name: "news" });
  });

  const subscribe = async (Protocol: string, Endpoint: string, more: object = {}) =>
    (await admin<{ SubscriptionArn: string }>("sns", "Subscribe", { TopicArn, Protocol, Endpoint, ...more }))
      .SubscriptionArn;
  const publish = async (Message: string, more: object = {}) => admin("sns", "Publish", { TopicArn, Message, ...more });
  const sent = () => sentOf(aws.localAws.world);
  const listed = async () =>
    (await admin<{ Subscriptions: { SubscriptionArn: string }[] }>("sns", "ListSubscriptionsByTopic", { TopicArn }))
      .Subscriptions;
  const confirm = async (text = "") =>
    admin("sns", "ConfirmSubscription", { TopicArn, Token: /Token=(\w+)/.exec(text)?.[1] });

  test("a mail address gets nothing but the question until somebody confirms", async () => {
    expect(await subscribe("email", "ann@example.com")).toBe("pending confirmation");
    await publish("too early");
    expect(await listed()).toMatchObject([{ SubscriptionArn: "PendingConfirmation", Endpoint: "ann@example.com" }]);
    const [asked, ...more] = sent();
    expect(more).toEqual([]);
    expect(asked).toMatchObject({ by: "sns.amazonaws.com", to: "ann@example.com" });
    await confirm(asked?.body);
    await publish("now", { Subject: "News" });
    expect(sent().slice(1)).toEqual([
      {
        time: "2027-01-01T00:00:00.000Z",
        by: "sns.amazonaws.com",
        to: "ann@example.com",
        subject: "News",
        body: "now",
      },
    ]);
    expect(await listed()).toMatchObject([{ SubscriptionArn: expect.stringContaining(TopicArn) as string }]);
  });

  test("email-json gets the whole document", async () => {
    await subscribe("email-json", "ann@example.com");
    await confirm(sent()[0]?.body);
    await publish("now");
    expect(JSON.parse(sent()[1]?.body ?? "")).toMatchObject({ Type: "Notification", Message: "now", TopicArn });
  });

  test("who does not confirm within 48 hours is forgotten, and cannot be ended before", async () => {
    const SubscriptionArn = await subscribe("email", "ann@example.com", { ReturnSubscriptionArn: true });
    expect(await errorCode(admin("sns", "Unsubscribe", { SubscriptionArn }))).toBe("InvalidParameterException");
    await aws.advance("PT47H");
    expect(await listed()).toHaveLength(1);
    await aws.advance("PT1H");
    expect(await listed()).toEqual([]);
  });

  test("a URL is asked to confirm and then told, with SNS's headers", async () => {
    const heard = await whileListening(200, async (url) => {
      await subscribe("http", `${url}/hook`);
      await aws.advance("PT1S");
      await confirm(sent()[0]?.body);
      await publish("now");
      await aws.advance("PT1S");
    });
    expect(heard).toMatchObject([
      { method: "POST", url: "/hook", headers: { "x-amz-sns-message-type": "SubscriptionConfirmation" } },
      { headers: { "x-amz-sns-message-type": "Notification", "x-amz-sns-topic-arn": TopicArn } },
    ]);
    expect(JSON.parse(heard[1]?.body ?? "")).toMatchObject({ Message: "now" });
    expect(sent()).toMatchObject([{ status: 200 }, { status: 200 }]);
  });

  test("what a URL does not take goes to the dead-letter queue, and nothing leaves the machine", async () => {
    const deadLetterTargetArn = await openQueue(admin, account, "grave", TopicArn);
    const Attributes = { RedrivePolicy: JSON.stringify({ deadLetterTargetArn }) };
    await subscribe("https", "https://example.com/hook", { Attributes });
    await aws.advance("PT1S");
    await confirm(sent()[0]?.body);
    await publish("lost");
    await aws.advance("PT1S");
    expect(await envelopes(admin, "grave")).toMatchObject([{ Message: "lost" }]);
    expect(sent().map((one) => "status" in one)).toEqual([false, false]);
  });

  test("a redirect is not followed", async () => {
    const headers = { location: "http://127.0.0.1:9/elsewhere" };
    const heard = await whileListening(
      302,
      async (url) => {
        await subscribe("http", url);
        await aws.advance("PT1S");
      },
      headers,
    );
    expect([heard.length, sent()[0]?.status]).toEqual([1, 302]);
  });

  test.each([
    ["email", "nobody"],
    ["http", "https://127.0.0.1/"],
    ["https", "http://127.0.0.1/"],
    ["https", "no url"],
  ])("%s to %s is refused", async (Protocol, Endpoint) => {
    expect(await errorCode(subscribe(Protocol, Endpoint))).toBe("InvalidParameterException");
  });

  test("what was sent can be read from outside", async () => {
    await subscribe("email", "ann@example.com");
    const request = { method: "GET", path: "/_holdfast/sent", headers: {}, body: new Uint8Array() };
    const { body } = await aws.localAws.handle(request);
    expect(JSON.parse(Buffer.from(body).toString())).toEqual({ sent: sent() });
  });
});
