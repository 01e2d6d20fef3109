export { comparePlans, differenceText } from "./compare-plans.ts";
export { explain, findResource } from "./explain.ts";
export { hasFindings } from "./has-findings.ts";
export { type PlanFormat, planText } from "./plan-text.ts";
export { selectPlan } from "./select-plan.ts";
