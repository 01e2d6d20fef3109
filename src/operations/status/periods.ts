import type { Period } from "#aws";

const hourMs = 3_600_000;

/** What the last hops hold of a period is kept in memory: a week of it at most. */
const periodHours = 7 * 24;

/** The last so many hours in periods that do not overlap, the newest first. */
export function periodsBack(now: number, hours: number): readonly Period[] {
  const count = Math.ceil(hours / periodHours);
  return Array.from({ length: count }, (_, at) => {
    const to = now - at * periodHours * hourMs;
    const from = now - Math.min(hours, (at + 1) * periodHours) * hourMs;
    // Both ends are included: the older period ends before the newer begins.
    return { createdFrom: new Date(from).toISOString(), createdTo: new Date(at === 0 ? to : to - 1).toISOString() };
  });
}
