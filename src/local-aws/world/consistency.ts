import type { AccountId, Region } from "#model";
import { copyGraph } from "./fork.ts";
import { defineState, memoryKey, type StateOf, type World } from "./world.ts";

/** One service in one account and region. */
export interface Corner {
  readonly service: string;
  readonly account: AccountId;
  readonly region: Region | "*";
}

/** What a service remembered before a change that decisions do not see yet. */
interface Lag {
  readonly until: number;
  readonly before: unknown;
}

const lagsOf: StateOf<Map<string, Lag>> = defineState("consistency", () => new Map());

/**
 * Runs a change that decisions see `lateMs` later: IAM and KMS are eventually consistent. A change that fails lags in
 * nothing; one that comes while another is not seen yet is seen together with it.
 */
export async function changeLate<T>(
  world: World,
  corner: Corner,
  lateMs: number,
  change: () => Promise<T>,
): Promise<T> {
  const key = memoryKey(corner.service, corner.account, corner.region);
  const before = copyGraph(world.memory.get(key));
  const answer = await change();
  const lags = lagsOf(world, "*", "*");
  const until = world.clock.now() + lateMs;
  if ((lags.get(key)?.until ?? 0) <= world.clock.now()) lags.set(key, { until, before });
  return answer;
}

/** The world as decisions see it: itself, but for what changed a moment ago. */
export function worldSeen(world: World): World {
  const lags = lagsOf(world, "*", "*");
  for (const [key, { until }] of lags) if (until <= world.clock.now()) lags.delete(key);
  if (lags.size === 0) return world;
  const memory = new Map(world.memory);
  for (const [key, { before }] of lags)
    if (before === undefined) memory.delete(key);
    else memory.set(key, before);
  return { ...world, memory };
}
