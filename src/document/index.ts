export { type Mistake, readDocument } from "./read-document.ts";
export { type Messages, type SchemaMistake } from "./messages.ts";
export { type Problem, renderProblem } from "./problem.ts";
export { closest } from "./closest.ts";
