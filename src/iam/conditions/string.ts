import { compilePattern, type PatternStyle } from "../text/pattern.ts";
import { readParts } from "../text/variables.ts";
import type { Operator, Operators } from "./operator.ts";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String */
export const stringOperators: Operators = {
  StringEquals: operator(false, { wildcards: false, foldCase: false }),
  StringNotEquals: operator(true, { wildcards: false, foldCase: false }),
  StringEqualsIgnoreCase: operator(false, { wildcards: false, foldCase: true }),
  StringNotEqualsIgnoreCase: operator(true, { wildcards: false, foldCase: true }),
  StringLike: operator(false, { wildcards: true, foldCase: false }),
  StringNotLike: operator(true, { wildcards: true, foldCase: false }),
};

function operator(negated: boolean, style: PatternStyle): Operator {
  return { negated, expects: "text", compile: (value, version) => compilePattern(readParts(value, version), style) };
}
