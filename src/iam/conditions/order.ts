import type { Operator, Operators } from "./operator.ts";

/** Makes the six comparisons of a kind of value that has an order; a value of the request that is none of the kind equals nothing. */
export function orderOperators(prefix: string, expects: string, read: (text: string) => number | undefined): Operators {
  const operator = (negated: boolean, holds: (actual: number, wanted: number) => boolean): Operator => ({
    negated,
    expects,
    compile: (value) => {
      const wanted = read(value);
      if (wanted === undefined) return undefined;
      return (text) => {
        const actual = read(text);
        return actual !== undefined && holds(actual, wanted);
      };
    },
  });
  return {
    [`${prefix}Equals`]: operator(false, (actual, wanted) => actual === wanted),
    [`${prefix}NotEquals`]: operator(true, (actual, wanted) => actual === wanted),
    [`${prefix}LessThan`]: operator(false, (actual, wanted) => actual < wanted),
    [`${prefix}LessThanEquals`]: operator(false, (actual, wanted) => actual <= wanted),
    [`${prefix}GreaterThan`]: operator(false, (actual, wanted) => actual > wanted),
    [`${prefix}GreaterThanEquals`]: operator(false, (actual, wanted) => actual >= wanted),
  };
}
