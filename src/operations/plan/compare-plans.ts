import { readFile } from "node:fs/promises";
import { type Plan, planSchema } from "#planner";
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
  const { data, error } = planSchema.safeParse(await parsedFile(path));
  if (data) return data;
  const [issue] = error.issues;
  const place = issue && issue.path.length > 0 ? `, from ${issue.path.join(".")} on` : "";
  throw unreadable(path, `it is no plan as \`holdfast plan --json\` writes it${place}`);
}

async function parsedFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw unreadable(path, fileTrouble(error));
  }
}

function unreadable(path: string, why: string): OperationError {
  return new OperationError(say("INPUT-E001", { path, option: "--against", why }), 2);
}
