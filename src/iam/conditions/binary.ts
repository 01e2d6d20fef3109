import type { Operators } from "./operator.ts";

/**
 * Compares base64 texts by the bytes they stand for, so padding does not count.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_BinaryEquals
 */
export const binaryOperators: Operators = {
  BinaryEquals: {
    negated: false,
    expects: "base64",
    compile: (value) => {
      const wanted = readBase64(value);
      return wanted === undefined ? undefined : (text) => readBase64(text) === wanted;
    },
  },
};

function readBase64(text: string): string | undefined {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? text.replace(/=+$/, "") : undefined;
}
