import { type AccountId, type Region, vaultArn, vaultKinds } from "#model";
import { intermediateLeg, type Leg, realmKey } from "../hops/legs.ts";
import type { WantedVault } from "../plan-types.ts";
import type { RoutedClass } from "../route-table.ts";
import type { Scope } from "../scopes.ts";
import { landingVaultName, localVaultName } from "./vault-names.ts";

/** The vaults of a realm: those that some class uses, and those that always stand. */
export function vaultsOf(scope: Scope, classes: readonly RoutedClass[]): readonly WantedVault[] {
  const wanted = new Map<string, WantedVault>();
  const always = scope.regions.flatMap((region) =>
    scope.accounts.flatMap((account) => standing(scope, account, region)),
  );
  const used = stopsOf(classes).flatMap((leg) =>
    (leg.account === "$source" ? scope.accounts : [leg.account]).map((account) => vaultOf(scope, leg, account)),
  );
  for (const vault of [...always, ...used]) wanted.set(vault.arn, wanted.get(vault.arn) ?? vault);
  return [...wanted.values()].sort(byPlace);
}

/** Every stop once, and beside a vault under an AWS-managed key the one that the runtime falls back to where AWS refuses the short way. */
function stopsOf(classes: readonly RoutedClass[]): readonly Leg[] {
  const stops = new Map<string, Leg>();
  for (const { subject, legs } of classes) {
    for (const leg of legs) {
      if (leg.vaultKind === "bucket") continue;
      stops.set(`${leg.account} ${leg.region} ${leg.vault}`, leg);
      if (leg.vaultKind === "standard" && leg.vaultKey.kind === "aws-managed") {
        const beside = intermediateLeg(subject, leg, "orchestrator");
        stops.set(`${leg.account} ${leg.region} ${beside.vault}`, beside);
      }
    }
  }
  return [...stops.values()];
}

/** A backup always has a vault to land in, and a restore one to come back to. */
function standing(scope: Scope, account: AccountId, region: Region): readonly WantedVault[] {
  const key = realmKey({ realmName: scope.name, realm: scope.realm }, region);
  const both = [
    { kind: "local", name: localVaultName },
    { kind: "landing", name: landingVaultName },
  ] as const;
  return both.map(({ kind, name }) => ({ ...place(scope, name, account, region), kind, key }));
}

function vaultOf(scope: Scope, leg: Leg, account: AccountId): WantedVault {
  const { vaultKind: kind, vaultKey: key, lock, existing } = leg;
  return {
    ...place(scope, leg.vault, account, leg.region),
    kind,
    key,
    ...(lock && { lock }),
    ...(existing && { existing }),
  };
}

function place(scope: Scope, name: string, account: AccountId, region: Region): Omit<WantedVault, "kind" | "key"> {
  return { arn: vaultArn(region, account, name), name, realm: scope.name, account, region };
}

/** By region, then in the order in which a backup passes them. */
function byPlace(a: WantedVault, b: WantedVault): number {
  return (
    compare(a.region, b.region) || vaultKinds.indexOf(a.kind) - vaultKinds.indexOf(b.kind) || compare(a.arn, b.arn)
  );
}

/** By code units: a locale would make the order depend on the machine. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
