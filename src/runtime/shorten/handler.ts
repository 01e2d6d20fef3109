/** The function that shortens originals once their last hops stand, where the intention asks for it. */
import { type Arn, type PackedTable, unpackTable } from "#model";
import { functionPorts } from "../function-ports.ts";
import { begin, lambdaWorld } from "../lambda-world.ts";
import type { LambdaContext } from "../told.ts";
import { tellingWatch } from "../told-findings.ts";
import { takeWalks, type WalkBatch } from "../walk/messages.ts";
import { shorten } from "./shorten.ts";

/** Written before this text by the template. */
declare const HOLDFAST_ROUTE_TABLE: PackedTable;
declare const HOLDFAST_WATCH_QUEUE: Arn | "";

export function handler(batch: WalkBatch, context: LambdaContext): Promise<void> {
  begin(context);
  const table = unpackTable(HOLDFAST_ROUTE_TABLE);
  const ports = functionPorts(lambdaWorld(context.functionName, table.realm), table, "holdfast-shorten");
  const timeLeft = () => context.getRemainingTimeInMillis();
  return tellingWatch(ports, table.centralAccount, HOLDFAST_WATCH_QUEUE, (telling) =>
    takeWalks(telling, batch, timeLeft, (walking, order) => shorten(walking, table, order)),
  );
}
