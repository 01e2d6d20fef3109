import type { Plan, WantedVault } from "#planner";
import { type AccountId, carriedTypes, type Region, type RouteTable } from "#model";
import {
  type ExportingRealm,
  type ExportSettings,
  type ParameterExport,
  parameterExportOf,
} from "./parameter-export.ts";
import { type Watch, watchOf, type WatchSettings } from "./watch.ts";

/** What the templates of one realm are made of. */
export interface RealmState {
  readonly name: string;
  readonly organizationId: string;
  readonly managementAccount: AccountId;
  readonly centralAccount: AccountId;
  readonly custodyAccount: AccountId;
  readonly workloadAccounts: readonly AccountId[];
  /** What names them: policies let in by it. */
  readonly targets: RealmTargets;
  /** All that hold vaults of the realm. */
  readonly regions: readonly Region[];
  /** Those in which workloads have resources; the others hold second copies alone. */
  readonly workloadRegions: readonly Region[];
  readonly vaults: readonly WantedVault[];
  readonly routeTable: RouteTable;
  /** Undefined where nobody asks for one. */
  readonly parameterExport: ParameterExport | undefined;
  /** Undefined where nobody watches. */
  readonly watch: Watch | undefined;
}

export interface RealmTargets {
  readonly accounts: readonly AccountId[];
  readonly organizationalUnits: readonly string[];
}

/** What the blueprint needs to know of the intention beside the plan. */
export interface RealmSettings extends ExportSettings {
  readonly organization: WatchSettings["organization"] & {
    readonly id: string;
    readonly managementAccount: AccountId;
  };
  readonly realms: Readonly<
    Record<
      string,
      ExportingRealm & {
        readonly custodyAccount: AccountId;
        readonly homeRegion: Region;
        readonly targets: RealmTargets;
      }
    >
  >;
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
      targets: settings.realms[routeTable.realm]?.targets ?? { accounts: [], organizationalUnits: [] },
      regions: regionsOf(vaults),
      workloadRegions: regionsOf(vaults.filter(({ kind }) => kind === "local")),
      vaults,
      routeTable,
      parameterExport: parameterExportOf(routeTable.realm, settings),
      watch: watchOf(settings, settings.realms[routeTable.realm]?.homeRegion ?? ""),
    };
  });
}

function regionsOf(vaults: readonly WantedVault[]): readonly Region[] {
  return [...new Set(vaults.map(({ region }) => region))].sort();
}

/**
 * What nobody carries is neither backed up nor in the function's table: the plan has said so. Parameters are not either: what
 * is backed up of them is a bucket, which takes the rows of S3.
 */
function carried(table: RouteTable): RouteTable {
  return { ...table, rows: table.rows.filter(({ type }) => type !== "SSM_PARAMETER" && carriedTypes.includes(type)) };
}

/** The vaults of a kind of place, each name once: one template serves all its accounts. */
export function vaultsOfPlace(realm: RealmState, where: "central" | "workload"): readonly WantedVault[] {
  const here = realm.vaults.filter(({ account }) => (account === realm.centralAccount) === (where === "central"));
  return here.filter((vault, at) => here.findIndex(({ name }) => name === vault.name) === at);
}
