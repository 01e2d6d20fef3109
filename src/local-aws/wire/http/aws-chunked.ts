import { AwsError } from "../errors.ts";
import type { WireRequest } from "./message.ts";

/** Longest line between two chunks: a size with its signature, or one trailer. */
const maxLineBytes = 4096;

/**
 * A request whose `aws-chunked` body is unpacked: the body is the object's bytes, content-length their number, and
 * trailers have become headers. Other requests come back as they are. Throws AwsError for broken framing.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export function unpackChunks(request: WireRequest): WireRequest {
  if (!isChunked(request)) return request;
  const { body, trailers } = readChunks(request.body);
  const stated = request.headers["x-amz-decoded-content-length"];
  if (stated !== undefined && Number(stated) !== body.byteLength) {
    throw new AwsError("IncompleteBody", "The body is not as long as the x-amz-decoded-content-length header states.");
  }
  const { "content-encoding": encoding, ...others } = request.headers;
  const left = (encoding ?? "").split(",").map((one) => one.trim());
  const kept = left.filter((one) => one !== "" && one !== "aws-chunked").join(", ");
  const rest = { ...others, ...trailers, "content-length": String(body.byteLength) };
  return { ...request, body, headers: kept === "" ? rest : { ...rest, "content-encoding": kept } };
}

function isChunked({ headers }: WireRequest): boolean {
  const stated = headers["x-amz-content-sha256"] ?? "";
  return stated.startsWith("STREAMING-") || /(^|[,\s])aws-chunked/.test(headers["content-encoding"] ?? "");
}

interface Unpacked {
  readonly body: Uint8Array;
  readonly trailers: Readonly<Record<string, string>>;
}

/** Bounded by the body: every turn moves past at least one line. */
function readChunks(packed: Uint8Array): Unpacked {
  const source = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const pieces: Buffer[] = [];
  let at = 0;
  for (;;) {
    const head = readLine(source, at);
    const size = /^[0-9a-f]{1,8}(?=;|$)/i.exec(head.text)?.[0];
    if (size === undefined) throw broken("a chunk without a size");
    const length = Number.parseInt(size, 16);
    if (length === 0) return { body: Buffer.concat(pieces), trailers: readTrailers(source, head.next) };
    const end = head.next + length;
    if (source.toString("latin1", end, end + 2) !== "\r\n") throw broken("a chunk of another length");
    pieces.push(source.subarray(head.next, end));
    at = end + 2;
  }
}

function readTrailers(source: Buffer, start: number): Readonly<Record<string, string>> {
  const trailers: [string, string][] = [];
  let at = start;
  while (at < source.length) {
    const { text, next } = readLine(source, at);
    const colon = text.indexOf(":");
    // Botocore ends a trailer with "\n\r\n" under some signers, so a blank line is no reason to stop reading.
    if (colon > 0) trailers.push([text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim()]);
    at = next;
  }
  return Object.fromEntries(trailers.filter(([name]) => name.startsWith("x-amz-")));
}

function readLine(source: Buffer, start: number): { readonly text: string; readonly next: number } {
  const end = source.indexOf("\r\n", start, "latin1");
  if (end < 0 || end - start > maxLineBytes) throw broken("a line without an end");
  return { text: source.toString("latin1", start, end), next: end + 2 };
}

function broken(what: string): AwsError {
  return new AwsError("IncompleteBody", `The aws-chunked body has ${what}.`);
}
