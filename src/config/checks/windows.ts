import { at, numberOf } from "./draft.ts";

/** The days that a vault accepts. */
export interface Window {
  readonly least: number;
  readonly most: number;
}

/** The window of a lock; undefined where it is not whole, or empty, which is a mistake of its own. */
export function windowOf(lock: unknown): Window | undefined {
  const least = numberOf(at(lock, "minDays"));
  const most = numberOf(at(lock, "maxDays"));
  return least === undefined || most === undefined || least > most ? undefined : { least, most };
}

export function isInside(days: number, { least, most }: Window): boolean {
  return days >= least && days <= most;
}
