import { below, malformed, readObject, show, type Spot } from "../policy/read.ts";
import type { Version } from "../text/variables.ts";
import { allOf } from "../truth.ts";
import type { CompiledStatement } from "../types.ts";
import { arnOperators } from "./arn.ts";
import { binaryOperators } from "./binary.ts";
import { boolOperators } from "./bool.ts";
import { dateOperators } from "./date.ts";
import { ipOperators } from "./ip.ts";
import { compileNull } from "./null.ts";
import { numericOperators } from "./numeric.ts";
import type { Operators } from "./operator.ts";
import { compileSet, isQuantifier } from "./set.ts";
import { stringOperators } from "./string.ts";

type Condition = CompiledStatement["condition"];

const operators: Operators = {
  ...stringOperators,
  ...arnOperators,
  ...numericOperators,
  ...dateOperators,
  ...boolOperators,
  ...binaryOperators,
  ...ipOperators,
};

/** All operators and keys of a Condition element must hold (reference_policies_condition-logic-multiple-context-keys-or-values.html). */
export function compileConditions(element: unknown, version: Version, spot: Spot): Condition {
  if (element === undefined) return () => true;
  const conditions = Object.entries(readObject(element, spot)).flatMap(([operator, keys]) =>
    Object.entries(readObject(keys, below(spot, operator))).map(([key, value]) =>
      compileCondition(operator, key, readValues(value, below(spot, `${operator}.${key}`)), version, spot),
    ),
  );
  return (context) => allOf(conditions, (condition) => condition(context));
}

function compileCondition(
  name: string,
  key: string,
  texts: readonly string[],
  version: Version,
  spot: Spot,
): Condition {
  const place = below(spot, `${name}.${key}`);
  if (name === "Null") return compileNull(key, texts, place);
  const [, quantifier, base = "", ifExists] = /^(?:([A-Za-z]+):)?([A-Za-z]+?)(IfExists)?$/.exec(name) ?? [];
  const operator = Object.hasOwn(operators, base) ? operators[base] : undefined;
  if (operator === undefined || !isQuantifier(quantifier)) return malformed(below(spot, name), "no such operator");
  const tests = texts.map(
    (text) => operator.compile(text, version) ?? malformed(place, `expected ${operator.expects}, found "${text}"`),
  );
  return compileSet({ key, quantifier, negated: operator.negated, ifExists: ifExists !== undefined, tests });
}

function readValues(value: unknown, spot: Spot): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => {
    if (typeof item === "string") return item;
    if (typeof item === "number" || typeof item === "boolean") return String(item);
    return malformed(spot, `expected text, a number or a boolean, found ${show(item)}`);
  });
}
