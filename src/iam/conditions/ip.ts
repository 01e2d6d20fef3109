import { isIn, readRange } from "../text/ip-range.ts";
import type { Operator, Operators } from "./operator.ts";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress */
export const ipOperators: Operators = { IpAddress: operator(false), NotIpAddress: operator(true) };

function operator(negated: boolean): Operator {
  return {
    negated,
    expects: "an IP address or a CIDR range",
    compile: (value) => {
      const range = readRange(value);
      return range && ((text) => isIn(text, range));
    },
  };
}
