import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { decodeCall, type DecodedCall } from "../index.ts";
import { sdkOf } from "../testing/clients.ts";
import { plain } from "../testing/compare.ts";
import { unpackChunks } from "./aws-chunked.ts";
import type { WireRequest } from "./message.ts";

const packed = (body: string, headers: Record<string, string> = {}): WireRequest => ({
  method: "PUT",
  path: "/a-bucket/key",
  headers: { "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER", ...headers },
  body: Buffer.from(body, "latin1"),
});
const text = (request: WireRequest): string => Buffer.from(request.body).toString();

describe("aws-chunked bodies", () => {
  it("joins the chunks and turns trailers into headers", () => {
    const request = packed("5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n", {
      "content-encoding": "aws-chunked",
      "x-amz-decoded-content-length": "11",
    });
    const unpacked = unpackChunks(request);
    expect(text(unpacked)).toBe("hello world");
    expect(unpacked.headers).toMatchObject({ "content-length": "11", "x-amz-checksum-crc32": "DUoRhQ==" });
    expect(unpacked.headers).not.toHaveProperty("content-encoding");
  });

  it("reads signed chunks and keeps other encodings", () => {
    const sign = `chunk-signature=${"0".repeat(64)}`;
    const body = `3;${sign}\r\nabc\r\n0;${sign}\r\n\r\n`;
    const headers = { "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" };
    const unpacked = unpackChunks(packed(body, { ...headers, "content-encoding": "aws-chunked, gzip" }));
    expect(text(unpacked)).toBe("abc");
    expect(unpacked.headers["content-encoding"]).toBe("gzip");
  });

  it.each([
    ["no size", "\r\nabc\r\n0\r\n\r\n"],
    ["a size that is no number", "zz\r\nabc\r\n0\r\n\r\n"],
    ["a chunk that is too short", "5\r\nabc\r\n0\r\n\r\n"],
    ["no end", "3\r\nabc\r\n"],
    ["a line without an end", "3"],
  ])("refuses a body with %s", (_what, body) => {
    expect(() => unpackChunks(packed(body))).toThrow("aws-chunked");
  });

  it("refuses a body of another length than stated", () => {
    const request = packed("3\r\nabc\r\n0\r\n\r\n", { "x-amz-decoded-content-length": "4" });
    expect(() => unpackChunks(request)).toThrow("x-amz-decoded-content-length");
  });

  it("leaves other bodies alone", () => {
    const request: WireRequest = { method: "PUT", path: "/", headers: {}, body: Buffer.from("3\r\nabc") };
    expect(unpackChunks(request)).toBe(request);
  });
});

/** What arrives when the SDK stores `body` with its default settings. */
async function stored(body: unknown, more: object = {}): Promise<DecodedCall | undefined> {
  let call: DecodedCall | undefined;
  const sdk = await sdkOf("s3", async (request) => {
    call = await decodeCall(request);
    return call.succeed({ ETag: '"tag"' }, "request-1");
  });
  const answer = await sdk.client.send(sdk.command("PutObject", { Bucket: "a-bucket", Key: "k", Body: body, ...more }));
  expect(answer).toMatchObject({ ETag: '"tag"' });
  return call;
}

function bodyText(call: DecodedCall | undefined): string {
  const body = call?.input["Body"];
  return body instanceof Uint8Array ? Buffer.from(body).toString() : "no bytes";
}

describe("objects stored by the SDK with its default checksums", () => {
  it("arrive from bytes", async () => {
    const call = await stored(Buffer.from("some bytes"));
    expect(bodyText(call)).toBe("some bytes");
    expect(call?.input["ChecksumCRC32"]).toMatch(/^.{6}==$/);
  });

  it("arrive from a stream, with the checksum of the trailer", async () => {
    const stream = Readable.from([Buffer.from("some "), Buffer.from("bytes")]);
    const call = await stored(stream, { ContentLength: 10 });
    expect(call?.input).toMatchObject({ ContentLength: 10 });
    expect(call?.input["ChecksumCRC32"]).toMatch(/^.{6}==$/);
    expect(bodyText(call)).toBe("some bytes");
    expect(call?.signatureMatches("a secret")).toBe(true);
  });

  it("come back without checksum headers", async () => {
    const sdk = await sdkOf("s3", async (request) =>
      (await decodeCall(request)).succeed({ Body: "some bytes", ETag: '"tag"', ContentLength: 10 }, "request-1"),
    );
    const { Body } = await sdk.client.send(sdk.command("GetObject", { Bucket: "a-bucket", Key: "k" }));
    expect(await plain(Body)).toBe(`bytes:${Buffer.from("some bytes").toString("base64")}`);
  });
});
