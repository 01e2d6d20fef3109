import type { RuleIntention } from "#config";
import { intervalHours } from "./interval.ts";

/** How old the last copy can be at worst: a whole interval, the wait for the start, and the copy budget, in hours. */
export function lastCopyHours({ schedule, startWindowMinutes, copyBudgetHours }: RuleIntention): number {
  return intervalHours(schedule) + Math.ceil(startWindowMinutes / 60) + copyBudgetHours;
}
