import { Worker } from "node:worker_threads";
import type { Function, FunctionCredentials, FunctionHost, InvocationResult } from "./services/lambda/index.ts";

/** What the worker is told for one invocation. */
export interface InvocationMessage {
  readonly id: number;
  /** The world's time, in ms. */
  readonly now: number;
  readonly credentials: FunctionCredentials;
  readonly event: unknown;
}

/** What a worker is started with. */
export interface WorkerData {
  readonly arn: string;
  readonly code: string;
  readonly handler: string;
  readonly timeoutMs: number;
  readonly memoryMegabytes: number;
}

interface RunningFunction {
  readonly code: string;
  readonly worker: Worker;
  readonly waiting: Map<number, (result: InvocationResult) => void>;
}

/** Real time that a function may take: its simulated timeout says nothing about the machine it is rehearsed on. */
const patienceMs = 60_000;

/** Runs functions in worker threads, one kept warm a function, pointed at this AWS over HTTP as AWS would have it. */
export function workerHost(
  endpoint: () => Promise<string>,
  now: () => number,
): FunctionHost & { close(): Promise<void> } {
  const running = new Map<string, RunningFunction>();
  let invocations = 0;
  return {
    invoke: async (fn, credentials, event) => {
      const warm = await warmUp(running, fn, endpoint);
      invocations += 1;
      return send(warm, { id: invocations, now: now(), credentials, event });
    },
    close: async () => {
      await Promise.all([...running.values()].map(({ worker }) => worker.terminate()));
      running.clear();
    },
  };
}

async function warmUp(
  running: Map<string, RunningFunction>,
  fn: Function,
  endpoint: () => Promise<string>,
): Promise<RunningFunction> {
  const known = running.get(fn.arn);
  if (known?.code === fn.code) return known;
  await known?.worker.terminate();
  const { arn, code, handler, memoryMegabytes } = fn;
  const workerData: WorkerData = { arn, code, handler, memoryMegabytes, timeoutMs: fn.timeoutSeconds * 1000 };
  const worker = new Worker(workerFile(), {
    workerData,
    env: {
      ...fn.environment,
      AWS_REGION: fn.arn.split(":")[3] ?? "",
      AWS_LAMBDA_FUNCTION_NAME: fn.name,
      AWS_ENDPOINT_URL: await endpoint(),
    },
    // A function's log lines are its own; the tour shows them with HOLDFAST_FUNCTION_LOGS=1.
    stdout: process.env["HOLDFAST_FUNCTION_LOGS"] === undefined,
  });
  const started: RunningFunction = { code: fn.code, worker, waiting: new Map() };
  worker.on("message", ({ id, result }: { id: number; result: InvocationResult }) => finish(started, id, result));
  worker.on("error", (error) => crash(running, fn, started, error));
  worker.unref();
  running.set(fn.arn, started);
  return started;
}

/** The worker stands beside this file: as TypeScript in the sources, bundled in `dist/`. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "./function-worker.ts" : "./function-worker.js", import.meta.url);
}

function send(fn: RunningFunction, message: InvocationMessage): Promise<InvocationResult> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      finish(fn, message.id, {
        kind: "failed",
        errorType: "Sandbox.Timedout",
        message: `no answer in ${patienceMs} ms`,
      });
    }, patienceMs);
    fn.waiting.set(message.id, (result) => {
      clearTimeout(timer);
      resolve(result);
    });
    fn.worker.postMessage(message);
  });
}

function finish(fn: RunningFunction, id: number, result: InvocationResult): void {
  fn.waiting.get(id)?.(result);
  fn.waiting.delete(id);
}

function crash(running: Map<string, RunningFunction>, fn: Function, crashed: RunningFunction, error: Error): void {
  running.delete(fn.arn);
  for (const id of crashed.waiting.keys())
    finish(crashed, id, { kind: "failed", errorType: "Runtime.ExitError", message: error.message });
}
