import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RouteTable } from "../src/model/index.ts";
import { driver, equal, startStub, type Warm, warm } from "./handler/processes.ts";
import { writeText } from "./handler/texts.ts";
import { median } from "./rounds.ts";

/** What the shortener costs an original, and how many times that an equal handler in boto3 costs. */
export interface ShortenFigures {
  readonly originals: number;
  readonly cpuUs: number;
  readonly peakMb: number;
  /** CPU, with a session for each point as ours has it, and with one kept; undefined where there is no python3 with boto3. */
  readonly boto3: { readonly narrowed: number; readonly kept: number } | undefined;
}

/** Originals of one walk, whose last hops stand. */
const originals = 200;

/** In turn, so that all meet the same machine; medians of the rounds. */
export async function measureShorten(rounds: number): Promise<ShortenFigures> {
  const work = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
  const stub = await startStub({ standing: originals });
  try {
    const text = await writeText(work, "shorten", shortening);
    const runs = Array.from({ length: rounds }, () => ({
      ours: ourWalks(text, stub.url),
      narrowed: warm("python3", [equal, "shorten", "warm", "100"], stub.url),
      kept: warm("python3", [equal, "shorten-kept", "warm", "100"], stub.url),
    }));
    const times = (theirs: (run: (typeof runs)[number]) => Warm | undefined) =>
      median(runs.map((run) => (theirs(run)?.cpuUs ?? 0) / run.ours.cpuUs));
    return {
      originals,
      cpuUs: median(runs.map(({ ours }) => ours.cpuUs)),
      peakMb: Math.max(...runs.map(({ ours }) => ours.peakMb)),
      boto3: runs[0]?.kept && { narrowed: times(({ narrowed }) => narrowed), kept: times(({ kept }) => kept) },
    };
  } finally {
    stub.process.kill();
    rmSync(work, { recursive: true, force: true });
  }
}

function ourWalks(text: string, url: string): Warm {
  const figures = warm("node", [driver, text, "walk", "2", String(originals)], url);
  if (!figures) throw new Error(`a walk did not shorten ${originals} originals`);
  return figures;
}

/** The example keeps its originals as they are. */
function shortening(table: RouteTable): RouteTable {
  return { ...table, rows: table.rows.map((row) => ({ ...row, originalDays: row.home.retentionDays })) };
}

export function shortenLine({ originals: count, cpuUs, peakMb, boto3 }: ShortenFigures): string {
  const ours = `shorten: ${cpuUs.toFixed(0)} us of CPU an original in walks of ${count}, ${peakMb.toFixed(0)} MB`;
  if (!boto3) return `${ours}; beside boto3: not measured here`;
  return `${ours}; boto3 takes ${boto3.narrowed.toFixed(1)}x the CPU with a session for each point as here, ${boto3.kept.toFixed(1)}x with one kept`;
}
