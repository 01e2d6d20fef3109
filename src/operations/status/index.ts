export { redrive } from "./redrive.ts";
export { isProblem, status } from "./status.ts";
export { statusJson } from "./status-json.ts";
export { statusText } from "./status-text.ts";
