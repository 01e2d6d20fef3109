export type { CallEnd } from "./api-call.ts";
export { tellTrail } from "./tell.ts";
