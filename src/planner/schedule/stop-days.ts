import type { RuleIntention } from "#config";
import { intervalDays } from "./interval.ts";

const leastStopDays = 7;

/**
 * How long a point stays at a stop between the first and the last vault: two intervals and a week at least, so that the next copy
 * finds the previous one and stays incremental; never longer than at the last hop.
 */
export function stopDays({ schedule, retention }: RuleIntention): number {
  return Math.min(retention.centralDays, Math.max(leastStopDays, 2 * intervalDays(schedule)));
}
