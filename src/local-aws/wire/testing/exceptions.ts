import type { ServiceName } from "../schema/catalog.ts";
import type { Overrides } from "./sample.ts";

/** Operations that the round trip leaves out, and why. */
export const skipped: Readonly<Record<string, string>> = {
  "lambda.InvokeWithResponseStream": "answers an event stream",
  "s3.SelectObjectContent": "answers an event stream",
};

/** Operations that clients do not sign. */
export const unsigned: ReadonlySet<string> = new Set(["AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"]);

const s3Body = new TextEncoder().encode("seven b");

const byService: Partial<Record<ServiceName, Overrides>> = {
  // A global endpoint is signed with SigV4a and asks for a host of its own.
  events: { EndpointId: undefined },
  // The checksum that the client adds is the one that this algorithm gives.
  s3: { Bucket: "a-bucket", Body: s3Body, ContentLength: 7, ChecksumAlgorithm: "CRC32", RequestRoute: "route" },
};

/** Input members that a client checks or builds its request from. */
export function inputOverrides(service: ServiceName): Overrides {
  return byService[service] ?? {};
}

/** Output members that a client checks. */
export function outputOverrides(service: ServiceName): Overrides {
  // Part numbers are texts to the SDK and numbers to botocore.
  const numbers = { PartNumberMarker: "7", NextPartNumberMarker: "7" };
  return service === "s3" ? { Body: s3Body, ContentLength: 7, ...numbers } : {};
}

/** Members that the S3 client turns into something else: key material into base64 and its MD5, `Expires` into two. */
const rewritten = new Set([
  "SSECustomerKey",
  "SSECustomerKeyMD5",
  "CopySourceSSECustomerKey",
  "CopySourceSSECustomerKeyMD5",
  "ExpiresString",
]);

/** An input or output without the members that its client rewrites. */
export function unsaid(service: ServiceName, value: unknown): unknown {
  if (service !== "s3" || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !rewritten.has(name)));
}

/** Settings that stop a client from adding to its input. */
export function clientSettings(service: ServiceName): Readonly<Record<string, unknown>> {
  if (service === "sqs") return { md5: false, useQueueUrlAsEndpoint: false };
  return service === "s3"
    ? { requestChecksumCalculation: "WHEN_REQUIRED", responseChecksumValidation: "WHEN_REQUIRED" }
    : {};
}
