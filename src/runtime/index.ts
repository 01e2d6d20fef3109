export { rowOf } from "./lineage/classify.ts";
export { type AlertCode, type Decision, decide } from "./lineage/decide.ts";
export { failureOf } from "./lineage/failures.ts";
export { failureTexts } from "./lineage/failure-texts.ts";
export { observe, type Observation } from "./lineage/observe.ts";
export type { RuntimePorts } from "./lineage/ports.ts";
export { readMessage } from "./orchestrate/read-message.ts";
export { type Arrivals, arrivedBy, lastHopsOf } from "./walk/arrived.ts";
export { walk } from "./walk/walk.ts";
