import { compileArnPattern } from "../text/arn-pattern.ts";
import type { Operator, Operators } from "./operator.ts";

/**
 * "ArnEquals and ArnLike behave identically": both know wildcards, in each of the six parts apart.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export const arnOperators: Operators = {
  ArnEquals: operator(false),
  ArnLike: operator(false),
  ArnNotEquals: operator(true),
  ArnNotLike: operator(true),
};

function operator(negated: boolean): Operator {
  return { negated, expects: "an ARN", compile: (value, version) => compileArnPattern(value, version, false) };
}
