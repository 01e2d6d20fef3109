import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packTable } from "../src/model/index.ts";
import { loadPlan } from "../src/operations/plan/load-plan.ts";
import { median } from "./rounds.ts";

const root = join(import.meta.dirname, "..");
const folder = join(import.meta.dirname, "handler");

/** What the orchestrator costs, and how many times that an equal handler in boto3 costs. */
export interface HandlerFigures {
  readonly bundleBytes: number;
  readonly coldMs: number;
  readonly cpuUs: number;
  readonly peakMb: number;
  /** Events a second in batches of ten over one at a time, each call 30 ms away. */
  readonly batchOverOne: number;
  /** Undefined where there is no python3 with boto3. */
  readonly boto3: { readonly cold: number; readonly cpu: number; readonly peakMb: number } | undefined;
}

/** In turn, so that both meet the same machine; medians of the rounds. */
export async function measureHandler(rounds: number): Promise<HandlerFigures> {
  const work = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
  const near = await startStub(0);
  const far = await startStub(30);
  try {
    const text = await functionText(work);
    const runs = Array.from({ length: rounds }, () => ({
      ours: once("node", [join(folder, "driver.cjs"), text, "cold"], near.url),
      theirs: once("python3", [join(folder, "equal.py"), "cold"], near.url),
      warm: warm("node", [join(folder, "driver.cjs"), text, "warm", "300", "1"], near.url),
      boto3: warm("python3", [join(folder, "equal.py"), "warm", "100"], near.url),
    }));
    const one = warm("node", [join(folder, "driver.cjs"), text, "warm", "10", "1"], far.url);
    const ten = warm("node", [join(folder, "driver.cjs"), text, "warm", "10", "10"], far.url);
    const first = runs[0]?.boto3;
    return {
      bundleBytes: readFileSync(join(root, "dist/functions/orchestrate.cjs")).length,
      coldMs: median(runs.map(({ ours }) => ours ?? 0)),
      cpuUs: median(runs.map((run) => run.warm?.cpuUs ?? 0)),
      peakMb: Math.max(...runs.map((run) => run.warm?.peakMb ?? 0)),
      batchOverOne: (ten?.eventsPerSecond ?? 0) / (one?.eventsPerSecond ?? 1),
      boto3: first && {
        cold: median(runs.map(({ ours, theirs }) => (theirs ?? 0) / (ours ?? 1))),
        cpu: median(runs.map((run) => (run.boto3?.cpuUs ?? 0) / (run.warm?.cpuUs ?? 1))),
        peakMb: first.peakMb,
      },
    };
  } finally {
    near.process.kill();
    far.process.kill();
    rmSync(work, { recursive: true, force: true });
  }
}

export function handlerLine({ bundleBytes, coldMs, cpuUs, peakMb, batchOverOne, boto3 }: HandlerFigures): string {
  const ours = `orchestrate: ${bundleBytes} bytes, ${coldMs.toFixed(0)} ms to its first copy, ${cpuUs.toFixed(0)} us of CPU an event, ${peakMb.toFixed(0)} MB; batches of ten: ${batchOverOne.toFixed(1)}x`;
  if (!boto3) return `${ours}; beside boto3: not measured here`;
  return `${ours}; boto3 takes ${boto3.cold.toFixed(1)}x to its first copy, ${boto3.cpu.toFixed(1)}x the CPU, ${boto3.peakMb.toFixed(0)} MB`;
}

/** The text as the template has it: the route table of the example before it. */
async function functionText(work: string): Promise<string> {
  const { plan } = await loadPlan({ config: join(root, "examples/hardened-account/holdfast.yaml") });
  const [table] = plan.routeTables;
  if (!table) throw new Error("the example has no realm");
  const text = readFileSync(join(root, "dist/functions/orchestrate.cjs"), "utf8");
  const file = join(work, "index.cjs");
  writeFileSync(
    file,
    `const HOLDFAST_ROUTE_TABLE=${JSON.stringify(packTable(table))};const HOLDFAST_WATCH_QUEUE="";\n${text}`,
  );
  return file;
}

function startStub(delayMs: number): Promise<{ readonly process: ChildProcess; readonly url: string }> {
  const stub = spawn("node", [join(folder, "stub.ts"), String(delayMs)], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    stub.on("error", reject);
    stub.stdout.once("data", (line: Buffer) => resolve({ process: stub, url: line.toString().trim() }));
  });
}

/** Milliseconds of the whole process; undefined where it cannot run. */
function once(command: string, given: readonly string[], url: string): number | undefined {
  const start = performance.now();
  const { status } = spawnSync(command, given, { env: environment(url), stdio: "ignore" });
  return status === 0 ? performance.now() - start : undefined;
}

interface Warm {
  readonly cpuUs: number;
  readonly eventsPerSecond: number;
  readonly peakMb: number;
}

function warm(command: string, given: readonly string[], url: string): Warm | undefined {
  const { status, stderr } = spawnSync(command, given, { env: environment(url), encoding: "utf8" });
  return status === 0 ? (JSON.parse(stderr.trim().split("\n").at(-1) ?? "{}") as Warm) : undefined;
}

function environment(url: string) {
  const keys = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret", AWS_REGION: "eu-west-1" };
  return {
    ...process.env,
    ...keys,
    AWS_DEFAULT_REGION: "eu-west-1",
    AWS_ENDPOINT_URL: url,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
