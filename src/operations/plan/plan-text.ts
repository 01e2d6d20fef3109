import type { Plan } from "#planner";
import { planCsv, planMarkdown, planTable } from "#report";
import { slices } from "./slices.ts";

export type PlanFormat = "table" | "csv" | "markdown";

/** The plan as text for people, for a spreadsheet or for a page. */
export function planText(plan: Plan, format: PlanFormat, verbose: boolean): string {
  return [...planPieces(plan, format, verbose)].join("");
}

/** The same in pieces, of which the first can be written before the last is made. */
export function planPieces(plan: Plan, format: PlanFormat, verbose: boolean): Iterable<string> {
  switch (format) {
    case "table":
      return [planTable(plan, { verbose })];
    case "csv":
      return csvPieces(plan);
    case "markdown":
      return [planMarkdown(plan)];
  }
}

/** Rows know nothing of each other: a million of them are never one text. */
function* csvPieces(plan: Plan): Generator<string> {
  const header = planCsv({ ...plan, resources: [] });
  yield header;
  for (const resources of slices(plan.resources)) yield planCsv({ ...plan, resources }).slice(header.length);
}
