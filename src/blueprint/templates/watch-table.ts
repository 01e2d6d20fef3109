import { type AccountId, type Arn, arn, type PackedWatchTable, watchNames, type WatchedRule } from "#model";
import type { RealmState } from "../realm.ts";
import type { Watch } from "../watch.ts";
import { deadLettersName } from "./event-path.ts";
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
    deadLetters: deadLettersOf(realm, watch),
  };
}

function deadLettersOf(realm: RealmState, { auditAccount, region }: Watch): readonly Arn[] {
  const own = arn("sqs", region, auditAccount, watchDeadLettersName(realm.name, auditAccount));
  return [...realm.regions.map((where) => arn("sqs", where, realm.centralAccount, deadLettersName)), own];
}

/** Without the first nobody hears of a person, without the second the orchestrator hears of no backup. */
function rulesOf(realm: RealmState, watch: Watch): readonly WatchedRule[] {
  const name = watchNames(realm.name, watch.auditAccount).rule;
  return [
    ...watchedPlaces(realm, watch).map(({ post, regions }) => ({ name, post, regions })),
    { name: "holdfast-forward", post: "workload", regions: realm.workloadRegions },
  ];
}

export function watchDeadLettersName(realm: string, auditAccount: AccountId): string {
  return `${watchNames(realm, auditAccount).queue}-dead-letters`;
}
