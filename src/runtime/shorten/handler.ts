/** The function that shortens originals once their last hops stand, where the intention asks for it. */
import { type Arn, type PackedTable, unpackTable } from "#model";
import { functionPorts, type LambdaContext, ownQueues } from "../function-ports.ts";
import { readWalk, type WalkBatch } from "../walk/messages.ts";
import { shorten } from "./shorten.ts";

/** Written before this text by the template. */
declare const HOLDFAST_ROUTE_TABLE: PackedTable;

export async function handler({ Records = [] }: WalkBatch, context: LambdaContext): Promise<void> {
  const table = unpackTable(HOLDFAST_ROUTE_TABLE);
  const queues = ownQueues();
  for (const { body, eventSourceARN } of Records) {
    const ports = {
      ...functionPorts(table, "holdfast-shorten"),
      goOn: (rest: object) => queues.send(eventSourceARN as Arn, [rest]),
      timeLeft: () => context.getRemainingTimeInMillis(),
    };
    await shorten(ports, table, readWalk(body, Date.now()));
  }
}
