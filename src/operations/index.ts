export type { Message } from "./messages.ts";
export { loadPlan } from "./plan/load-plan.ts";
export { OperationError, type OperationPorts, type Question } from "./ports.ts";
