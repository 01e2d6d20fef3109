import { sample } from "fast-check";
import { ours, theirs } from "../test/oracle/evaluators.ts";
import { anyPolicyCase } from "../test/oracle/policy-sets.ts";
import { median } from "./rounds.ts";

/** What a permission decision costs, against the other evaluator on the same requests in the same run. */
export interface DecisionFigures {
  readonly requests: number;
  /** Microseconds a decision, policies compiled before. */
  readonly decide: number;
  /** The same, compiling included. */
  readonly compileAndDecide: number;
  readonly oracle: number;
  /** How many of ours go into one of the oracle's; the medians of the rounds. */
  readonly timesFaster: number;
  readonly timesFasterCompiling: number;
}

/** Asks both the same requests, in turn. */
export async function measureDecisions(requests: number, rounds: number): Promise<DecisionFigures> {
  const cases = sample(anyPolicyCase, { numRuns: requests, seed: 1 });
  const asked = cases.map(ours);
  const times: { readonly decide: number; readonly compile: number; readonly oracle: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const decide = timed(() => asked.forEach((ask) => ask()));
    const compile = timed(() => cases.forEach((one) => ours(one)()));
    const start = performance.now();
    for (const one of cases) await theirs(one);
    times.push({ decide, compile, oracle: performance.now() - start });
  }
  const each = (pick: (time: (typeof times)[number]) => number) => (median(times.map(pick)) * 1000) / requests;
  return {
    requests,
    decide: each(({ decide }) => decide),
    compileAndDecide: each(({ compile }) => compile),
    oracle: each(({ oracle }) => oracle),
    timesFaster: median(times.map(({ oracle, decide }) => oracle / decide)),
    timesFasterCompiling: median(times.map(({ oracle, compile }) => oracle / compile)),
  };
}

function timed(step: () => void): number {
  globalThis.gc?.();
  const start = performance.now();
  step();
  return performance.now() - start;
}

/** The figures in a line. */
export function decisionsLine(figures: DecisionFigures): string {
  const { requests, decide, compileAndDecide, oracle, timesFaster, timesFasterCompiling } = figures;
  const micros = [decide, compileAndDecide, oracle].map((value) => value.toFixed(1));
  return `${requests} decisions: ${micros[0]} us each, ${micros[1]} with compiling, the oracle ${micros[2]}: ${timesFaster.toFixed(0)} and ${timesFasterCompiling.toFixed(0)} times as fast`;
}
