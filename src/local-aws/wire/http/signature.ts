import { createHmac, hash, timingSafeEqual } from "node:crypto";
import type { Signature } from "./credential.ts";
import type { Target, WireRequest } from "./message.ts";

/**
 * True when the request carries the SigV4 signature that `secretAccessKey` gives it, over the body that arrived.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signatureMatches(request: WireRequest, target: Target, signature: Signature, secret: string): boolean {
  const payload = payloadHash(request, target, signature);
  if (payload === undefined) return false;
  const canonical = canonicalRequest(request, target, signature, payload);
  const { region, service } = signature.credential;
  const scope = `${signature.day}/${region}/${service}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", signature.time, scope, sha256(canonical)].join("\n");
  const expected = hmac(signingKey(secret, scope), text);
  const given = Buffer.from(signature.hex, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Keys of the scopes seen last: a client signs all its calls of a day with one. */
const signingKeys = new Map<string, Buffer>();
const maxSigningKeys = 1000;

function signingKey(secret: string, scope: string): Buffer {
  const name = `${secret} ${scope}`;
  const known = signingKeys.get(name);
  if (known) return known;
  const key = scope.split("/").reduce<Buffer>((previous, part) => hmac(previous, part), Buffer.from(`AWS4${secret}`));
  if (signingKeys.size >= maxSigningKeys) signingKeys.clear();
  signingKeys.set(name, key);
  return key;
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(data: string | Uint8Array): string {
  return hash("sha256", data);
}

/** The hash that was signed, or undefined when the body is not the one it was made from. */
function payloadHash({ headers, body }: WireRequest, target: Target, signature: Signature): string | undefined {
  const stated = headers["x-amz-content-sha256"] ?? target.query.find(([name]) => name === "X-Amz-Content-Sha256")?.[1];
  if (stated === undefined) {
    return signature.presigned && signature.credential.service === "s3" ? "UNSIGNED-PAYLOAD" : sha256(body);
  }
  if (!/^[0-9a-f]{64}$/.test(stated)) return stated;
  return stated === sha256(body) ? stated : undefined;
}

function canonicalRequest(request: WireRequest, target: Target, signature: Signature, payload: string): string {
  const lines = signature.signedHeaders.map((name) => `${name}:${normalized(request.headers[name] ?? "")}\n`);
  const parts = [request.method, canonicalPath(target.path, signature), canonicalQuery(target)];
  return [...parts, lines.join(""), signature.signedHeaders.join(";"), payload].join("\n");
}

function normalized(value: string): string {
  return value.trim().replaceAll(/\s+/g, " ");
}

/** S3 signs the path as it stands; every other service signs it normalised and encoded once more. */
function canonicalPath(path: string, { credential }: Signature): string {
  if (credential.service.startsWith("s3")) return path || "/";
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  const end = kept.length > 0 && path.endsWith("/") ? "/" : "";
  return `/${kept.map(escapeUri).join("/")}${end}`;
}

function canonicalQuery({ query }: Target): string {
  const signed = query.filter(([name]) => name !== "X-Amz-Signature");
  const pairs = signed.map(([name, value]) => [escapeUri(name), escapeUri(value)] as const);
  const sorted = [...pairs].sort((left, right) => order(left[0], right[0]) || order(left[1], right[1]));
  return sorted.map((pair) => pair.join("=")).join("&");
}

/** By code points: the locale must have no say in a signature. */
function order(left: string, right: string): number {
  return Number(left > right) - Number(left < right);
}

/** Percent-encodes all but RFC 3986's unreserved characters, as SigV4 asks. */
function escapeUri(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
