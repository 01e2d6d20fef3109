export { openRealms } from "./open-realms.ts";
export { type Message, say } from "./messages.ts";
export { type LoadedPlan, loadPlan } from "./plan/load-plan.ts";
export { type Answer, OperationError, type OperationPorts, type Question } from "./ports.ts";
export { writeOutput } from "./write-output.ts";
