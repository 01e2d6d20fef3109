import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { driver, equal, once, startStub, warm } from "./handler/processes.ts";
import { bundledText, writeText } from "./handler/texts.ts";
import { median } from "./rounds.ts";

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
  const near = await startStub({});
  const far = await startStub({ delayMs: 30 });
  try {
    const text = await writeText(work, "orchestrate");
    const runs = Array.from({ length: rounds }, () => ({
      ours: once("node", [driver, text, "cold"], near.url),
      theirs: once("python3", [equal, "copy", "cold"], near.url),
      warm: warm("node", [driver, text, "warm", "300", "1"], near.url),
      boto3: warm("python3", [equal, "copy", "warm", "100"], near.url),
    }));
    const one = warm("node", [driver, text, "warm", "10", "1"], far.url);
    const ten = warm("node", [driver, text, "warm", "10", "10"], far.url);
    const first = runs[0]?.boto3;
    return {
      bundleBytes: Buffer.byteLength(bundledText("orchestrate")),
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
