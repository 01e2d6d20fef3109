import { type RecoveryPoint, type RouteTable, vaultName } from "#model";
import { arrivedBy } from "../walk/arrived.ts";
import type { WalkingPorts } from "../walk/messages.ts";
import { reportAbsences } from "../walk/absence.ts";
import { newestArrivals } from "./newest.ts";
import { type Walk, walk } from "../walk/walk.ts";

/** Looks for backups that are not at their last hops and puts them on the orchestrator's queue, which decides. */
export async function reconcile(ports: WalkingPorts, table: RouteTable, order: Walk): Promise<void> {
  if (isFirstOfDay(order)) await reportAbsences(ports, table);
  const ages = newestArrivals(ports, table, order);
  await walk(ages.ports, table, order, async (originals, arrivals) => {
    const astray: object[] = [];
    for await (const point of originals)
      if (isToMove(point) && !arrivedBy(table, arrivals, point)) astray.push(messageOf(point));
    await ports.orchestrate(astray);
    return astray.length;
  });
  await ages.measure();
}

/** Once a day is often enough for what is missing since days, and the walk itself is cheap at all other hours. */
function isFirstOfDay({ startedAt, from }: Walk): boolean {
  return from === 0 && new Date(startedAt).getUTCHours() === 0;
}

/** What is being made has its event to come, and parts go with the whole. */
function isToMove({ status, parentArn }: RecoveryPoint): boolean {
  return (status === "COMPLETED" || status === "PARTIAL") && parentArn === undefined;
}

function messageOf({ account, region, vaultArn, arn }: RecoveryPoint): object {
  return { source: "holdfast", account, region, vaultName: vaultName(vaultArn), pointArn: arn };
}
