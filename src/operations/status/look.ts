import type { Aws } from "#aws";
import { type RecoveryPoint, type RouteTable, vaultName } from "#model";
import { type Arrivals, arrivedBy, decide, lastHopsOf, observe, type RuntimePorts, walk } from "#runtime";
import pLimit from "p-limit";
import { errorWords } from "../error-words.ts";
import { readingPorts } from "../reading-ports.ts";
import { type LineageStatus, type Moment, type Sight, statusOf } from "./lineage-status.ts";
import type { NewestBackups } from "./newest-backups.ts";
import { periodsBack } from "./periods.ts";
import { eachOnce, notingReader, type Unseen } from "./unseen.ts";

export interface LookOrder extends Moment {
  readonly table: RouteTable;
  readonly hoursBack: number;
  readonly newest: NewestBackups;
  /** Told after each account: backups looked at so far. */
  readonly progress: (backups: number) => void;
}

export interface Looked {
  readonly lineages: readonly LineageStatus[];
  readonly unseen: readonly Unseen[];
}

/** Backups that have not arrived are looked at one by one, so many at a time. */
const atOnce = 8;

/** Goes through a realm by lists, as the reconciler does, and looks closer at what has not arrived. */
export async function lookAt(aws: Aws, order: LookOrder): Promise<Looked> {
  const { table, now, hoursBack, newest, progress } = order;
  const ports = readingPorts(aws, () => now);
  const unseen: Unseen[] = [];
  const lineages: LineageStatus[] = [];
  const visit = async (originals: AsyncIterable<RecoveryPoint>, arrivals: Arrivals) => {
    newest.addCopies(arrivals);
    const limit = pLimit(atOnce);
    const looks: Promise<LineageStatus>[] = [];
    for await (const point of originals) {
      if (!isBackup(point)) continue;
      if (point.status !== "CREATING") newest.addOriginal(point);
      const arrived = arrivedSight(table, point, arrivals);
      if (arrived) lineages.push(statusOf(point, arrived, order));
      else looks.push(limit(async () => statusOf(point, await closeSight(ports, table, point), order)));
    }
    lineages.push(...(await Promise.all(looks)));
    progress(lineages.length);
    return looks.length;
  };
  const reader = notingReader(
    (account, region) => ports.reader(account, region),
    (one) => unseen.push(one),
  );
  const walking = { ...ports, reader, timeLeft: () => Infinity, goOn: () => Promise.resolve() };
  await walk(walking, table, { startedAt: now, from: 0, found: 0 }, visit, periodsBack(now, hoursBack));
  return { lineages, unseen: eachOnce(unseen) };
}

/** As the reconciler has it, and what is being made; continuous points stay, and parts go with the whole. */
function isBackup({ status, parentArn }: RecoveryPoint): boolean {
  return ["COMPLETED", "PARTIAL", "CREATING"].includes(status) && parentArn === undefined;
}

/** As the reconciler sees it: what stands at its last hops needs no closer look. */
function arrivedSight(table: RouteTable, point: RecoveryPoint, arrivals: Arrivals): Sight | undefined {
  const row = arrivedBy(table, arrivals, point);
  return row && { kind: "arrived", row, at: [...new Set([point.vaultArn, ...lastHopsOf(row, point.account)])] };
}

async function closeSight(ports: RuntimePorts, table: RouteTable, point: RecoveryPoint): Promise<Sight> {
  try {
    const { account, region, vaultArn, arn: pointArn } = point;
    const reference = { kind: "point", account, region, vaultName: vaultName(vaultArn), pointArn } as const;
    const { lineage, row } = await observe(ports, table, reference);
    const seen = lineage ?? { resourceArn: point.resourceArn, created: point.created, points: [], attempts: [] };
    return { kind: "observed", lineage, row, decision: decide(seen, row, ports.now()) };
  } catch (error) {
    return { kind: "unseen", because: errorWords(error) };
  }
}
