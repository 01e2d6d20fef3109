import { readFile } from "node:fs/promises";
import type { Plan } from "#planner";
import { type PlanChange, planDifference } from "#report";
import { fileTrouble } from "../file-trouble.ts";
import { say } from "../messages.ts";
import { OperationError } from "../ports.ts";

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

async function readPlan(path: string): Promise<Plan> {
  try {
    const plan = JSON.parse(await readFile(path, "utf8")) as Plan;
    if (Array.isArray(plan.resources) && Array.isArray(plan.vaults)) return plan;
  } catch (error) {
    throw new OperationError(say("INPUT-E001", { path, option: "--against", why: fileTrouble(error) }), 2);
  }
  throw new OperationError(
    say("INPUT-E001", { path, option: "--against", why: "it is no plan as `holdfast plan --json` writes it" }),
    2,
  );
}
