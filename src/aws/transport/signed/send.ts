import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { AwsCallError } from "../../error.ts";
import type { Credentials } from "../../sts.ts";
import { sign } from "./sign.ts";

/** Where and as whom a function calls. */
export interface Caller {
  readonly region: string;
  readonly credentials: Credentials;
  /** Another address than AWS's own: local AWS. */
  readonly endpoint?: string | undefined;
}

export interface Call {
  /** `backup:StartCopyJob`: for errors. */
  readonly name: string;
  /** Name in the address and in the signature. */
  readonly service: string;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const attemptsMost = 4;
const firstPauseMs = 100;
const timeoutMs = 15_000;

/** Sends one signed call and gives the answer's text; tries again where AWS asks for it, four times at most. */
export async function send(caller: Caller, call: Call): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sendOnce(caller, call);
    } catch (error) {
      if (attempt === attemptsMost || !mayRetry(error)) throw error;
      await pause(firstPauseMs * 2 ** attempt * Math.random());
    }
  }
}

async function sendOnce(caller: Caller, call: Call): Promise<string> {
  const url = new URL(call.path, caller.endpoint ?? `https://${call.service}.${caller.region}.amazonaws.com`);
  const { method, body } = call;
  const scope = { region: caller.region, service: call.service, time: new Date() };
  const headers = sign({ method, url, headers: call.headers, body }, caller.credentials, scope);
  const { status, type, text } = await exchange(url, method, headers, body);
  if (status < 300) return text;
  throw new AwsCallError(call.name, errorCode(type, text), errorMessage(text), status);
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

function exchange(url: URL, method: string, headers: Record<string, string>, body: string): Promise<Answer> {
  const request = url.protocol === "http:" ? requestPlain : requestSecure;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, timeout: timeoutMs }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const type = String(response.headers["x-amzn-errortype"] ?? "");
        resolve({ status: response.statusCode ?? 0, type, text: Buffer.concat(chunks).toString() });
      });
    });
    sent.on("timeout", () => sent.destroy(new Error(`no answer in ${timeoutMs} ms`)));
    sent.on("error", reject);
    sent.end(body);
  });
}

/** `x-amzn-errortype` may bear a URI after a colon; JSON bodies say `__type`, XML ones `<Code>`. */
function errorCode(type: string, text: string): string {
  const inBody = /"__type"\s*:\s*"(?:[^"#]*#)?([^"]+)"/.exec(text)?.[1] ?? /<Code>([^<]+)<\/Code>/.exec(text)?.[1];
  return type.split(":")[0] || inBody || "UnknownError";
}

function errorMessage(text: string): string {
  return (
    /"[Mm]essage"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ??
    /<Message>([^<]*)<\/Message>/.exec(text)?.[1] ??
    text.slice(0, 200)
  );
}

function mayRetry(error: unknown): boolean {
  if (!(error instanceof AwsCallError)) return true;
  return error.status >= 500 || /Throttl|TooManyRequests|RequestLimitExceeded/.test(error.code);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
