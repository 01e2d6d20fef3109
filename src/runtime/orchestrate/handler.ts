/** The function that the central template deploys: bundled to one text, with the route table written before it. */
import { type PackedTable, unpackTable } from "#model";
import { functionPorts } from "../function-ports.ts";
import { begin, lambdaWorld } from "../lambda-world.ts";
import type { RuntimePorts } from "../lineage/ports.ts";
import type { LambdaContext } from "../told.ts";
import { type BatchAnswer, orchestrate, type SqsBatch } from "./orchestrate.ts";

/** Written before this text by the template. */
declare const HOLDFAST_ROUTE_TABLE: PackedTable;

let ports: RuntimePorts | undefined;

export function handler(batch: SqsBatch, context: LambdaContext): Promise<BatchAnswer> {
  begin(context);
  const table = unpackTable(HOLDFAST_ROUTE_TABLE);
  // Sessions outlive an invocation: the next one finds them open.
  ports ??= functionPorts(lambdaWorld(context.functionName, table.realm), table, "holdfast-orchestrate");
  return orchestrate(ports, table, batch);
}
