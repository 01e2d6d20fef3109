import { describe, expect, it } from "vitest";
import { decodeCall, WireError, type WireRequest } from "./index.ts";

const form = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };

async function answerTo(service: string, parts: Partial<Omit<WireRequest, "body">> & { body?: string }) {
  const authorization = `AWS4-HMAC-SHA256 Credential=1/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=00`;
  const headers = { authorization, host: "127.0.0.1:4777", ...parts.headers };
  const request = {
    method: parts.method ?? "POST",
    path: parts.path ?? "/",
    headers,
    body: Buffer.from(parts.body ?? ""),
  };
  const error: unknown = await decodeCall(request).catch((reason: unknown) => reason);
  if (!(error instanceof WireError)) throw new Error("the request was decoded", { cause: error });
  const { status, body, headers: answered } = error.response;
  return { status, text: Buffer.from(body).toString(), code: answered["x-amzn-errortype"] };
}

/** One client's parser each: what it looks for must stand in the answer. */
const calls = [
  [
    "autoscaling",
    { headers: form, body: "Action=DescribeAccountLimits&Version=2011-01-01" },
    "DescribeAccountLimits",
    /^<ErrorResponse><Error><Type>Receiver<\/Type><Code>NotImplemented<\/Code>/,
  ],
  [
    "autoscaling",
    { method: "GET", path: "/?Action=DescribeAccountLimits" },
    "DescribeAccountLimits",
    /^<ErrorResponse><Error>/,
  ],
  [
    "logs",
    { headers: { "x-amz-target": "Logs_20140328.DescribeLogGroups" }, body: "{}" },
    "DescribeLogGroups",
    /"__type":"NotImplemented"/,
  ],
  ["eks", { method: "GET", path: "/clusters?a=b" }, "GET /clusters", /"message"/],
  ["route53", { method: "GET", path: "/2013-04-01/hostedzone" }, "GET /2013-04-01/hostedzone", /^<ErrorResponse>/],
  // A form that is none is still no success and no crash.
  ["autoscaling", { headers: form, body: "Action=%E0%A4%A" }, "POST /", /NotImplemented/],
] as const;

describe("a service that local AWS does not serve", () => {
  it.each(calls)("%s %j answers 501 and names %s", async (service, parts, operation, text) => {
    const answer = await answerTo(service, parts);
    expect(answer.status).toBe(501);
    expect(answer.text).toContain(`${service}:${operation} is not built in local AWS`);
    expect(answer.text).toMatch(text);
  });

  it("says its code in the header that json clients read", async () => {
    expect((await answerTo("logs", { headers: { "x-amz-target": "Logs_20140328.X" } })).code).toBe("NotImplemented");
    expect((await answerTo("efs", { method: "PUT", path: "/x" })).code).toBe("NotImplemented");
  });
});
