import type { Intention } from "#config";
import type { Inventory } from "#inventory";
import type { Plan } from "./plan-types.ts";
import { keyGrantsOf } from "./hops/key-grants.ts";
import { planResources } from "./resources/plan-resources.ts";
import { choicesBy } from "./resources/choices.ts";
import { assumptionsOf } from "./assumptions.ts";
import { grantingKeysOf, routedClasses, routeTableOf } from "./route-table.ts";
import { planLoad } from "./load/plan-load.ts";
import { claimFindings } from "./rules/realm/claims.ts";
import { realmRules } from "./rules/realm/realm-rules.ts";
import { scopeByAccount, scopesOf } from "./scopes.ts";
import { settingsOf } from "./subject.ts";
import { summarize } from "./summary.ts";
import { vaultsOf } from "./vaults/vaults.ts";

export interface PlanOptions {
  /** ISO date: exclusions end and locks begin by it; without it the plan is the same on every day. */
  readonly today?: string | undefined;
}

/**
 * Plans the way of every resource to its last hop.
 *
 * @example
 * const { resources, summary } = plan(intention, inventory);
 * for (const { arn, route, because } of resources) print(arn, route?.name ?? "none", because);
 */
export function plan(intention: Intention, inventory: Inventory, { today }: PlanOptions = {}): Plan {
  const scopes = scopesOf(intention, inventory);
  const settings = settingsOf(intention, inventory);
  const grants = keyGrantsOf(inventory.keys, intention.organization.id);
  const resourcesByKey = countByKey(inventory);
  const keys = new Map(inventory.keys.map((key) => [key.arn, key]));
  const scopeOf = scopeByAccount(scopes);
  const choose = choicesBy(settings);
  const context = { intention, inventory, scopeOf, choose, keys, grants, resourcesByKey, today };
  const { resources, groups } = planResources(context);
  const load = planLoad(groups, intention);
  const compiled = scopes.map((scope) => ({ scope, classes: routedClasses(scope, settings) }));
  const worlds = compiled.map((one) => ({ ...one, groups, load, keys, today }));
  const findings = [
    ...claimFindings(intention, inventory),
    ...worlds.flatMap((world) => realmRules.flatMap((rule) => rule(world))),
  ];
  return {
    resources: resources.sort(byArn),
    findings,
    summary: summarize(groups, findings),
    routeTables: compiled.map(({ scope, classes }) =>
      routeTableOf(scope, classes, grantingKeysOf(scope, inventory.keys, grants)),
    ),
    vaults: compiled.flatMap(({ scope, classes }) => vaultsOf(scope, classes)),
    assumptions: assumptionsOf(intention, inventory, compiled),
    load,
  };
}

function countByKey({ resources }: Inventory): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { encryption } of resources) {
    const key = encryption.keyArn;
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** By code units: a locale would make the order depend on the machine. */
function byArn(a: { readonly arn: string }, b: { readonly arn: string }): number {
  if (a.arn === b.arn) return 0;
  return a.arn < b.arn ? -1 : 1;
}
