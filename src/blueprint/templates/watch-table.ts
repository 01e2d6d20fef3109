import { arn, type PackedWatchTable, watchNames, type WatchedRule } from "#model";
import type { RealmState } from "../realm.ts";
import type { Watch } from "../watch.ts";
import { centralAccountsOf, watchedPlaces } from "./watched-places.ts";

/** What the watch compares the world with. */
export function watchTableOf(realm: RealmState, watch: Watch): PackedWatchTable {
  const centralAccounts = centralAccountsOf(realm);
  return {
    realm: realm.name,
    managementAccount: realm.managementAccount,
    auditAccount: watch.auditAccount,
    custodyAccount: realm.custodyAccount,
    centralAccounts,
    vaults: realm.vaults
      .filter(({ account, kind }) => centralAccounts.includes(account) && kind !== "intermediate")
      .map(({ arn: vault, lock }) => ({
        arn: vault,
        lock: lock && lock.mode !== "rehearsal" ? { minDays: lock.minDays, maxDays: lock.maxDays } : undefined,
      })),
    keys: realm.regions.map((region) => arn("kms", region, realm.custodyAccount, `alias/holdfast-${realm.name}`)),
    rules: rulesOf(realm, watch),
  };
}

/** Without the first nobody hears of a person, without the second the orchestrator hears of no backup. */
function rulesOf(realm: RealmState, watch: Watch): readonly WatchedRule[] {
  const name = watchNames(realm.name, watch.auditAccount).rule;
  return [
    ...watchedPlaces(realm, watch).map(({ post, regions }) => ({ name, post, regions })),
    { name: "holdfast-forward", post: "workload", regions: realm.workloadRegions },
  ];
}
