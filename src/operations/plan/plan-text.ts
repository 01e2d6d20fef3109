import { planTable, type PlanTableOptions } from "#report";
import type { LoadedPlan } from "./load-plan.ts";

/** The plan as a table for people. */
export function planText({ plan }: LoadedPlan, options: PlanTableOptions): string {
  return planTable(plan, options);
}
