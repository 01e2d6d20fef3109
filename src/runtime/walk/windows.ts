import type { Period } from "#aws";
import type { RouteTable } from "#model";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What is younger belongs to the events, which come within minutes (eventbridge: about every five). */
const eventsMs = 10 * 60_000;

/** What is looked at in every run. */
const recentDays = 2;

/** Bounds the walk through older days. */
const oldestDays = 400;

/**
 * The times of creation that a run looks at: the last two days, and one older day. The older ones take turns by the hour of
 * the run, so every day on which an original may still stand is looked at again and again, at a cost that does not grow.
 */
export function windowsOf({ rows }: Pick<RouteTable, "rows">, startedAt: number): readonly Period[] {
  const longest = Math.max(recentDays, ...rows.map(({ home }) => Math.max(home.retentionDays, home.onDemandDays ?? 0)));
  const older = Math.min(oldestDays, longest) - recentDays;
  const recent = period(startedAt - recentDays * dayMs, startedAt - eventsMs);
  if (older <= 0) return [recent];
  const turn = Math.floor(startedAt / hourMs) % older;
  const end = startedAt - (recentDays + turn) * dayMs;
  return [recent, period(end - dayMs, end)];
}

function period(from: number, to: number): Period {
  return { createdFrom: new Date(from).toISOString(), createdTo: new Date(to).toISOString() };
}
