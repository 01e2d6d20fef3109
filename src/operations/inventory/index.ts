export { type Collected, collectInventory, type CollectOptions } from "./collect.ts";
export { connect } from "./connect.ts";
