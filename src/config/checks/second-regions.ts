import { partitionOf } from "#facts";
import { accountOf, at, type CheckMistake, entriesOf, mistake, numberOf, type Path } from "./draft.ts";
import { below, type Place, realmsOf } from "./places.ts";
import { hasRegions, overrideOf, type Run, runsOf, wantsSecondRegion } from "./runs.ts";

/** A second region is another region of the same partition, and what is said about it has one to speak of. */
export function checkSecondRegions(draft: unknown): readonly CheckMistake[] {
  const runs = runsOf(draft);
  const served = new Set(runs.filter(wantsSecondRegion).map(keyOf));
  return [
    ...realmsOf(draft).flatMap((realm) => [...checkPairs(below(realm, "regions")), ...checkOwner(realm)]),
    ...runs.flatMap(checkWish),
    ...runs.filter((run) => !served.has(keyOf(run))).flatMap(checkDays),
  ];
}

function checkPairs({ path, value }: Place): readonly CheckMistake[] {
  return entriesOf(value).flatMap(([region, pair]) =>
    checkPair([...path, region, "second"], region, at(pair, "second")),
  );
}

function checkPair(path: Path, region: string, second: unknown): readonly CheckMistake[] {
  if (typeof second !== "string") return [];
  if (second === region) return [mistake("second-is-itself", path, { region })];
  const [here, there] = [partitionOf(region), partitionOf(second)];
  // A region that nobody knows has no partition: the schema says so.
  const apart = here !== undefined && there !== undefined && here !== there;
  return apart ? [mistake("second-in-other-partition", path, { region, second, here, there })] : [];
}

/** The second owner holds the copies of second regions, or the air-gapped vaults. */
function checkOwner(realm: Place): readonly CheckMistake[] {
  const { path, value } = below(realm, "secondOwnerAccount");
  const account = accountOf(value);
  const owner = at(realm.value, "airGap", "owner") ?? "central";
  if (account === undefined || hasRegions(realm) || (owner !== "central" && owner !== "source")) return [];
  return [mistake("second-owner-unused", path, { account })];
}

function checkWish(run: Run): readonly CheckMistake[] {
  const wish = overrideOf(run, "secondRegion");
  if (wish?.value !== true || hasRegions(run.realm)) return [];
  return [mistake("second-region-missing", wish.path, { realm: run.realm.name })];
}

/** The same for a retention in each realm that uses it. */
function keyOf({ retention }: Run): string {
  return JSON.stringify(retention.path);
}

/** Who asks for the copy as well is told what it lacks, and that is enough. */
function checkDays(run: Run): readonly CheckMistake[] {
  const { path, value, owner } = below(run.retention, "secondDays");
  const days = numberOf(value);
  if (days === undefined || overrideOf(run, "secondRegion")?.value === true) return [];
  return [mistake("second-days-unused", path, { days, owner })];
}
