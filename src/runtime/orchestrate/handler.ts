/** The function that the central template deploys: bundled to one text, with the route table written before it. */
import { type Arn, type PackedTable, unpackTable } from "#model";
import { type FunctionPorts, functionPorts } from "../function-ports.ts";
import { begin, lambdaWorld } from "../lambda-world.ts";
import type { LambdaContext } from "../told.ts";
import { tellingWatch } from "../told-findings.ts";
import { type BatchAnswer, orchestrate, type SqsBatch } from "./orchestrate.ts";

/** Written before this text by the template. */
declare const HOLDFAST_ROUTE_TABLE: PackedTable;
declare const HOLDFAST_WATCH_QUEUE: Arn | "";

const table = unpackTable(HOLDFAST_ROUTE_TABLE);
let ports: FunctionPorts | undefined;

export function handler(batch: SqsBatch, context: LambdaContext): Promise<BatchAnswer> {
  begin(context);
  // Sessions outlive an invocation: the next one finds them open.
  ports ??= functionPorts(lambdaWorld(context.functionName, table.realm), table, "holdfast-orchestrate");
  return tellingWatch(ports, table.centralAccount, HOLDFAST_WATCH_QUEUE, (telling) =>
    orchestrate(telling, table, batch),
  );
}
