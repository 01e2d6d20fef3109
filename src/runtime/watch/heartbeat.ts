import type { WatchPorts } from "./ports.ts";
import type { WatchCode } from "./watch-texts.ts";
import type { WatchFinding } from "./watch-finding.ts";

type HeartPorts = Pick<WatchPorts, "memory" | "now">;

const hourMs = 3_600_000;

/** It looks every hour; one look may fail and be made again. */
const silentMs = 3 * hourMs;

/** In the bucket beside what was told. */
const key = "inspector/looked.json";

export async function noteLook({ memory, now }: HeartPorts): Promise<void> {
  await memory.write(key, String(now()));
}

/** The inspector that watches all others is watched by the clock. A first tick is its first sign of life. */
export async function inspectorSilent(
  ports: HeartPorts,
  place: Pick<WatchFinding, "account" | "region">,
): Promise<readonly WatchFinding[]> {
  const known = await ports.memory.read(key);
  if (!known) await noteLook(ports);
  const silent = known ? ports.now() - Number(known.text) : 0;
  if (silent < silentMs) return [];
  const code: WatchCode = "INSPECTOR-SILENT";
  const because = `the last look that came to its end was ${(silent / hourMs).toFixed(0)} hours ago`;
  return [{ code, ...place, subject: "", because }];
}
