import { beforeEach, describe, expect, test } from "vitest";
import { sentOf } from "../../outside.ts";
import {
  errorCode,
  makeRole,
  policyText,
  type TestAws,
  testAws,
  type TestCaller,
  whileListening,
} from "../../testing.ts";

const account = "111111111111";
const apiKey = { ApiKeyName: "x-token", ApiKeyValue: "geheim" };
const events = { Service: "events.amazonaws.com" };

describe("API destinations", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });

  async function connect(more: object = {}, type = "API_KEY", auth: object = { ApiKeyAuthParameters: apiKey }) {
    const input = { Name: "hook", AuthorizationType: type, AuthParameters: { ...auth, ...more } };
    return admin<{ ConnectionArn: string }>("events", "CreateConnection", input);
  }
  async function destine(InvocationEndpoint: string, ConnectionArn: string, more: object = {}): Promise<string> {
    const input = { Name: "siem", ConnectionArn, InvocationEndpoint, HttpMethod: "POST", ...more };
    type Made = { ApiDestinationArn: string };
    return (await admin<Made>("events", "CreateApiDestination", input)).ApiDestinationArn;
  }
  /** A rule that sends to a destination, and what it does not take to the queue `grave`. */
  async function send(Arn: string, policy = policyText({ Action: "events:InvokeApiDestination" })): Promise<void> {
    const Policy = policyText({ Principal: events, Action: "sqs:SendMessage" });
    await admin("sqs", "CreateQueue", { QueueName: "grave", Attributes: { Policy } });
    const RoleArn = await makeRole(admin, "caller", events, policy);
    const DeadLetterConfig = { Arn: `arn:aws:sqs:eu-west-1:${account}:grave` };
    await admin("events", "PutRule", { Name: "r", EventPattern: JSON.stringify({ source: ["mine"] }) });
    await admin("events", "PutTargets", { Rule: "r", Targets: [{ Id: "t", Arn, RoleArn, DeadLetterConfig }] });
  }
  async function put(): Promise<void> {
    await admin("events", "PutEvents", { Entries: [{ Source: "mine", DetailType: "Alarm", Detail: '{"a":1}' }] });
    await aws.advance("PT1S");
  }
  async function buried(): Promise<number> {
    const QueueUrl = `https://sqs.eu-west-1.amazonaws.com/${account}/grave`;
    const input = { QueueUrl, MaxNumberOfMessages: 10 };
    return (await admin<{ Messages?: object[] }>("sqs", "ReceiveMessage", input)).Messages?.length ?? 0;
  }

  test("an event is posted with the key, headers and query of the connection", async () => {
    const InvocationHttpParameters = {
      HeaderParameters: [{ Key: "x-team", Value: "backup" }],
      QueryStringParameters: [{ Key: "from", Value: "aws" }],
    };
    const heard = await whileListening(204, async (url) => {
      await send(await destine(`${url}/in?a=b`, (await connect({ InvocationHttpParameters })).ConnectionArn));
      await put();
    });
    expect(heard).toMatchObject([
      {
        method: "POST",
        url: "/in?a=b&from=aws",
        headers: { "x-token": "geheim", "x-team": "backup", "content-type": "application/json; charset=utf-8" },
      },
    ]);
    expect(JSON.parse(heard[0]?.body ?? "")).toMatchObject({ source: "mine", detail: { a: 1 }, account });
    expect(sentOf(aws.localAws.world)).toMatchObject([{ by: "events.amazonaws.com", status: 204 }]);
    expect(JSON.stringify(sentOf(aws.localAws.world))).not.toContain("geheim");
    expect(await buried()).toBe(0);
  });

  test("a name and a password go as basic authorization, and a changed one counts at once", async () => {
    const BasicAuthParameters = { Username: "ann", Password: "old" };
    const heard = await whileListening(200, async (url) => {
      await send(await destine(url, (await connect({}, "BASIC", { BasicAuthParameters })).ConnectionArn));
      await put();
      const AuthParameters = { BasicAuthParameters: { Password: "new" } };
      await admin("events", "UpdateConnection", { Name: "hook", AuthParameters });
      await put();
    });
    const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
    expect(heard.map(({ headers }) => headers["authorization"])).toEqual([basic("ann:old"), basic("ann:new")]);
  });

  test("what the endpoint does not take goes to the dead-letter queue", async () => {
    const heard = await whileListening(500, async (url) => {
      await send(await destine(url, (await connect()).ConnectionArn));
      await put();
    });
    expect([heard.length, await buried()]).toEqual([1, 1]);
  });

  test("nothing leaves the machine: what would have been sent can be read", async () => {
    await send(await destine("https://siem.example.com/in", (await connect()).ConnectionArn));
    await put();
    expect(await buried()).toBe(1);
    const [sent, ...more] = sentOf(aws.localAws.world);
    expect([sent?.to, sent?.status, more]).toEqual(["https://siem.example.com/in", undefined, []]);
  });

  test("without the role's permission, or without the connection, nothing is sent", async () => {
    const heard = await whileListening(200, async (url) => {
      await send(await destine(url, (await connect()).ConnectionArn), policyText({ Action: "sqs:*" }));
      await put();
      const PolicyDocument = policyText({ Action: "events:InvokeApiDestination" });
      await admin("iam", "PutRolePolicy", { RoleName: "caller", PolicyName: "inline", PolicyDocument });
      await admin("events", "DeleteConnection", { Name: "hook" });
      await put();
    });
    expect([heard.length, await buried()]).toEqual([0, 2]);
    expect(await admin("events", "DescribeApiDestination", { Name: "siem" })).toMatchObject({
      ApiDestinationState: "INACTIVE",
    });
  });

  test("a connection shows no secret, and both are listed, changed and deleted", async () => {
    const HeaderParameters = [{ Key: "k", Value: "hidden", IsValueSecret: true }];
    const { ConnectionArn } = await connect({ InvocationHttpParameters: { HeaderParameters } });
    expect(ConnectionArn).toMatch(/^arn:aws:events:eu-west-1:111111111111:connection\/hook\/[0-9a-f-]{36}$/);
    const shown = await admin("events", "DescribeConnection", { Name: "hook" });
    expect(shown).toMatchObject({
      ConnectionState: "AUTHORIZED",
      AuthorizationType: "API_KEY",
      AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: "x-token" } },
      SecretArn: expect.stringContaining("secret:events!connection/hook/") as string,
    });
    expect(JSON.stringify(shown)).not.toMatch(/geheim|hidden/);
    await destine("https://example.com/", ConnectionArn, { InvocationRateLimitPerSecond: 5 });
    await admin("events", "UpdateApiDestination", { Name: "siem", HttpMethod: "PUT" });
    const { ApiDestinations } = await admin<{ ApiDestinations: object[] }>("events", "ListApiDestinations", {
      ConnectionArn,
    });
    expect(ApiDestinations).toMatchObject([
      { HttpMethod: "PUT", InvocationRateLimitPerSecond: 5, ApiDestinationState: "ACTIVE" },
    ]);
    await admin("events", "DeleteApiDestination", { Name: "siem" });
    expect(await admin("events", "ListApiDestinations")).toMatchObject({ ApiDestinations: [] });
    expect(await admin("events", "ListConnections", { NamePrefix: "h" })).toMatchObject({
      Connections: [{ Name: "hook" }],
    });
    expect(await admin("events", "ListConnections", { ConnectionState: "DELETING" })).toMatchObject({
      Connections: [],
    });
  });

  test.each([
    ["CreateConnection", { Name: "hook" }, "ResourceAlreadyExistsException"],
    ["CreateConnection", { Name: "new", AuthParameters: {} }, "ValidationException"],
    ["CreateConnection", { Name: "a b" }, "ValidationException"],
    ["CreateConnection", { Name: "new", AuthorizationType: "OAUTH_CLIENT_CREDENTIALS" }, "NotImplemented"],
    ["CreateConnection", { Name: "new", KmsKeyIdentifier: "alias/x" }, "NotImplemented"],
    ["DescribeConnection", { Name: "none" }, "ResourceNotFoundException"],
    ["DescribeApiDestination", { Name: "none" }, "ResourceNotFoundException"],
    ["CreateApiDestination", { InvocationEndpoint: "http://example.com/" }, "ValidationException"],
    ["CreateApiDestination", { InvocationEndpoint: "https://example.com/*" }, "NotImplemented"],
    [
      "CreateApiDestination",
      { ConnectionArn: "arn:aws:events:eu-west-1:1:connection/x/y" },
      "ResourceNotFoundException",
    ],
    ["CreateApiDestination", { HttpMethod: "TRACE" }, "ValidationException"],
  ])("%s with %j answers %s", async (operation, more, code) => {
    const { ConnectionArn } = await connect();
    const connection = { AuthorizationType: "API_KEY", AuthParameters: { ApiKeyAuthParameters: apiKey } };
    const destination = { ConnectionArn, InvocationEndpoint: "https://example.com/", HttpMethod: "POST" };
    const input = { Name: "one", ...connection, ...destination, ...more };
    expect(await errorCode(admin("events", operation, input))).toBe(code);
  });
});
