import type { LockIntention, RealmIntention, RetentionIntention } from "#config";
import { regionHas, rows } from "#facts";
import { resourceTypes } from "#model";
import type { RouteSubject } from "../subject.ts";
import { localVaultName, lockedLocalVaultName } from "../vaults/vault-names.ts";

/** The vault that a backup lands in first, and how long it stays there. */
export interface LocalStop {
  readonly name: string;
  readonly lock?: LockIntention | undefined;
  readonly retentionDays: number;
}

export function localStop(subject: RouteSubject): LocalStop {
  const { localLock, rule } = subject;
  const name = localLock ? lockedLocalVaultName(localLock) : localVaultName;
  // One rule has one lifecycle: what falls back from an air-gapped vault keeps the days that were meant for there.
  if (rulesIntoAirGap(subject)) return { name, lock: localLock, retentionDays: rule.retention.centralDays };
  return { name, lock: localLock, retentionDays: ownDays(subject.realm, rule.retention) };
}

/** What the runtime shortens lives as long as its last copies until then: a copy that never arrives loses nothing. */
export function ownDays(
  { originals }: RealmIntention,
  { localDays, centralDays, secondDays = centralDays }: RetentionIntention,
): number {
  return originals === "shorten" ? Math.max(localDays, centralDays, secondDays) : localDays;
}

/**
 * Does the rule that catches the type name an air-gapped vault as its target? A selection tells types apart by their ARN pattern alone, so
 * whatever shares the pattern of a type that can go there is sent there, too, and falls back where it cannot (lag-vault-primary-backup).
 */
export function rulesIntoAirGap({ protection: { airGap, secondRegion }, facts, region }: RouteSubject): boolean {
  if (airGap.demand === "never" || airGap.as !== "primary" || regionHas(region, "lagv") !== "yes") return false;
  const oneBorder = secondRegion && airGap.owner !== "source";
  const same = resourceTypes
    .map((type) => rows[type])
    .filter((row) => row.selectionArnPattern === facts.selectionArnPattern);
  return same.some(
    ({ lagvPrimary, crossAccountAndRegionInOneCopy }) =>
      (lagvPrimary === "direct" || lagvPrimary === "temporary-then-copy") &&
      (!oneBorder || crossAccountAndRegionInOneCopy === true),
  );
}
