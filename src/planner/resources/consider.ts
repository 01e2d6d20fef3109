import type { InventoryResource } from "#inventory";
import type { RoutedType } from "#model";
import { grantOfAll } from "../hops/key-grants.ts";
import type { Considered } from "../rules/rule.ts";
import type { Scope } from "../scopes.ts";
import { type CaughtBy, plansCatching } from "../selection.ts";
import type { RuleChoice } from "./choices.ts";
import type { PlanContext } from "./context.ts";
import { optInsOf } from "./opt-ins.ts";

/** A resource that a plan catches, with the choice for each of the plan's rules. */
export interface Caught extends Omit<Considered, "subject" | "choice"> {
  readonly catching: CaughtBy;
  readonly first: RuleChoice;
  readonly others: readonly RuleChoice[];
}

/** Gathers what is known of a resource and chooses its route by every rule of its plan; undefined where no plan catches it. */
export function consider(
  resource: InventoryResource,
  type: RoutedType,
  scope: Scope,
  context: PlanContext,
): Caught | undefined {
  const caughtBy = plansCatching(scope, resource, type);
  const catching = catchingPlan(scope, caughtBy[0]);
  if (!catching) return undefined;
  const { kind, keyArn } = resource.encryption;
  const grant = kind === "customer" ? grantOfAll(context.grants, keyArn, scope.receivers) : undefined;
  // An unknown policy keeps the route: the finding says so.
  const asked = { type, keyKind: kind, keyGrantsCentral: grant !== "no", region: resource.region };
  const choices = catching.plan.rules.map((rule) => context.choose({ ...catching, rule }, asked));
  const [first, ...others] = choices;
  return first && { ...knownOf(resource, context), grant, caughtBy, catching, first, others };
}

function catchingPlan({ name, realm, plans, receivers }: Scope, wanted: string | undefined): CaughtBy | undefined {
  const [planName, plan] = plans.find(([candidate]) => candidate === wanted) ?? [];
  const rule = plan?.rules[0];
  return planName === undefined || !plan || !rule
    ? undefined
    : { realmName: name, realm, planName, plan, rule, receivers };
}

function knownOf(
  resource: InventoryResource,
  { inventory, keys, grants, resourcesByKey }: PlanContext,
): Pick<Considered, "resource" | "key" | "ownGrant" | "optIns" | "underSameKey"> {
  const { kind, keyArn } = resource.encryption;
  const key = keys.get(keyArn ?? "");
  return {
    resource,
    key,
    ownGrant: kind === "customer" && key?.policy ? grants(keyArn, resource.account) : undefined,
    optIns: optInsOf(resource, inventory),
    underSameKey: resourcesByKey.get(keyArn ?? "") ?? 0,
  };
}
