import type { AccountId, Region } from "#model";
import type { RealmState } from "../realm.ts";
import type { Watch, WatchedPlaces } from "../watch.ts";

/** IAM, Organizations and Account tell of themselves here alone (cloudtrail-concepts, global service events). */
const globalRegion = "us-east-1";

/** Every account that is watched, by kind. */
export function watchedPlaces(realm: RealmState, { auditAccount, region }: Watch): readonly WatchedPlaces[] {
  const management = realm.managementAccount;
  return [
    { post: "workload", accounts: realm.workloadAccounts, regions: also(realm.workloadRegions) },
    { post: "central", accounts: centralAccountsOf(realm), regions: also(realm.regions) },
    { post: "custody", accounts: [realm.custodyAccount], regions: also(realm.regions) },
    // Where one account is both it is watched as what it is first.
    { post: "audit", accounts: [auditAccount], regions: also([region]) },
    { post: "management", accounts: management === auditAccount ? [] : [management], regions: also([region]) },
  ];
}

function also(regions: readonly Region[]): readonly Region[] {
  return [...new Set([...regions, globalRegion])];
}

/** Central, and who owns the copies of the second region. */
export function centralAccountsOf({ vaults, workloadAccounts }: RealmState): readonly AccountId[] {
  return [...new Set(vaults.map(({ account }) => account))].filter((account) => !workloadAccounts.includes(account));
}
