import { type Arn, arn, type PackedWatchTable, watchNames, type WatchedRule } from "#model";
import type { RealmState } from "../realm.ts";
import type { Watch } from "../watch.ts";
import { deadLettersOf } from "./dead-letters.ts";
import { deadLettersName } from "./event-path.ts";
import { walkerDeadLettersName } from "./walker.ts";
import { walkersOf } from "./walkers.ts";
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
    deadLetters: gravesOf(realm, watch),
  };
}

/** Where walkers stand they have their own. */
function gravesOf(realm: RealmState, { auditAccount, region }: Watch): readonly Arn[] {
  const { queue, inspectorQueue } = watchNames(realm.name, auditAccount);
  const walking = walkersOf(realm).map((name) => walkerDeadLettersName(name));
  const ofCentral = realm.regions.flatMap((where) => {
    const names = [deadLettersName, ...(realm.workloadRegions.includes(where) ? walking : [])];
    return names.map((name) => arn("sqs", where, realm.centralAccount, name));
  });
  return [
    ...ofCentral,
    ...[queue, inspectorQueue].map((name) => arn("sqs", region, auditAccount, deadLettersOf(name))),
  ];
}

/** Without the first nobody hears of a person, without the second the orchestrator hears of no backup. */
function rulesOf(realm: RealmState, watch: Watch): readonly WatchedRule[] {
  const name = watchNames(realm.name, watch.auditAccount).rule;
  return [
    ...watchedPlaces(realm, watch).map(({ post, regions }) => ({ name, post, regions })),
    { name: "holdfast-forward", post: "workload", regions: realm.workloadRegions },
  ];
}
