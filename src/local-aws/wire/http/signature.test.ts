import { describe, expect, it } from "vitest";
import { decodeCall, type WireRequest } from "../index.ts";
import { sdkOf, type SdkServiceName, testKeys } from "../testing/clients.ts";

const { secretAccessKey } = testKeys;

/** A request as the SDK signs it. */
async function signedRequest(service: SdkServiceName, operation: string, input: object): Promise<WireRequest> {
  let seen: WireRequest | undefined;
  const sdk = await sdkOf(service, async (request) => {
    seen = request;
    return (await decodeCall(request)).succeed({}, "request-1");
  });
  await sdk.client.send(sdk.command(operation, input));
  if (!seen) throw new Error("nothing was sent");
  return seen;
}

async function matches(request: WireRequest, secret: string = secretAccessKey): Promise<boolean> {
  return (await decodeCall(request)).signatureMatches(secret);
}

const cases: readonly (readonly [SdkServiceName, string, object])[] = [
  ["backup", "ListTags", { ResourceArn: "arn:aws:backup:eu-west-1:1:backup-vault:a/b c", NextToken: "a+b&c=d" }],
  ["kms", "DescribeKey", { KeyId: "alias/a" }],
  ["iam", "GetRole", { RoleName: "r" }],
  ["s3", "PutObject", { Bucket: "a-bucket", Key: "a//b c/../d'(e)*!", Body: "body", Metadata: { k: "v" } }],
];

describe("SigV4 signatures", () => {
  it.each(cases)("match what the SDK signs: %s %s", async (service, operation, input) => {
    expect(await matches(await signedRequest(service, operation, input))).toBe(true);
  });

  it("do not match with another secret", async () => {
    expect(await matches(await signedRequest("kms", "DescribeKey", { KeyId: "k" }), "another")).toBe(false);
  });

  it("do not match when the body changes", async () => {
    const request = await signedRequest("kms", "DescribeKey", { KeyId: "k" });
    expect(await matches({ ...request, body: Buffer.from('{"KeyId":"m"}') })).toBe(false);
  });

  it("do not match when a signed header changes", async () => {
    const request = await signedRequest("kms", "DescribeKey", { KeyId: "k" });
    const token = { "x-amz-security-token": "another" };
    expect(await matches({ ...request, headers: { ...request.headers, ...token } })).toBe(false);
  });

  it("do not match when path or query change", async () => {
    const request = await signedRequest("backup", "ListBackupVaults", { MaxResults: 5 });
    expect(await matches({ ...request, path: request.path.replace("5", "6") })).toBe(false);
    expect(await matches(request)).toBe(true);
  });

  it("tell who signed, for which Region", async () => {
    const call = await decodeCall(await signedRequest("kms", "DescribeKey", { KeyId: "k" }));
    const { accessKeyId, sessionToken } = testKeys;
    expect(call.credential).toEqual({ accessKeyId, sessionToken, region: "eu-west-1", service: "kms" });
  });
});

describe("presigned URLs", () => {
  // The example of https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
  const example: WireRequest = {
    method: "GET",
    path:
      "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request" +
      "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host" +
      "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
    headers: { host: "examplebucket.s3.amazonaws.com" },
    body: new Uint8Array(),
  };

  it("match as documented, and name their credential", async () => {
    const call = await decodeCall(example);
    expect(call).toMatchObject({ operation: "GetObject", input: { Bucket: "examplebucket", Key: "test.txt" } });
    expect(call.credential).toMatchObject({ accessKeyId: "AKIAIOSFODNN7EXAMPLE", region: "us-east-1" });
    expect(call.signatureMatches("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")).toBe(true);
    expect(call.signatureMatches("another")).toBe(false);
  });
});
