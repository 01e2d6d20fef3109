import type { Operators } from "./operator.ts";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean */
export const boolOperators: Operators = {
  Bool: {
    negated: false,
    expects: "true or false",
    compile: (value) => {
      const wanted = value.toLowerCase();
      return wanted === "true" || wanted === "false" ? (text) => text.toLowerCase() === wanted : undefined;
    },
  },
};
