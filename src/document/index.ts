export { type DocumentReading, type Mistake, readDocument } from "./read-document.ts";
export { type Message, type Messages, type SchemaMistake } from "./messages.ts";
export { type Path, type PathKey } from "./path.ts";
export { type Problem, renderProblem } from "./problem.ts";
export { closest } from "./closest.ts";
