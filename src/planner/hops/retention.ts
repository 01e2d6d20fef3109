import type { RuleIntention } from "#config";

const leastStopDays = 7;

/**
 * How long a point stays at a stop between the first and the last vault: two intervals and a week at least, so that the next copy
 * finds the previous one and stays incremental; never longer than at the last hop.
 */
export function stopDays({ schedule, retention }: RuleIntention): number {
  return Math.min(retention.centralDays, Math.max(leastStopDays, 2 * intervalDays(schedule)));
}

/** The most days between two starts of an AWS cron expression, rounded up to its coarsest field. */
export function intervalDays(schedule: string): number {
  const [, , day = "*", month = "*", weekday = "*"] = schedule.replace(/^cron\(|\)$/g, "").split(" ");
  if (!isEvery(month)) return 366;
  if (!isEvery(weekday)) return weekdayInterval(weekday);
  if (isEvery(day)) return 1;
  const step = /^(?:\*|1)\/(\d+)$/.exec(day)?.[1];
  return step === undefined ? 31 : Math.min(31, Number(step));
}

function isEvery(field: string): boolean {
  return field === "*" || field === "?";
}

/** A range or a list leaves gaps of less than a week; a week is the safe bound for all of them, but `2#1` is once a month. */
function weekdayInterval(weekday: string): number {
  return /[#L]/.test(weekday) ? 35 : 7;
}
