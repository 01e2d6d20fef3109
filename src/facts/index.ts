export { type Assumption, assumptions, settingOf } from "./assumptions.ts";
export { rows, type TypeRow } from "./rows.ts";
