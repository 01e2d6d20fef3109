import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listen, type Listening } from "../../server.ts";
import { errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { zipOf } from "../cloudformation/resources/zip.ts";

const account = "111111111111";
const lambdaService = { Service: "lambda.amazonaws.com" };
const queueArn = `arn:aws:sqs:eu-west-1:${account}:q`;
const QueueUrl = `https://sqs.eu-west-1.amazonaws.com/${account}/q`;

/** Says who it is, what time it is, and what an API tells it: all through the address and keys that it was given. */
const asking = `
exports.handler = async () => {
  const { AWS_ACCESS_KEY_ID: key, AWS_SESSION_TOKEN: token, AWS_ENDPOINT_URL: url, NAME: name } = process.env;
  return { key, token: token.length > 0, now: new Date().toISOString(), at: Date.now(), url, name };
};`;
/** Answers that the messages whose text is "bad" failed. */
const sorting = `
exports.handler = async ({ Records }) => ({
  batchItemFailures: Records.filter(({ body }) => body === "bad").map(({ messageId }) => ({ itemIdentifier: messageId })),
});`;
const failing = `exports.handler = async () => { throw new TypeError("no luck"); };`;

describe("Lambda", () => {
  let aws: TestAws;
  let admin: TestCaller;
  let server: Listening;
  let Role: string;
  beforeEach(async () => {
    aws = testAws();
    server = await listen(aws.localAws);
    admin = aws.as(account);
    Role = await makeRole(admin, "fn", lambdaService, policyText({ Action: "sqs:*" }));
  });
  afterEach(async () => {
    await aws.localAws.close();
    await server.close();
  });

  const create = async (code: string, more: object = {}) =>
    admin("lambda", "CreateFunction", {
      FunctionName: "f",
      Role,
      Handler: "index.handler",
      Code: { ZipFile: zipOf("index.js", code) },
      ...more,
    });
  type Answer = { StatusCode: number; FunctionError?: string; Payload: Uint8Array };
  const invoke = async (more: object = {}) => {
    const answer = await admin<Answer>("lambda", "Invoke", { FunctionName: "f", ...more });
    return { ...answer, payload: JSON.parse(Buffer.from(answer.Payload).toString()) as Record<string, unknown> };
  };

  test("a function runs as a session of its role, at the world's time, pointed at this AWS", async () => {
    await create(asking, { Environment: { Variables: { NAME: "holdfast" } } });
    const { payload } = await invoke();
    expect(payload).toMatchObject({ token: true, now: "2027-01-01T00:00:00.000Z", url: server.url, name: "holdfast" });
    expect(payload["key"]).toMatch(/^ASIA/);
    await aws.advance("P1D");
    expect((await invoke()).payload).toMatchObject({ at: Date.parse("2027-01-02T00:00:00Z") });
    const lines = aws.localAws.world.journal.lines();
    expect(lines.filter(({ action }) => action === "sts:AssumeRole")).toMatchObject([
      { principal: "lambda.amazonaws.com", by: "service", decision: "allow" },
      { decision: "allow" },
      { decision: "allow" },
    ]);
  });

  test("its random bytes follow from its session's keys, and its time runs out", async () => {
    const drawing = `
const { randomBytes, createHmac } = require("node:crypto");
exports.handler = async (_event, context) => {
  const first = createHmac("sha256", process.env.AWS_SECRET_ACCESS_KEY).update("1").digest("hex").slice(0, 32);
  return { first, drawn: randomBytes(16).toString("hex"), again: randomBytes(40).length, left: context.getRemainingTimeInMillis() };
};`;
    await create(drawing, { Timeout: 30 });
    const { payload: one } = await invoke();
    expect(one).toMatchObject({ drawn: one["first"], again: 40 });
    expect(one["left"]).toBeLessThanOrEqual(30_000);
    expect(one["left"]).toBeGreaterThan(20_000);
    const { payload: other } = await invoke();
    expect(other["drawn"]).toBe(other["first"]);
    expect(other["drawn"]).not.toBe(one["drawn"]);
  });

  /** Writes down that it ran, then answers. */
  const counting = `let runs = 0; exports.handler = async ({ ask }) => (ask ? runs : ++runs);`;

  test.each([
    [{ crash: 1, timeout: 0 }, "Runtime.ExitError"],
    [{ crash: 0, timeout: 1 }, "Sandbox.Timedout"],
  ])("a fault %j ends it before it did anything or after it did all", async (functions, errorType) => {
    await create(counting);
    const { faults } = aws.localAws.world;
    const none = faults.rates;
    const payload = (ask: boolean) => invoke({ Payload: JSON.stringify({ ask }) }).then((answer) => answer.payload);
    faults.set({ ...none, functions }, 1);
    for (let times = 0; times < 20; times += 1) expect(await payload(false)).toMatchObject({ errorType });
    faults.set(none, 1);
    const runs = Number(await payload(true));
    expect(runs).toBeGreaterThan(3);
    expect(runs).toBeLessThan(17);
  });

  test("a new code is what runs next", async () => {
    await create(asking);
    await invoke();
    await admin("lambda", "UpdateFunctionCode", {
      FunctionName: "f",
      ZipFile: zipOf("index.js", "exports.handler = async () => 2;"),
    });
    expect((await invoke()).payload).toBe(2);
  });

  test("a role that trusts Lambda no more runs nothing", async () => {
    await create(asking);
    const PolicyDocument = policyText({
      Action: "sts:AssumeRole",
      Principal: { Service: "backup.amazonaws.com" },
      Resource: undefined,
    });
    await admin("iam", "UpdateAssumeRolePolicy", { RoleName: "fn", PolicyDocument });
    expect(await invoke()).toMatchObject({
      FunctionError: "Unhandled",
      payload: { errorType: "AccessDeniedException" },
    });
    expect(await errorCode(create(asking, { FunctionName: "g" }))).toBe("InvalidParameterValueException");
  });

  test("a failure is told with its type and text; an event is taken and played later; a dry run runs nothing", async () => {
    await create(failing);
    expect(await invoke()).toMatchObject({
      StatusCode: 200,
      FunctionError: "Unhandled",
      payload: { errorType: "TypeError", errorMessage: "no luck" },
    });
    const before = aws.localAws.world.timeline.size;
    expect(await admin("lambda", "Invoke", { FunctionName: "f", InvocationType: "Event" })).toEqual({
      StatusCode: 202,
    });
    expect(aws.localAws.world.timeline.size).toBe(before + 1);
    expect(await admin("lambda", "Invoke", { FunctionName: "f", InvocationType: "DryRun" })).toEqual({
      StatusCode: 204,
    });
    const wrong = admin("lambda", "Invoke", { FunctionName: "f", Payload: Buffer.from("{") });
    expect(await errorCode(wrong)).toBe("InvalidRequestContentException");
  });

  test("a mapping consumes the queue; a failed item comes back, the others do not", async () => {
    await create(sorting);
    await admin("sqs", "CreateQueue", { QueueName: "q" });
    const input = { FunctionName: "f", EventSourceArn: queueArn, FunctionResponseTypes: ["ReportBatchItemFailures"] };
    const { UUID } = await admin("lambda", "CreateEventSourceMapping", input);
    const send = async (MessageBody: string) => admin("sqs", "SendMessage", { QueueUrl, MessageBody });
    const left = async () => {
      type Attributes = { Attributes: Record<string, string> };
      const { Attributes } = await admin<Attributes>("sqs", "GetQueueAttributes", {
        QueueUrl,
        AttributeNames: ["All"],
      });
      return [Attributes["ApproximateNumberOfMessages"], Attributes["ApproximateNumberOfMessagesNotVisible"]];
    };
    for (const body of ["good", "bad", "good"]) await send(body);
    await aws.advance("PT1S");
    expect(await left()).toEqual(["0", "1"]);
    // The failed one is hidden still; one that comes meanwhile does not wait for it.
    await send("good");
    await aws.advance("PT1S");
    expect(await left()).toEqual(["0", "1"]);
    await aws.advance("PT30S");
    expect(await left()).toEqual(["0", "1"]);
    await admin("lambda", "UpdateEventSourceMapping", { UUID, Enabled: false });
    await send("good");
    await aws.advance("PT1M");
    expect(await left()).toEqual(["2", "0"]);
    await admin("lambda", "UpdateEventSourceMapping", { UUID, Enabled: true, FunctionResponseTypes: [] });
    await aws.advance("PT1S");
    expect(await left()).toEqual(["0", "0"]);
    await admin("lambda", "DeleteEventSourceMapping", { UUID });
    await send("stays");
    await aws.advance("PT1M");
    expect(await left()).toEqual(["1", "0"]);
  });

  test("a batch waits for its window, unless it is full before", async () => {
    await create("exports.handler = async () => undefined;");
    await admin("sqs", "CreateQueue", { QueueName: "q" });
    const asked = { FunctionName: "f", EventSourceArn: queueArn, BatchSize: 20 };
    const refused = (more: object) => errorCode(admin("lambda", "CreateEventSourceMapping", { ...asked, ...more }));
    expect(await refused({})).toBe("InvalidParameterValueException");
    expect(await refused({ MaximumBatchingWindowInSeconds: 301 })).toBe("InvalidParameterValueException");
    const window = { MaximumBatchingWindowInSeconds: 60, BatchSize: 3 };
    expect(await admin("lambda", "CreateEventSourceMapping", { ...asked, ...window })).toMatchObject(window);
    const send = async () => admin("sqs", "SendMessage", { QueueUrl, MessageBody: "one" });
    const left = async () => {
      const input = { QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] };
      const { Attributes } = await admin<{ Attributes: object }>("sqs", "GetQueueAttributes", input);
      return Number(Object.values(Attributes)[0]);
    };
    const leftAfter = async (duration: string) => (await aws.advance(duration), left());
    await send();
    expect(await leftAfter("PT30S")).toBe(1);
    await send();
    expect([await leftAfter("PT29S"), await leftAfter("PT1S")]).toEqual([2, 0]);
    for (let at = 0; at < 4; at += 1) await send();
    expect([await leftAfter("PT0S"), await leftAfter("PT59S"), await leftAfter("PT1S")]).toEqual([1, 1, 0]);
  });

  test("a mapping needs its function's role to read the queue", async () => {
    await create(sorting);
    await admin("sqs", "CreateQueue", { QueueName: "q" });
    await admin("iam", "DeleteRolePolicy", { RoleName: "fn", PolicyName: "inline" });
    const call = admin("lambda", "CreateEventSourceMapping", { FunctionName: "f", EventSourceArn: queueArn });
    expect(await errorCode(call)).toBe("InvalidParameterValueException");
  });

  test("services and other accounts come in by the function's own policy", async () => {
    await create(failing);
    const theirs = aws.as("222222222222");
    const FunctionName = `arn:aws:lambda:eu-west-1:${account}:function:f`;
    const ask = async () => errorCode(theirs("lambda", "Invoke", { FunctionName, InvocationType: "DryRun" }));
    expect(await ask()).toBe("AccessDeniedException");
    const permission = { FunctionName: "f", StatementId: "s" };
    await admin("lambda", "AddPermission", {
      ...permission,
      Action: "lambda:InvokeFunction",
      Principal: "222222222222",
    });
    await theirs("lambda", "Invoke", { FunctionName, InvocationType: "DryRun" });
    const twice = admin("lambda", "AddPermission", { ...permission, Action: "lambda:*", Principal: "*" });
    expect(await errorCode(twice)).toBe("ResourceConflictException");
    const { Policy } = await admin<{ Policy: string }>("lambda", "GetPolicy", { FunctionName: "f" });
    expect(JSON.parse(Policy)).toMatchObject({ Statement: [{ Sid: "s" }] });
    await admin("lambda", "RemovePermission", permission);
    expect(await ask()).toBe("AccessDeniedException");
    expect(await errorCode(admin("lambda", "RemovePermission", permission))).toBe("ResourceNotFoundException");
  });

  test("settings change, the rest stays; a role is passed", async () => {
    await create(asking, { Timeout: 7 });
    await admin("lambda", "UpdateFunctionConfiguration", { FunctionName: "f", MemorySize: 512, Description: "d" });
    expect(await admin("lambda", "GetFunctionConfiguration", { FunctionName: "f" })).toMatchObject({
      Timeout: 7,
      MemorySize: 512,
      Description: "d",
    });
    const PolicyDocument = policyText({ Effect: "Deny", Action: "iam:PassRole" });
    await admin("iam", "PutUserPolicy", { UserName: "admin", PolicyName: "no", PolicyDocument });
    const pass = admin("lambda", "UpdateFunctionConfiguration", { FunctionName: "f", Role });
    expect(await errorCode(pass)).toBe("AccessDeniedException");
  });

  test("tags come and go", async () => {
    await create(asking, { Tags: { team: "backup" } });
    const Resource = `arn:aws:lambda:eu-west-1:${account}:function:f`;
    await admin("lambda", "TagResource", { Resource, Tags: { stage: "prod" } });
    await admin("lambda", "UntagResource", { Resource, TagKeys: ["team"] });
    expect(await admin("lambda", "ListTags", { Resource })).toEqual({ Tags: { stage: "prod" } });
  });

  test.each([
    [
      "CreateFunction",
      { FunctionName: "g", Code: { ZipFile: Buffer.from("no zip") } },
      "InvalidParameterValueException",
    ],
    ["GetFunction", { FunctionName: "none" }, "ResourceNotFoundException"],
    ["PublishVersion", { FunctionName: "f" }, "NotImplemented"],
    ["CreateFunctionUrlConfig", { FunctionName: "f" }, "NotImplemented"],
  ])("%s %j answers %s", async (operation, input, code) => {
    expect(await errorCode(admin("lambda", operation, { Role, ...input }))).toBe(code);
  });
});
