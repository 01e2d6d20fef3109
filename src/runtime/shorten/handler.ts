/** The function that shortens originals once their last hops stand, where the intention asks for it. */
import { type Arn, type PackedTable, unpackTable } from "#model";
import { functionPorts } from "../function-ports.ts";
import { type LambdaContext, lambdaWorld } from "../lambda-world.ts";
import { tellingWatch } from "../told-findings.ts";
import { takeWalks, type WalkBatch } from "../walk/messages.ts";
import { shorten } from "./shorten.ts";

/** Written before this text by the template. */
declare const HOLDFAST_ROUTE_TABLE: PackedTable;
declare const HOLDFAST_WATCH_QUEUE: Arn | "";

export function handler(batch: WalkBatch, context: LambdaContext): Promise<void> {
  const table = unpackTable(HOLDFAST_ROUTE_TABLE);
  const world = lambdaWorld();
  const timeLeft = () => context.getRemainingTimeInMillis();
  return tellingWatch(
    world,
    table.centralAccount,
    HOLDFAST_WATCH_QUEUE,
    functionPorts(world, table, "holdfast-shorten"),
    (ports) => takeWalks(ports, batch, timeLeft, (walking, order) => shorten(walking, table, order)),
  );
}
