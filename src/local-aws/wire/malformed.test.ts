import { array, assert, asyncProperty, boolean, constantFrom, json, oneof, record, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCall, serviceNames, WireError, type WireRequest, type WireResponse } from "./index.ts";

const signed = (service: string): Record<string, string> => ({
  authorization: `AWS4-HMAC-SHA256 Credential=1/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=00`,
  host: "127.0.0.1:4777",
});

function request(service: string, parts: { [K in keyof WireRequest]?: WireRequest[K] | string }): WireRequest {
  const headers = { ...signed(service), ...(typeof parts.headers === "object" ? parts.headers : {}) };
  return {
    method: parts.method ?? "POST",
    path: parts.path ?? "/",
    headers,
    body: Buffer.from(parts.body ?? ""),
  };
}

/** The answer to a request that must not be decoded. */
async function refusal(wire: WireRequest): Promise<WireResponse> {
  const error: unknown = await decodeCall(wire).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WireError)) throw new Error("The request was decoded.", { cause: error });
  return error.response;
}

const bodyOf = (response: WireResponse): string => Buffer.from(response.body).toString();
const kms = (body: string): WireRequest =>
  request("kms", { headers: { "x-amz-target": "TrentService.CreateAlias" }, body });
const form = (service: string, body: string): WireRequest =>
  request(service, { headers: { "content-type": "application/x-www-form-urlencoded" }, body });

/** `npm run test:long` throws fifty times as much at it. */
const fuzzRuns = process.env["HOLDFAST_TEST_LONG"] === undefined ? 2_000 : 100_000;

describe("requests that cannot be decoded", () => {
  it.each([
    ["half a document", '{"AliasName": '],
    ["a list", "[]"],
    ["null", "null"],
    ["a number for a text", '{"AliasName": 7, "TargetKeyId": "k"}'],
    ["bytes that are no UTF-8", "\u00ff"],
  ])("json with %s", async (_what, body) => {
    const wire = { ...kms(""), body: Buffer.from(body, "latin1") };
    const response = await refusal(wire);
    expect(response.status).toBe(400);
    expect(JSON.parse(bodyOf(response))).toMatchObject({ __type: "SerializationException" });
  });

  it("json without a required member names it", async () => {
    const response = await refusal(kms('{"AliasName": "alias/a"}'));
    expect(JSON.parse(bodyOf(response))).toMatchObject({
      __type: "ValidationException",
      message: "Missing required member: TargetKeyId",
    });
  });

  it("names a missing member of a nested structure", async () => {
    const body = JSON.stringify({ BackupPlan: { BackupPlanName: "p", Rules: [{ RuleName: "r" }] } });
    const response = await refusal(request("backup", { method: "PUT", path: "/backup/plans/", body }));
    expect(bodyOf(response)).toContain("Missing required member: BackupPlan.Rules[0].TargetBackupVaultName");
  });

  it.each([
    ["kms", request("kms", { headers: { "x-amz-target": "TrentService.Nothing" } }), 404, "UnknownOperationException"],
    ["backup", request("backup", { path: "/nowhere" }), 404, "UnknownOperationException"],
    ["iam", form("iam", "Action=Nothing&Version=2010-05-08"), 400, "InvalidAction"],
    ["s3", request("s3", { method: "PATCH", path: "/a-bucket/k" }), 405, "MethodNotAllowed"],
    ["an unserved service", request("elsewhere", {}), 501, "NotImplemented"],
  ])("an operation that %s does not have", async (_what, wire, status, code) => {
    const response = await refusal(wire);
    expect(response.status).toBe(status);
    expect(bodyOf(response)).toContain(code);
  });

  it("query: a number that is none, and a missing member", async () => {
    const number = await refusal(form("iam", "Action=ListRoles&Version=2010-05-08&MaxItems=many"));
    expect(bodyOf(number)).toContain("<Code>MalformedInput</Code>");
    const missing = await refusal(form("iam", "Action=GetRole&Version=2010-05-08"));
    expect(bodyOf(missing)).toContain("<Code>ValidationError</Code>");
  });

  it("rest-xml: a document that is none", async () => {
    const response = await refusal(request("s3", { method: "PUT", path: "/a-bucket?versioning", body: "<Versioning" }));
    expect(bodyOf(response)).toContain("<Code>MalformedXML</Code>");
  });

  it("an unsigned call that names no service", async () => {
    const response = await refusal({ method: "GET", path: "/backup-vaults/v", headers: {}, body: Buffer.of() });
    expect(response.status).toBe(403);
    expect(bodyOf(response)).toContain("MissingAuthenticationToken");
  });

  it("a deep document does not run away with the stack", async () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    expect((await refusal(kms(`{"AliasName": ${deep}}`))).status).toBe(400);
  });
});

const word = oneof(
  string(),
  constantFrom("%", "%zz", "..", "a-bucket", "backup-vaults", "Action=GetRole", "?acl", "uploadId=1", "&&=", "\u0000"),
);
const target = constantFrom(
  "TrentService.CreateKey",
  "AmazonSQS.SendMessage",
  "DynamoDB_20120810.PutItem",
  "AWSEvents.",
  "",
);
const contentType = constantFrom("application/x-www-form-urlencoded", "application/json", "text/xml");
const document = oneof(
  string(),
  json(),
  constantFrom("Action=GetRole&Version=2010-05-08&RoleName.1.x=%", "<a><b/>", "<a b='c'>&d;</a>", '{"__proto__": 1}'),
  constantFrom("Action=CreateStack&Tags.member.1=2&Tags.member.x.Key=1&StackName=s", "ffffffff\r\nabc"),
);
const anyRequest = record({
  service: constantFrom(...serviceNames, "nothing"),
  method: constantFrom("GET", "PUT", "POST", "DELETE", "HEAD"),
  words: array(word, { maxLength: 5 }),
  query: array(word, { maxLength: 3 }),
  target,
  contentType,
  document,
  hash: constantFrom("UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
  isSigned: boolean(),
});

function isCallOrRefusal(outcome: unknown): boolean {
  if (outcome instanceof WireError) return outcome.response.status >= 400;
  return typeof outcome === "object" && outcome !== null && "operation" in outcome && "input" in outcome;
}

describe("any request at all", () => {
  it("is decoded or refused, never anything else", async () => {
    await assert(
      asyncProperty(anyRequest, async (any) => {
        const headers: Record<string, string> = { "content-type": any.contentType, "x-amz-content-sha256": any.hash };
        if (any.target !== "") headers["x-amz-target"] = any.target;
        const path = `/${any.words.join("/")}?${any.query.join("&")}`;
        const wire = request(any.service, { method: any.method, path, headers, body: any.document });
        const sent = any.isSigned ? wire : { ...wire, headers };
        const outcome: unknown = await decodeCall(sent).catch((reason: unknown) => reason);
        expect(outcome).toSatisfy(isCallOrRefusal);
      }),
      { numRuns: fuzzRuns, seed: 20_260_101 },
    );
  });
});
