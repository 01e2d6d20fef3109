import type { PlanIntention, RuleIntention } from "#config";
import type { InventoryKey } from "#inventory";
import type { Finding, RoutedType } from "#model";
import type { PlanLoad } from "../../load/plan-load.ts";
import type { PlannedGroup } from "../../resources/plan-resources.ts";
import type { RoutedClass } from "../../route-table.ts";
import type { Scope } from "../../scopes.ts";
import { routedTypes } from "#model";

/** A realm with all that was decided about it. */
export interface RealmWorld {
  readonly scope: Scope;
  readonly classes: readonly RoutedClass[];
  readonly groups: readonly PlannedGroup[];
  readonly load: PlanLoad;
  /** The keys of the inventory. */
  readonly keys: ReadonlyMap<string, InventoryKey>;
  /** ISO date; undefined where the plan is to be the same on every day. */
  readonly today: string | undefined;
}

/** What a person must know about a realm as a whole. */
export type RealmRule = (world: RealmWorld) => readonly Finding[];

/** A rule with its plan, as it is spoken of. */
export interface NamedRule {
  readonly title: string;
  readonly planName: string;
  readonly plan: PlanIntention;
  readonly rule: RuleIntention;
}

/** Every rule that runs in a realm. */
export function rulesOf({ plans }: Scope): readonly NamedRule[] {
  return plans.flatMap(([planName, plan]) =>
    plan.rules.map((rule) => ({ title: `${planName}.${rule.name}`, planName, plan, rule })),
  );
}

/** The types of which a plan backs something up in this inventory. */
export function typesBackedUp({ scope, groups }: RealmWorld, planName: string): readonly RoutedType[] {
  const types = new Set(
    groups
      .filter(({ planned }) => planned.realm === scope.name && planned.plan === planName)
      .map(({ planned }) => planned.type),
  );
  return routedTypes.filter((type) => types.has(type));
}
