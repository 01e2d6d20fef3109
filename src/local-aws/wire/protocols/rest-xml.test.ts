import { describe, expect, it } from "vitest";
import { decodeCall, type WireRequest, type WireResponse } from "../index.ts";
import { sdkOf, type AnySdk } from "../testing/clients.ts";
import { plain } from "../testing/compare.ts";

interface Answered {
  readonly sdk: AnySdk;
  readonly response: () => WireResponse | undefined;
}

async function s3Answering(output: Record<string, unknown>): Promise<Answered> {
  let response: WireResponse | undefined;
  const sdk = await sdkOf("s3", async (request: WireRequest) => {
    response = (await decodeCall(request)).succeed(output, "request-1");
    return response;
  });
  return { sdk, response: () => response };
}

const text = (response: WireResponse | undefined): string => Buffer.from(response?.body ?? []).toString();

describe("S3 answers", () => {
  it.each([
    ["eu-west-1", "eu-west-1"],
    [undefined, undefined],
  ])("GetBucketLocation is not wrapped: %s", async (region, expected) => {
    const { sdk, response } = await s3Answering({ LocationConstraint: region });
    const got = await sdk.client.send(sdk.command("GetBucketLocation", { Bucket: "a-bucket" }));
    expect(got["LocationConstraint"]).toBe(expected);
    const root = `<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${region ?? ""}</LocationConstraint>`;
    expect(text(response())).toBe(`<?xml version="1.0" encoding="UTF-8"?>\n${root}`);
  });

  it("documents carry the namespace", async () => {
    const { sdk, response } = await s3Answering({ Status: "Enabled" });
    await sdk.client.send(sdk.command("GetBucketVersioning", { Bucket: "a-bucket" }));
    expect(text(response())).toMatch(
      /^<\?xml [^>]*>\n<\w+ xmlns="http:\/\/s3\.amazonaws\.com\/doc\/2006-03-01\/"><Status>/,
    );
  });

  it("an object that is XML itself comes back byte by byte, with its headers", async () => {
    const { sdk, response } = await s3Answering({
      Body: "<a/>",
      ContentType: "application/xml",
      ETag: '"tag"',
      Metadata: { owner: "J\u00fcrgen" },
    });
    const got = await sdk.client.send(sdk.command("GetObject", { Bucket: "a-bucket", Key: "k" }));
    expect(await plain(got["Body"])).toBe(`bytes:${Buffer.from("<a/>").toString("base64")}`);
    expect(response()?.headers).toMatchObject({
      etag: '"tag"',
      "x-amz-request-id": "request-1",
      "x-amz-meta-owner": "=?UTF-8?B?SsO8cmdlbg==?=",
    });
  });

  it("a deletion has status 204 and no body", async () => {
    const { sdk, response } = await s3Answering({});
    await sdk.client.send(sdk.command("DeleteObject", { Bucket: "a-bucket", Key: "k" }));
    expect([response()?.status, response()?.body.byteLength]).toEqual([204, 0]);
  });
});
