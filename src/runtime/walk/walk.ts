import type { Period } from "#aws";
import {
  type AccountId,
  type Arn,
  type RecoveryPoint,
  type Region,
  type RouteTable,
  vaultArn,
  vaultName,
} from "#model";
import type { RuntimePorts } from "../lineage/ports.ts";
import { type Arrivals, keyOf, lastHopsOf } from "./arrived.ts";
import { readable } from "./readable.ts";
import { windowsOf } from "./windows.ts";

export interface WalkPorts extends Pick<RuntimePorts, "reader" | "now" | "log" | "measure"> {
  /** Puts the rest of a walk on the walker's own queue. */
  goOn(rest: Walk): Promise<void>;
  /** Milliseconds until the function is ended. */
  timeLeft(): number;
}

/** A walk through the realm, from some place on. */
export interface Walk {
  /** Milliseconds: the same windows for all parts of a walk. */
  readonly startedAt: number;
  /** Counts the places: window by window, Region by Region, account by account. */
  readonly from: number;
  /** What the parts before this one have found. */
  readonly found: number;
}

interface Place {
  readonly period: Period;
  readonly region: Region;
  readonly account: AccountId;
}

/** What is done with the originals of one place, whose last hops are known, once `found` others needed something. Gives how many did. */
export type Visit = (originals: AsyncIterable<RecoveryPoint>, arrivals: Arrivals, found: number) => Promise<number>;

/** Enough for the slowest place and the message about the rest. */
const reserveMs = 60_000;

/** Pages of one vault in one window: a million points, which is all that a vault may hold (aws-backup-limits). */
const pagesMost = 1000;

/**
 * Walks through every window, Region and account: a thousand points a call, each last hop once a window. What cannot be read
 * in one account (a vault is gone, a role is broken: attacks, both) is said, and the walk goes on through all the others.
 */
export async function walk(
  ports: WalkPorts,
  table: RouteTable,
  order: Walk,
  visit: Visit,
  periods: readonly Period[] = windowsOf(table, order.startedAt),
): Promise<void> {
  const { from } = order;
  const places = placesOf(table, periods);
  let central: CentralArrivals | undefined;
  let { found } = order;
  for (const [at, place] of [...places.entries()].slice(from)) {
    if (at > from && ports.timeLeft() < reserveMs) return ports.goOn({ startedAt: order.startedAt, from: at, found });
    if (central?.of.period !== place.period || central.of.region !== place.region)
      central = {
        of: place,
        holds: await readable(ports, { ...place, account: table.centralAccount }, () => centralOf(ports, table, place)),
      };
    const { holds } = central;
    if (holds)
      found +=
        (await readable(ports, place, () =>
          visitPlace(ports, table, place, holds, (...given) => visit(...given, found)),
        )) ?? 0;
  }
  ports.log({ level: "info", message: "walked", places: places.length - from, found });
}

interface CentralArrivals {
  readonly of: Place;
  /** Undefined where the last hops cannot be read: then nobody can tell what has arrived. */
  readonly holds: Arrivals | undefined;
}

function centralOf(ports: WalkPorts, table: RouteTable, place: Place): Promise<Arrivals> {
  return arrivals(ports, lastHops(table, { ...place, account: "" }), place.period);
}

function placesOf(table: RouteTable, periods: readonly Period[]): readonly Place[] {
  const regions = [...new Set(table.rows.map(({ region }) => region))];
  return periods.flatMap((period) =>
    regions.flatMap((region) => table.workloadAccounts.map((account) => ({ period, region, account }))),
  );
}

async function visitPlace(
  ports: WalkPorts,
  table: RouteTable,
  place: Place,
  central: Arrivals,
  visit: (originals: AsyncIterable<RecoveryPoint>, arrivals: Arrivals) => Promise<number>,
): Promise<number> {
  const { period, region, account } = place;
  const own = await arrivals(ports, lastHops(table, place), period);
  const held = own.size === 0 ? central : joined(central, own);
  const homes = new Set(table.rows.filter((row) => row.region === region).map(({ home }) => home.vault));
  let found = 0;
  for (const home of homes) found += await visit(pointsOf(ports, vaultArn(region, account, home), period), held);
  return found;
}

/** The last hops in an account, or, for no account, those outside the workloads. */
function lastHops(table: RouteTable, { region, account }: Place): readonly Arn[] {
  const rows = table.rows.filter((row) => row.region === region);
  const all = new Set(rows.flatMap((row) => lastHopsOf(row, account)));
  return [...all].filter((vault) => (vault.split(":")[4] === account) === (account !== ""));
}

async function arrivals(ports: WalkPorts, vaults: readonly Arn[], period: Period): Promise<Arrivals> {
  const held = new Map<string, RecoveryPoint[]>();
  for (const vault of vaults) {
    for await (const point of pointsOf(ports, vault, period)) {
      if (point.status !== "COMPLETED") continue;
      const known = held.get(keyOf(point));
      if (known) known.push(point);
      else held.set(keyOf(point), [point]);
    }
  }
  return held;
}

function joined(a: Arrivals, b: Arrivals): Arrivals {
  const all = new Map(a);
  for (const [key, points] of b) all.set(key, [...(a.get(key) ?? []), ...points]);
  return all;
}

async function* pointsOf(ports: WalkPorts, vault: Arn, period: Period): AsyncGenerator<RecoveryPoint> {
  const [, , , region = "", account = ""] = vault.split(":");
  let token: string | undefined;
  for (let page = 0; page < pagesMost; page += 1) {
    const reader = await ports.reader(account, region);
    const { points, next } = await reader.pagePoints(vaultName(vault), period, token);
    yield* points;
    token = next;
    if (token === undefined) return;
  }
  throw new RangeError(`more than ${pagesMost} pages of recovery points in ${vault}`);
}
