import { type Arn, type RouteTable, vaultArn } from "#model";
import { type RecoveryPoint, vaultByArn } from "../../src/local-aws/services/backup/state.ts";
import type { World } from "../../src/local-aws/world/index.ts";
import { targetOf } from "../../src/runtime/lineage/route-steps.ts";
import { lastHopsOf } from "../../src/runtime/walk/arrived.ts";
import { region } from "./organization.ts";

/** What last hops hold, by backup. */
type LastPoints = ReadonlyMap<string, readonly RecoveryPoint[]>;

/** What stands in a realm's vaults now, as the world itself has it. */
export class Standing {
  readonly #world: World;
  readonly #table: RouteTable;
  readonly #lastHops: readonly Arn[];
  /** Of all hops of all ways. */
  readonly #targets: readonly Arn[];

  constructor(world: World, table: RouteTable) {
    this.#world = world;
    this.#table = table;
    this.#lastHops = [...new Set(table.rows.flatMap((row) => lastHopsOf(row, "")))];
    const steps = table.rows.flatMap((row) => row.steps);
    const targets = steps.flatMap((step) => table.workloadAccounts.map((account) => targetOf(step, account)));
    this.#targets = [...new Set(targets)];
  }

  originals(): readonly RecoveryPoint[] {
    return this.#table.workloadAccounts.flatMap((account) =>
      this.#pointsIn(vaultArn(region, account, "holdfast-local")),
    );
  }

  /** Everything that was copied, wherever it is on its way. */
  copies(): readonly RecoveryPoint[] {
    return this.#targets.flatMap((vault) => this.#pointsIn(vault));
  }

  lastPoints(asked: (point: RecoveryPoint) => boolean = () => true): LastPoints {
    const points = this.#lastHops.flatMap((vault) => this.#pointsIn(vault));
    return Map.groupBy(
      points.filter((point) => point.status === "COMPLETED" && asked(point)),
      keyOf,
    );
  }

  /** Is an original at every last hop of one of its ways? */
  isSafe(point: RecoveryPoint, last: LastPoints): boolean {
    const held = new Set(last.get(keyOf(point))?.map((one) => one.vaultArn));
    const rows = this.#table.rows.filter(({ type }) => type === point.type);
    const account = point.vaultArn.split(":")[4] ?? "";
    return rows.some((row) => lastHopsOf(row, account).every((vault) => held.has(vault)));
  }

  #pointsIn(vault: Arn): readonly RecoveryPoint[] {
    return [...(vaultByArn(this.#world, vault)?.points.values() ?? [])];
  }
}

/** All points of one backup have one key. */
export function keyOf({ created, resourceArn }: RecoveryPoint): string {
  return `${created.toISOString()} ${resourceArn}`;
}
