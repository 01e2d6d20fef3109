/** The function that the central template deploys: bundled to one text, with the route table written before it. */
import { type Arn, type PackedTable, unpackTable } from "#model";
import { functionPorts } from "../function-ports.ts";
import { lambdaWorld } from "../lambda-world.ts";
import { tellingWatch } from "../told-findings.ts";
import { type BatchAnswer, orchestrate, type SqsBatch } from "./orchestrate.ts";

/** Written before this text by the template. */
declare const HOLDFAST_ROUTE_TABLE: PackedTable;
declare const HOLDFAST_WATCH_QUEUE: Arn | "";

const world = lambdaWorld();
const table = unpackTable(HOLDFAST_ROUTE_TABLE);
// Sessions outlive an invocation: the next one finds them open.
const ports = functionPorts(world, table, "holdfast-orchestrate");

export function handler(batch: SqsBatch): Promise<BatchAnswer> {
  return tellingWatch(world, table.centralAccount, HOLDFAST_WATCH_QUEUE, ports, (telling) =>
    orchestrate(telling, table, batch),
  );
}
