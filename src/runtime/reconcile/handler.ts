/** The function that looks for what no event has told, every hour; what it finds goes on the orchestrator's queue. */
import { type Arn, type PackedTable, unpackTable } from "#model";
import { functionPorts, type LambdaContext, ownQueues } from "../function-ports.ts";
import { readWalk, type WalkBatch } from "../walk/messages.ts";
import { reconcile } from "./reconcile.ts";

/** Written before this text by the template. */
declare const HOLDFAST_ROUTE_TABLE: PackedTable;

export async function handler({ Records = [] }: WalkBatch, context: LambdaContext): Promise<void> {
  const table = unpackTable(HOLDFAST_ROUTE_TABLE);
  const queues = ownQueues();
  for (const { body, eventSourceARN } of Records) {
    const orchestrator = eventSourceARN.replace(/[^:]+$/, "holdfast-orchestrate") as Arn;
    const ports = {
      ...functionPorts(table, "holdfast-reconcile"),
      orchestrate: (messages: readonly object[]) => queues.send(orchestrator, messages),
      goOn: (rest: object) => queues.send(eventSourceARN as Arn, [rest]),
      timeLeft: () => context.getRemainingTimeInMillis(),
    };
    await reconcile(ports, table, readWalk(body, Date.now()));
  }
}
