import type { Plan } from "#planner";
import { planColumns, planRow } from "./plan-rows.ts";

/** The plan as CSV (RFC 4180): a header, a line a resource. */
export function planCsv({ resources }: Plan): string {
  return [planColumns, ...resources.map(planRow)].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** A spreadsheet would run a cell that begins like a formula: a quote before it makes it text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
