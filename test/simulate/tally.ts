import type { World } from "../../src/local-aws/world/index.ts";
import { keyOf, type Standing } from "./standing.ts";

const minuteMs = 60_000;

/** Until the next walk has found a backup, and until its copy, started and told of, stands (backup/behaviour.md). */
const [sweepMs, copyMs] = [70 * minuteMs, 40 * minuteMs];

/** A walk and a copy for a hop: after this, nothing of a hop is under way. */
export const settlingMs: number = sweepMs + copyMs;

/** No way of a simulated organization is longer. */
const hopsMost = 2;

/** What became of every backup of a simulation, one by one. */
export interface Counted {
  readonly backups: number;
  readonly copies: number;
  /** Backups that were not at all their last hops after a sweep for each hop and the time of its copy. */
  readonly missing: number;
  /** Copies of a backup into a vault beyond the first. */
  readonly twice: number;
  /** From the end of a backup until it stood at all its last hops, at most. */
  readonly latestMinutes: number;
}

/** Counts at each look; every copy lives for longer than the day between two. */
export class Tally {
  readonly #world: World;
  readonly #standing: Standing;
  /** How long each backup took to its last hops; for ever, for one that is not there. */
  readonly #took = new Map<string, number>();
  readonly #missing = new Set<string>();
  /** Copies by ARN: which backup, where. */
  readonly #copies = new Map<string, string>();

  constructor(world: World, standing: Standing) {
    this.#world = world;
    this.#standing = standing;
  }

  look(): void {
    const last = this.#standing.lastPoints();
    for (const point of this.#standing.originals()) {
      const [key, ended] = [keyOf(point), point.completed.getTime()];
      const arrived = this.#standing.isSafe(point, last)
        ? Math.max(ended, ...(last.get(key) ?? []).map(({ completed }) => completed.getTime()))
        : Number.POSITIVE_INFINITY;
      this.#took.set(key, arrived - ended);
      if (Math.min(arrived, this.#world.clock.now()) - ended > hopsMost * settlingMs) this.#missing.add(key);
    }
    for (const copy of this.#standing.copies()) this.#copies.set(copy.arn, `${copy.vaultArn} ${keyOf(copy)}`);
  }

  counted(): Counted {
    const [backups, copies] = [this.#took.size, this.#copies.size];
    const arrived = [...this.#took.values()].filter((took) => took !== Number.POSITIVE_INFINITY);
    return {
      backups,
      copies,
      missing: this.#missing.size,
      twice: copies - new Set(this.#copies.values()).size,
      latestMinutes: arrived.reduce((a, b) => Math.max(a, b), 0) / minuteMs,
    };
  }
}
