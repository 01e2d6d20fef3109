import type { Plan, WantedVault } from "#planner";
import { type AccountId, carriedTypes, type Region, type RouteTable } from "#model";

/** What the templates of one realm are made of. */
export interface RealmState {
  readonly name: string;
  readonly organizationId: string;
  readonly managementAccount: AccountId;
  readonly centralAccount: AccountId;
  readonly custodyAccount: AccountId;
  readonly workloadAccounts: readonly AccountId[];
  readonly regions: readonly Region[];
  readonly vaults: readonly WantedVault[];
  readonly routeTable: RouteTable;
}

/** What the blueprint needs to know of the intention beside the plan. */
export interface RealmSettings {
  readonly organization: { readonly id: string; readonly managementAccount: AccountId };
  readonly realms: Readonly<Record<string, { readonly custodyAccount: AccountId }>>;
}

/** Gathers a plan's parts by realm. */
export function realmsOf(plan: Plan, settings: RealmSettings): readonly RealmState[] {
  return plan.routeTables.map(carried).map((routeTable) => {
    const vaults = plan.vaults.filter(({ realm }) => realm === routeTable.realm);
    return {
      name: routeTable.realm,
      organizationId: settings.organization.id,
      managementAccount: settings.organization.managementAccount,
      centralAccount: routeTable.centralAccount,
      custodyAccount: settings.realms[routeTable.realm]?.custodyAccount ?? routeTable.centralAccount,
      workloadAccounts: routeTable.workloadAccounts,
      regions: [...new Set(vaults.map(({ region }) => region))].sort(),
      vaults,
      routeTable,
    };
  });
}

/** What nobody carries is neither backed up nor in the function's table: the plan has said so. */
function carried(table: RouteTable): RouteTable {
  return { ...table, rows: table.rows.filter(({ type }) => carriedTypes.includes(type)) };
}

/** The vaults of a kind of place, each name once: one template serves all its accounts. */
export function vaultsOfPlace(realm: RealmState, where: "central" | "workload"): readonly WantedVault[] {
  const here = realm.vaults.filter(({ account }) => (account === realm.centralAccount) === (where === "central"));
  return here.filter((vault, at) => here.findIndex(({ name }) => name === vault.name) === at);
}
