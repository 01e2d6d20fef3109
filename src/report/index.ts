export { planTable, type PlanTableOptions } from "./plan-table.ts";
