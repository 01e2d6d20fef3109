import type { Target, WireRequest } from "./message.ts";

/** Who signed a request and for what, as the signature says; nothing is verified here. */
export interface Credential {
  readonly accessKeyId: string;
  readonly sessionToken?: string;
  readonly region: string;
  /** The signing name. */
  readonly service: string;
}

/** The parts of an SigV4 signature. */
export interface Signature {
  readonly credential: Credential;
  /** yyyymmdd */
  readonly day: string;
  readonly signedHeaders: readonly string[];
  readonly hex: string;
  /** True when the signature came in the query (a presigned URL). */
  readonly presigned: boolean;
  /** The full time, yyyymmddThhmmssZ. */
  readonly time: string;
}

const algorithm = "AWS4-HMAC-SHA256";

/** The signature of a request from its Authorization header or its query; undefined when it is unsigned. */
export function readSignature(request: WireRequest, target: Target): Signature | undefined {
  return readHeader(request) ?? readQuery(target);
}

function readHeader({ headers }: WireRequest): Signature | undefined {
  const authorization = headers["authorization"] ?? "";
  if (!authorization.startsWith(algorithm)) return undefined;
  const part = (name: string): string => new RegExp(`${name}=([^,\\s]+)`).exec(authorization)?.[1] ?? "";
  const time = headers["x-amz-date"] ?? "";
  const token = headers["x-amz-security-token"];
  return compose(part("Credential"), part("SignedHeaders"), part("Signature"), { time, token, presigned: false });
}

function readQuery({ query }: Target): Signature | undefined {
  const part = (name: string): string | undefined => query.find(([key]) => key.toLowerCase() === name)?.[1];
  if (part("x-amz-algorithm") !== algorithm) return undefined;
  const rest = { time: part("x-amz-date") ?? "", token: part("x-amz-security-token"), presigned: true };
  return compose(
    part("x-amz-credential") ?? "",
    part("x-amz-signedheaders") ?? "",
    part("x-amz-signature") ?? "",
    rest,
  );
}

function compose(
  scope: string,
  headers: string,
  hex: string,
  rest: { readonly time: string; readonly token: string | undefined; readonly presigned: boolean },
): Signature | undefined {
  // An access key id of an emulated account may hold a slash no more than a real one: the scope is the last four parts.
  const match = /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(scope);
  if (!match) return undefined;
  const [, accessKeyId = "", day = "", region = "", service = ""] = match;
  const credential = { accessKeyId, region, service, ...(rest.token ? { sessionToken: rest.token } : {}) };
  const signedHeaders = headers.split(";").filter((name) => name !== "");
  return { credential, day, signedHeaders, hex, presigned: rest.presigned, time: rest.time };
}
