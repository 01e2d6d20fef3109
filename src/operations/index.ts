export type { Message } from "./messages.ts";
export { type LoadedPlan, loadPlan } from "./plan/load-plan.ts";
export { OperationError, type OperationPorts, type Question } from "./ports.ts";
