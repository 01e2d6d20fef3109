import type { Plan } from "#planner";
import { planCsv, planMarkdown, planTable } from "#report";

export type PlanFormat = "table" | "csv" | "markdown";

/** The plan as text for people, for a spreadsheet or for a page. */
export function planText(plan: Plan, format: PlanFormat, verbose: boolean): string {
  switch (format) {
    case "table":
      return planTable(plan, { verbose });
    case "csv":
      return planCsv(plan);
    case "markdown":
      return planMarkdown(plan);
  }
}
