import { cronFields, startsOfDay } from "./cron-fields.ts";

/** The most days between two starts of an AWS cron expression, rounded up to its coarsest field. */
export function intervalDays(schedule: string): number {
  const { day, month, weekday } = cronFields(schedule);
  if (!isEvery(month)) return 366;
  if (!isEvery(weekday)) return weekdayInterval(weekday);
  if (isEvery(day)) return 1;
  const step = /^(?:\*|1)\/(\d+)$/.exec(day)?.[1];
  return step === undefined ? 31 : Math.min(31, Number(step));
}

/** The most hours between two starts. */
export function intervalHours(schedule: string): number {
  const days = intervalDays(schedule);
  if (days > 1) return days * 24;
  const starts = startsOfDay(schedule);
  const [first = 0] = starts;
  const gaps = starts.map((start, at) => (starts[at + 1] ?? first + 24 * 60) - start);
  return Math.max(...gaps, 60) / 60;
}

function isEvery(field: string): boolean {
  return field === "*" || field === "?";
}

/** A range or a list leaves gaps of less than a week; a week is the safe bound for all of them, but `2#1` is once a month. */
function weekdayInterval(weekday: string): number {
  return /[#L]/.test(weekday) ? 35 : 7;
}
