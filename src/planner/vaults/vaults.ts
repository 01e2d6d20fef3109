import { type AccountId, type Region, type RouteTable, type VaultKind, vaultArn } from "#model";
import type { WantedVault } from "../plan-types.ts";
import type { Scope } from "../scopes.ts";
import {
  awsBackupKeyArn,
  intermediateVaultName,
  landingVaultName,
  localVaultName,
  realmKeyArn,
  rekeyVaultName,
  standardCustodyVaultName,
  standardVaultName,
} from "./vault-names.ts";

/** The vaults of a realm: those that some row of its table uses, and those that always stand. */
export function vaultsOf(scope: Scope, table: RouteTable): readonly WantedVault[] {
  const used = new Set(table.rows.flatMap(({ steps }) => steps.map(({ toVault }) => toVault)));
  return scope.regions.flatMap((region) => [
    ...scope.accounts.flatMap((account) => workloadVaults(scope, account, region, used)),
    ...centralVaults(scope, region, used),
  ]);
}

function workloadVaults(
  scope: Scope,
  account: AccountId,
  region: Region,
  used: ReadonlySet<string>,
): readonly WantedVault[] {
  const rekey = used.has(rekeyVaultName) ? [underRealmKey(scope, "rekey", rekeyVaultName, account, region)] : [];
  return [
    underRealmKey(scope, "local", localVaultName, account, region),
    underRealmKey(scope, "landing", landingVaultName, account, region),
    ...rekey,
  ];
}

function centralVaults(scope: Scope, region: Region, used: ReadonlySet<string>): readonly WantedVault[] {
  const { realm } = scope;
  const { centralAccount: account, lock } = realm;
  const underAwsKey = used.has(standardVaultName(lock));
  const vaults: WantedVault[] = [];
  // Beside a vault under an AWS-managed key there is always a stop: the runtime falls back to it where AWS refuses the short way.
  if (underAwsKey || used.has(intermediateVaultName)) {
    vaults.push(underRealmKey(scope, "intermediate", intermediateVaultName, account, region));
  }
  if (underAwsKey) {
    const name = standardVaultName(lock);
    const key = { kind: "aws-managed", arn: awsBackupKeyArn(region, account) } as const;
    vaults.push({ ...place(scope, "standard", name, account, region), key, lock });
  }
  if (used.has(standardCustodyVaultName(lock))) {
    vaults.push({ ...underRealmKey(scope, "standard", standardCustodyVaultName(lock), account, region), lock });
  }
  return vaults;
}

function underRealmKey(scope: Scope, kind: VaultKind, name: string, account: AccountId, region: Region): WantedVault {
  const arn = realmKeyArn(scope.name, region, scope.realm.custodyAccount);
  return { ...place(scope, kind, name, account, region), key: { kind: "customer", arn } };
}

function place(
  scope: Scope,
  kind: VaultKind,
  name: string,
  account: AccountId,
  region: Region,
): Omit<WantedVault, "key" | "lock"> {
  return { arn: vaultArn(region, account, name), name, kind, realm: scope.name, account, region };
}
