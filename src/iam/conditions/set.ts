import type { Context } from "../decision/context.ts";
import type { TextTest } from "../text/pattern.ts";
import { allOf, anyOf, not, type Truth } from "../truth.ts";

export type Quantifier = "ForAnyValue" | "ForAllValues" | undefined;

/** One key of one operator, with its values compiled. */
export interface KeyCondition {
  readonly key: string;
  readonly quantifier: Quantifier;
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly tests: readonly TextTest[];
}

/** Is this the text before the colon of an operator's name. */
export function isQuantifier(text: string | undefined): text is Quantifier {
  return text === undefined || text === "ForAnyValue" || text === "ForAllValues";
}

/**
 * Several values of the policy are OR for an operator and NOR for a negated one; the quantifier says how many of the request's
 * values must pass (reference_policies_condition-single-vs-multi-valued-context-keys.html). Several values of the request without
 * a quantifier are undocumented: here one match is a match, so a negated operator needs all of them clear.
 */
export function compileSet(condition: KeyCondition): (context: Context) => Truth {
  const { key, quantifier, negated, tests } = condition;
  return (context) => {
    const values = context.values(key);
    if (values === undefined) return "unknown";
    if (isNothing(values, quantifier)) return holdsOnNothing(condition);
    const holds = (value: string): Truth => {
      const matched = anyOf(tests, (test) => test(value, context));
      return negated ? not(matched) : matched;
    };
    const all = quantifier === undefined ? negated : quantifier === "ForAllValues";
    return all ? allOf(values, holds) : anyOf(values, holds);
  };
}

/** ForAllValues counts "a null data set, such as an empty string" as no value at all (the page above). */
function isNothing(values: readonly string[], quantifier: Quantifier): boolean {
  return quantifier === "ForAllValues" ? values.every((value) => value === "") : values.length === 0;
}

/** reference_policies_elements_condition_operators.html#Conditions_IfExists, and "missing keys" on the same page. */
function holdsOnNothing({ quantifier, negated, ifExists }: KeyCondition): boolean {
  if (ifExists || quantifier === "ForAllValues") return true;
  return quantifier === undefined && negated;
}
