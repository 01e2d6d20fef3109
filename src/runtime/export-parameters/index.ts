export type { ParameterDocument } from "./document.ts";
export { readExport } from "./read-export.ts";
