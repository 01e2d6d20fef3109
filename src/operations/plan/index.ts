export { comparePlans, differenceText } from "./compare-plans.ts";
export { explain, findResource } from "./explain.ts";
export { hasFindings } from "./has-findings.ts";
export { planJson } from "./plan-json.ts";
export { type PlanFormat, planPieces, planText } from "./plan-text.ts";
export { selectPlan } from "./select-plan.ts";
