import type { Intention } from "#config";
import type { Inventory } from "#inventory";
import type { Plan } from "./plan-types.ts";
import { keyGrantsOf } from "./hops/key-grants.ts";
import { planResources } from "./plan-resources.ts";
import { grantingKeysOf, routeTableOf } from "./route-table.ts";
import { realmFindings } from "./rules/realm-findings.ts";
import { scopeByAccount, scopesOf } from "./scopes.ts";
import { settingsOf } from "./subject.ts";
import { summarize } from "./summary.ts";
import { vaultsOf } from "./vaults/vaults.ts";

/**
 * Plans the way of every resource to its last hop.
 *
 * @example
 * const { resources, summary } = plan(intention, inventory);
 * for (const { arn, route, because } of resources) print(arn, route?.name ?? "none", because);
 */
export function plan(intention: Intention, inventory: Inventory): Plan {
  const scopes = scopesOf(intention, inventory);
  const settings = settingsOf(intention, inventory);
  const grants = keyGrantsOf(inventory.keys, intention.organization.id);
  const resourcesByKey = countByKey(inventory);
  const keys = new Map(inventory.keys.map((key) => [key.arn, key]));
  const context = { intention, inventory, scopeOf: scopeByAccount(scopes), settings, keys, grants, resourcesByKey };
  const resources = planResources(context).sort(byArn);
  const findings = realmFindings(intention, inventory);
  const compiled = scopes.map((scope) => ({
    scope,
    table: routeTableOf(scope, settings, grantingKeysOf(scope, inventory.keys, grants)),
  }));
  return {
    resources,
    findings,
    summary: summarize(resources, findings),
    routeTables: compiled.map(({ table }) => table),
    vaults: compiled.flatMap(({ scope, table }) => vaultsOf(scope, table)),
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
