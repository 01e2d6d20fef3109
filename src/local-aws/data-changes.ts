import type { AccountId, Arn, Region } from "#model";
import type { World } from "./world/index.ts";

/** A resource whose data somebody wrote. */
export interface ChangedData {
  readonly arn: Arn;
  readonly account: AccountId;
  readonly region: Region;
}

type Listener = (world: World, changed: ChangedData) => void;

const listeners = new WeakMap<World, Listener>();

/** Says who keeps data continuously: it hears of every write. */
export function onDataChange(world: World, listener: Listener): void {
  listeners.set(world, listener);
}

/** To be called after data was written. */
export function dataChanged(world: World, changed: ChangedData): void {
  listeners.get(world)?.(world, changed);
}
