export { hasFindings } from "./has-findings.ts";
export { planText } from "./plan-text.ts";
