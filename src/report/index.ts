export { explanation } from "./explanation.ts";
export { planCsv } from "./plan-csv.ts";
export { type PlanChange, planDifference } from "./plan-difference.ts";
export { planMarkdown } from "./plan-markdown.ts";
export { planTable, type PlanTableOptions } from "./plan-table.ts";
