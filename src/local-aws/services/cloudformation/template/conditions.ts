import type { Scope } from "./scope.ts";
import { functionOf, invalid, isList, textOf, type Value } from "./template.ts";

/** Evaluates the template's `Conditions` once; a condition may use those that stand anywhere in the section. */
export function evaluateConditions(scope: Scope): ReadonlyMap<string, boolean> {
  const known = new Map<string, boolean>();
  const open = new Set<string>();
  const look = (name: string): boolean => {
    const done = known.get(name);
    if (done !== undefined) return done;
    const condition = scope.template.conditions.get(name);
    if (condition === undefined) throw invalid(`Template error: unresolved condition dependency ${name}`);
    if (open.has(name)) throw invalid(`Template error: circular dependency of condition ${name}`);
    open.add(name);
    const holds = evaluate(condition, scope, look);
    known.set(name, holds);
    return holds;
  };
  for (const name of scope.template.conditions.keys()) look(name);
  return known;
}

/** Evaluates one condition function where the named ones are known. */
export function conditionHolds(condition: Value, scope: Scope): boolean {
  return evaluate(condition, scope, (name) => {
    const holds = scope.conditions.get(name);
    if (holds === undefined) throw invalid(`Template error: unresolved condition dependency ${name}`);
    return holds;
  });
}

type Look = (name: string) => boolean;

function evaluate(condition: Value, scope: Scope, look: Look): boolean {
  const call = functionOf(condition);
  const items = call && isList(call.argument) ? call.argument : [];
  const each = () => items.map((item) => evaluate(item, scope, look));
  switch (call?.name) {
    case "Condition":
      return look(textOf(call.argument) ?? "");
    case "Fn::Equals":
      return equals(items, scope);
    case "Fn::Not":
      return !evaluate(items[0] ?? null, scope, look);
    case "Fn::And":
      return counted("Fn::And", each()).every(Boolean);
    case "Fn::Or":
      return counted("Fn::Or", each()).some(Boolean);
    default:
      throw invalid(
        "Template format error: Conditions can only be boolean operations on parameters and other conditions",
      );
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html */
function counted(name: string, items: readonly boolean[]): readonly boolean[] {
  if (items.length >= 2 && items.length <= 10) return items;
  throw invalid(
    `Template validation error: every ${name} object requires a list of at least 2 and at most 10 boolean parameters.`,
  );
}

function equals(items: readonly Value[], scope: Scope): boolean {
  if (items.length !== 2)
    throw invalid("Template validation error: every Fn::Equals object requires a list of 2 string parameters.");
  const [one, other] = items.map((item) => scope.resolve(item, scope));
  return (textOf(one) ?? JSON.stringify(one)) === (textOf(other) ?? JSON.stringify(other));
}
