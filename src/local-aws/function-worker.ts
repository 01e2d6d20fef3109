/** Runs one function's code with the world's clock as its Date; started by function-host.ts. */
import crypto from "node:crypto";
import http from "node:http";
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { InvocationMessage, WorkerData } from "./function-host.ts";

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
interface Context {
  readonly awsRequestId: string;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  getRemainingTimeInMillis(): number;
}

type Handler = (event: unknown, context: Context) => Promise<unknown>;

let now = 0;
const RealDate = Date;

/** `new Date()` and `Date.now()` are the world's time; a Date of something is that something. */
class WorldDate extends RealDate {
  constructor(...given: readonly [] | readonly [number | string | Date]) {
    super(given[0] ?? now);
  }
  static override now(): number {
    return now;
  }
}

globalThis.Date = WorldDate as unknown as DateConstructor;

let secret = "";
let drawn = 0;

/** Random bytes follow from the session's keys, which follow from the world's seed: one seed is one history. */
function randomBytes(size: number): Buffer {
  return Buffer.concat(Array.from({ length: Math.ceil(size / 32) }, drawBlock)).subarray(0, size);
}

function drawBlock(): Buffer {
  drawn += 1;
  return crypto.createHmac("sha256", secret).update(String(drawn)).digest();
}

Object.defineProperty(crypto, "randomBytes", { value: randomBytes });

// Calls that a function makes at once arrive in the order in which it makes them: one seed is one history.
http.globalAgent.maxSockets = 1;

/** Inline code is CommonJS: it finds `module`, `exports` and a `require` of Node's own modules. */
function load(code: string, handlerName: string): Handler {
  const module: { exports: Record<string, Handler> } = { exports: {} };
  const require = createRequire(import.meta.url);
  // oxlint-disable-next-line typescript/no-implied-eval -- running the text that was deployed is what this file is for
  new Function("module", "exports", "require", code)(module, module.exports, require);
  const name = handlerName.slice(handlerName.lastIndexOf(".") + 1);
  const handler = module.exports[name];
  if (!handler) throw new Error(`index.${name} is undefined or not exported`);
  return handler;
}

const { code, handler: handlerName, timeoutMs, arn, memoryMegabytes } = workerData as WorkerData;
let handler: Handler | undefined;

parentPort?.on("message", (message: InvocationMessage) => void answer(message));

async function answer({ id, now: worldNow, credentials, event }: InvocationMessage): Promise<void> {
  now = worldNow;
  process.env["AWS_ACCESS_KEY_ID"] = credentials.accessKeyId;
  process.env["AWS_SECRET_ACCESS_KEY"] = credentials.secretAccessKey;
  process.env["AWS_SESSION_TOKEN"] = credentials.sessionToken;
  [secret, drawn] = [credentials.secretAccessKey, 0];
  // The world's clock stands still while a function runs: its time is that of the machine.
  const end = performance.now() + timeoutMs;
  const context: Context = {
    awsRequestId: String(id),
    functionName: arn.split(":")[6] ?? "",
    functionVersion: "$LATEST",
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memoryMegabytes),
    getRemainingTimeInMillis: () => Math.max(0, end - performance.now()),
  };
  try {
    handler ??= load(code, handlerName);
    parentPort?.postMessage({ id, result: { kind: "answered", payload: await handler(event, context) } });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
    parentPort?.postMessage({ id, result: { kind: "failed", errorType: name, message } });
  }
}
