import type { Plan } from "#planner";
import { type PlanChange, planDifference } from "#report";
import { readPlan } from "./files/read-plan.ts";

/** What changes from a plan that `plan --json` wrote earlier. */
export async function comparePlans(olderFile: string, newer: Plan): Promise<readonly PlanChange[]> {
  return planDifference(await readPlan(olderFile), newer);
}

/** The change in words, the irreversible first. */
export function differenceText(changes: readonly PlanChange[]): string {
  if (changes.length === 0) return "nothing changes\n";
  const sorted = [...changes].sort((a, b) => Number(b.irreversible) - Number(a.irreversible));
  return sorted.map(({ sentence, irreversible }) => `${irreversible ? "IRREVERSIBLE " : ""}${sentence}\n`).join("");
}
