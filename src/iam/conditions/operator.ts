import type { TextTest } from "../text/pattern.ts";
import type { Version } from "../text/variables.ts";

/** One condition operator, without its `...IfExists` and `For...Values:`. */
export interface Operator {
  /** Negated operators are true when no value of the policy matches, and when the key is missing. */
  readonly negated: boolean;
  /** What a value must be, for the complaint about one that is not. */
  readonly expects: string;
  /** Compiles one value of the policy; undefined where it is not what the operator expects. */
  readonly compile: (value: string, version: Version) => TextTest | undefined;
}

export type Operators = Readonly<Record<string, Operator>>;
