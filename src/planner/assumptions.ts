import type { Intention } from "#config";
import { assumptions } from "#facts";
import type { Inventory } from "#inventory";
import type { PlanAssumption } from "./plan-types.ts";
import { type RoutedClass, routedClasses } from "./route-table.ts";
import type { Scope } from "./scopes.ts";
import { settingsOf } from "./subject.ts";

/** Every disputed fact with its setting, and how many classes of resources would go another way under the other one. */
export function assumptionsOf(
  intention: Intention,
  inventory: Inventory,
  compiled: readonly { readonly scope: Scope; readonly classes: readonly RoutedClass[] }[],
): readonly PlanAssumption[] {
  return assumptions.map(({ id, settings, default: usual, reason, date, source }) => {
    const setting = intention.assumptions[id] ?? usual;
    const other = { ...intention.assumptions, [id]: settings.find((one) => one !== setting) };
    const turned = settingsOf({ assumptions: other }, inventory);
    const decides = compiled.reduce(
      (sum, { scope, classes }) => sum + differing(classes, routedClasses(scope, turned)),
      0,
    );
    return { id, setting, isDefault: setting === usual, decides, reason, date, source };
  });
}

function differing(classes: readonly RoutedClass[], others: readonly RoutedClass[]): number {
  const routes = new Map(others.map((one) => [keyOf(one), wayOf(one)]));
  return classes.filter((one) => routes.get(keyOf(one)) !== wayOf(one)).length;
}

function keyOf({ subject }: RoutedClass): string {
  const { type, keyKind, keyGrantsCentral, region, planName, rule } = subject;
  return [type, keyKind, keyGrantsCentral, region, planName, rule.name].join(" ");
}

function wayOf({ legs }: RoutedClass): string {
  return legs.map(({ vault, account, region, from }) => `${account} ${region} ${vault} ${from}`).join(" > ");
}
