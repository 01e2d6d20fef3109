import { readFileSync } from "node:fs";
import { join } from "node:path";
import { everyKeyConfig } from "../../../src/config/testing-every-key.ts";

const example = join(import.meta.dirname, "../../../examples/hardened-account");

export type InputKind = "config" | "inventory";

/** Files without a mistake: a config that says everything there is to say, and the inventory of the example. */
export const good: Readonly<Record<InputKind, string>> = {
  config: everyKeyConfig,
  inventory: readFileSync(join(example, "inventory.json"), "utf8"),
};

/** A file that somebody broke. */
export interface Mutation {
  readonly kind: InputKind;
  /** What was done to it, for whoever reads a counterexample. */
  readonly what: string;
  readonly text: string;
  /** Some problem stands in these lines, counted from 1; undefined where the mistake has no one place. */
  readonly lines?: readonly [first: number, last: number] | undefined;
  /** What is left may have no mistake. */
  readonly mayBeGood?: boolean | undefined;
}

/** The good file with one text of it replaced; one that is not there is a mistake of the test. */
export function replaced(kind: InputKind, from: string, to: string): Mutation {
  const at = good[kind].indexOf(from);
  if (at < 0) throw new Error(`The ${kind} has no ${from}.`);
  const text = good[kind].slice(0, at) + to + good[kind].slice(at + from.length);
  const line = good[kind].slice(0, at).split("\n").length;
  return { kind, what: `${from} -> ${to}`, text, lines: [line, line] };
}
