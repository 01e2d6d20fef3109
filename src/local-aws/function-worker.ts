/** Runs one function's code with the world's clock as its Date; started by function-host.ts. */
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { InvocationMessage } from "./function-host.ts";

type Handler = (event: unknown, context: { awsRequestId: string }) => Promise<unknown>;

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

const { code, handler: handlerName } = workerData as { code: string; handler: string };
let handler: Handler | undefined;

parentPort?.on("message", (message: InvocationMessage) => void answer(message));

async function answer({ id, now: worldNow, credentials, event }: InvocationMessage): Promise<void> {
  now = worldNow;
  process.env["AWS_ACCESS_KEY_ID"] = credentials.accessKeyId;
  process.env["AWS_SECRET_ACCESS_KEY"] = credentials.secretAccessKey;
  process.env["AWS_SESSION_TOKEN"] = credentials.sessionToken;
  try {
    handler ??= load(code, handlerName);
    parentPort?.postMessage({
      id,
      result: { kind: "answered", payload: await handler(event, { awsRequestId: String(id) }) },
    });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
    parentPort?.postMessage({ id, result: { kind: "failed", errorType: name, message } });
  }
}
