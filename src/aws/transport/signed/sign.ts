import { createHash, createHmac } from "node:crypto";
import type { Credentials } from "../../sts.ts";

/** What is signed: everything but the signature. Header names in lower case. */
export interface UnsignedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where a signature counts, and when it was made. */
export interface SigningScope {
  readonly region: string;
  readonly service: string;
  readonly time: Date;
}

/** AWS Signature Version 4: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
export function sign(
  request: UnsignedRequest,
  credentials: Credentials,
  { region, service, time }: SigningScope,
): Record<string, string> {
  const stamp = time.toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
  const day = stamp.slice(0, 8);
  const token = credentials.sessionToken === undefined ? {} : { "x-amz-security-token": credentials.sessionToken };
  // `host` bears the port wherever it is not the protocol's own.
  const headers: Record<string, string> = { ...request.headers, host: request.url.host, "x-amz-date": stamp, ...token };
  const names = Object.keys(headers).sort();
  const signed = names.join(";");
  const canonical = [
    request.method,
    canonicalPath(request.url, service),
    canonicalQuery(request.url),
    ...names.map((name) => `${name}:${headers[name]?.trim().replaceAll(/ +/g, " ")}`),
    "",
    signed,
    sha256(request.body),
  ].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", stamp, scope, sha256(canonical)].join("\n");
  const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(
    hmac,
    `AWS4${credentials.secretAccessKey}`,
  );
  const signature = createHmac("sha256", key).update(text).digest("hex");
  headers["authorization"] =
    `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
  return headers;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Every service but S3 encodes the path once more. */
function canonicalPath(url: URL, service: string): string {
  if (service === "s3") return url.pathname;
  return url.pathname.split("/").map(encode).join("/");
}

function canonicalQuery(url: URL): string {
  const pairs = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return pairs.sort().join("&");
}

/** RFC 3986: encodeURIComponent leaves five characters too many. */
export function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
