import { type CheckMistake, mistake, numberOf } from "./draft.ts";
import { below, type Place } from "./places.ts";
import { lockOf, type Run, runsOf, wantsAirGap, wantsSecondRegion } from "./runs.ts";
import { isInside, type Window, windowOf } from "./windows.ts";

/** AWS makes no logically air-gapped vault that accepts fewer days (CreateLogicallyAirGappedBackupVault, MinRetentionDays). */
const leastDays = 7;

/** An air-gapped vault accepts the realm's own days for it, else those of the lock. */
export function checkAirGapWindow(draft: unknown): readonly CheckMistake[] {
  return runsOf(draft).filter(wantsAirGap).flatMap(checkRun);
}

function checkRun(run: Run): readonly CheckMistake[] {
  const lock = lockOf(run);
  const own = ownDays(run.realm);
  const shared = windowOf(lock.value);
  // A lock, or days of its own, that are empty already are said where they stand.
  if (shared === undefined || (own.least !== undefined && own.most !== undefined && own.least > own.most)) return [];
  const window = { ...shared, ...own };
  if (window.least > window.most) return [windowEmpty(run, own, lock, window)];
  return [...checkLeast(run, own, lock, shared), ...checkDays(run, own, window)];
}

function ownDays(realm: Place): Partial<Window> {
  const [least, most] = ["minDays", "maxDays"].map((key) => numberOf(below(realm, "airGap", key).value));
  return { ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
}

function windowEmpty({ realm }: Run, own: Partial<Window>, { owner }: Place, window: Window): CheckMistake {
  const key = own.least === undefined ? "maxDays" : "minDays";
  return mistake("air-gap-window-empty", [...realm.path, "airGap", key], { owner, ...window });
}

function checkLeast({ realm }: Run, own: Partial<Window>, lock: Place, { least }: Window): readonly CheckMistake[] {
  // Fewer than one day is no day of any lock: the schema says so.
  if (own.least !== undefined || least < 1 || least >= leastDays) return [];
  return [mistake("air-gap-min-too-short", [...lock.path, "minDays"], { days: least, realm: realm.name })];
}

/** What the lock alone refuses is said with the lock. */
function checkDays(run: Run, own: Partial<Window>, window: Window): readonly CheckMistake[] {
  const asked = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY, ...own };
  const keys = wantsSecondRegion(run) ? ["centralDays", "secondDays"] : ["centralDays"];
  return keys.flatMap((key) => {
    const { path, value } = below(run.retention, key);
    const days = numberOf(value);
    if (days === undefined || isInside(days, asked)) return [];
    return [mistake("retention-outside-air-gap", path, { days, key, realm: run.realm.name, ...window })];
  });
}
