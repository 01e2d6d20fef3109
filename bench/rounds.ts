import { performance } from "node:perf_hooks";

/** Milliseconds of a step, a round each. */
export type Times = readonly number[];

/** Runs the steps in turn, so that a noisy minute of the machine falls on all of them. */
export function inTurn<Name extends string>(
  steps: Readonly<Record<Name, () => void>>,
  rounds: number,
): Readonly<Record<Name, Times>> {
  const names = Object.keys(steps) as Name[];
  const times = Array.from({ length: rounds }, () => names.map((name) => timed(steps[name])));
  const columns = names.map((name, at) => [name, times.map((round) => round[at] ?? 0)]);
  return Object.fromEntries(columns) as Record<Name, Times>;
}

/** The garbage of the step before is not this one's. */
function timed(step: () => void): number {
  globalThis.gc?.();
  const start = performance.now();
  step();
  return performance.now() - start;
}

/** The least of the values. */
export function least(values: Times): number {
  return Math.min(...values);
}

/** The middle one of the values, the upper of two. */
export function median(values: Times): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
