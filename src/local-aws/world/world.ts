import type { AccountId, Region } from "#model";
import { type Chance, seededChance } from "./chance.ts";
import { type Clock, frozenClock } from "./clock.ts";
import { Faults } from "./faults.ts";
import { Journal } from "./journal.ts";
import { Timeline } from "./timeline.ts";

/** What is decided about a world before anything happens in it. */
export interface WorldOptions {
  readonly seed?: number;
  readonly clock?: Clock;
  /** Settings of disputed facts that differ from `facts/assumptions.ts`. */
  readonly assumptions?: Readonly<Record<string, string>>;
  /** How many of its last decisions the journal keeps; all where nothing is said. */
  readonly journalLimit?: number;
}

/** Accounts, regions, time, chance and memory; knows nothing of any service. */
export interface World {
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly journal: Journal;
  /** What goes wrong, where somebody asked for it. */
  readonly faults: Faults;
  readonly assumptions: Map<string, string>;
  /** What each service remembers, by service, account and region; read through `defineState`. */
  readonly memory: Map<string, unknown>;
}

const start = Date.parse("2026-11-22T00:00:00Z");

/** An empty world. */
export function createWorld(options: WorldOptions = {}): World {
  return {
    clock: options.clock ?? frozenClock(start),
    timeline: new Timeline(),
    chance: seededChance(options.seed ?? 1),
    journal: new Journal(options.journalLimit),
    faults: new Faults(),
    assumptions: new Map(Object.entries(options.assumptions ?? {})),
    memory: new Map(),
  };
}

/** Reads the memory of one service in one account and region; the first look creates it. */
export type StateOf<S> = (world: World, account: AccountId | "*", region: Region | "*") => S;

/** Under which name a world remembers. */
export function memoryKey(service: string, account: string, region: string): string {
  return `${service}/${account}/${region}`;
}

/** Declares what a service remembers. Global services pass `*` for what does not vary. */
export function defineState<S>(
  service: string,
  create: (world: World, account: AccountId, region: Region) => S,
): StateOf<S> {
  // A key that is made once is hashed once.
  const keys = new Map<string, Map<string, string>>();
  const keyOf = (account: string, region: string) => {
    const known = keys.get(account)?.get(region);
    if (known !== undefined) return known;
    const key = memoryKey(service, account, region);
    keys.set(account, (keys.get(account) ?? new Map<string, string>()).set(region, key));
    return key;
  };
  return (world, account, region) => {
    const key = keyOf(account, region);
    const known = world.memory.get(key);
    if (known !== undefined) return known as S;
    const state = create(world, account, region);
    world.memory.set(key, state);
    return state;
  };
}

/** Has all played that is due by `time`, in order, and leaves the clock there. Gives how many acts were played. */
export async function playUntil(
  world: World,
  time: number,
  play: (act: object) => void | Promise<void>,
): Promise<number> {
  let played = 0;
  for (let due = world.timeline.takeDue(time); due; due = world.timeline.takeDue(time)) {
    world.clock.moveTo(due.at);
    await play(due.act);
    played += 1;
  }
  world.clock.moveTo(time);
  return played;
}
