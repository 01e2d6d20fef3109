import {
  type AccountId,
  type Arn,
  type RecoveryPoint,
  type Region,
  type RouteRow,
  type RouteTable,
  vaultArn,
  vaultName,
} from "#model";
import { rowsOf, typeOfPoint } from "../lineage/classify.ts";
import { fromOf, targetOf } from "../lineage/route-steps.ts";

/** What last hops hold, by resource and time of creation. */
export type Arrivals = ReadonlyMap<string, readonly RecoveryPoint[]>;

export function keyOf({ resourceArn, created }: Pick<RecoveryPoint, "resourceArn" | "created">): string {
  return `${created} ${resourceArn}`;
}

export interface VaultPlace {
  readonly vault: Arn;
  readonly region: Region;
  readonly account: AccountId;
}

/** Rows share their ways, and a walk asks for the ends of each a million times. */
const ends = new WeakMap<RouteRow["steps"], Map<AccountId, readonly Arn[]>>();

/** Where the ways of a row end, for a backup of this account: where it begins, if it goes nowhere. */
export function lastHopsOf(
  { steps, home, region }: Pick<RouteRow, "steps" | "home" | "region">,
  source: AccountId,
): readonly Arn[] {
  if (steps.length === 0) return [vaultArn(region, source, home.vault)];
  const known = ends.get(steps) ?? new Map<AccountId, readonly Arn[]>();
  const found = known.get(source) ?? endsOf(steps, source);
  ends.set(steps, known.set(source, found));
  return found;
}

function endsOf(steps: RouteRow["steps"], source: AccountId): readonly Arn[] {
  const left = new Set(steps.map((step) => fromOf(step, source)));
  return steps.map((step) => targetOf(step, source)).filter((target) => !left.has(target));
}

/** The last hops outside the workload accounts, each once. */
export function centralHops({ rows }: Pick<RouteTable, "rows">): readonly VaultPlace[] {
  return placesOf(rows.flatMap((row) => lastHopsOf(row, ""))).filter(({ account }) => account !== "");
}

/** Those in the workload accounts: air-gapped vaults of their own. */
export function ownHops({ rows, workloadAccounts }: RouteTable): readonly VaultPlace[] {
  const own = rows.filter((row) => placesOf(lastHopsOf(row, "")).some(({ account }) => account === ""));
  return workloadAccounts.flatMap((source) =>
    placesOf(own.flatMap((row) => lastHopsOf(row, source))).filter(({ account }) => account === source),
  );
}

function placesOf(vaults: readonly Arn[]): readonly VaultPlace[] {
  return [...new Set(vaults)].map((vault) => {
    const [, , , region = "", account = ""] = vault.split(":");
    return { vault, region, account };
  });
}

/**
 * The row by which a backup has arrived at every last hop of its plan; undefined where it has not. A list tells nothing of its
 * source's key, so any row of its rule will do: what arrived by another way than its own has arrived. What a plan made that
 * is no more is held to no plan's last hops.
 */
export function arrivedBy(table: RouteTable, arrivals: Arrivals, point: RecoveryPoint): RouteRow | undefined {
  const held = new Set(arrivals.get(keyOf(point))?.map((one) => one.vaultArn));
  const type = typeOfPoint(point);
  const own = type === undefined ? [] : rowsOf(table, { type, region: point.region }, point);
  const rows = own.length > 0 ? own : table.rows;
  return rows.find(
    (row) =>
      row.type === type &&
      row.region === point.region &&
      row.home.vault === vaultName(point.vaultArn) &&
      lastHopsOf(row, point.account).every((vault) => held.has(vault)),
  );
}
