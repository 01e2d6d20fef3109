import { at, type CheckMistake, mistake, numberOf } from "./draft.ts";
import { below, type NamedPlace, type Place, plansOf, realmsOf, rulesOf } from "./places.ts";
import { lockOf, type Run, runsOf, wantsSecondRegion } from "./runs.ts";
import { isInside, windowOf } from "./windows.ts";

/** What is kept fits the lock of each vault that it is kept in. */
export function checkRetention(draft: unknown): readonly CheckMistake[] {
  return [
    ...plansOf(draft).flatMap((plan) => rulesOf(plan).flatMap((rule) => checkRule(plan, below(rule, "retention")))),
    ...realmsOf(draft).flatMap((realm) => checkLocal(below(realm, "onDemand"))),
    ...runsOf(draft).flatMap(checkLast),
  ];
}

function checkRule({ value }: NamedPlace, retention: Place): readonly CheckMistake[] {
  const tooShort = checkLocal(retention);
  return tooShort.length > 0 ? tooShort : checkLocalLock(at(value, "localLock"), retention);
}

function checkLocal(retention: Place): readonly CheckMistake[] {
  const { path, value } = below(retention, "localDays");
  const days = numberOf(value);
  return days === undefined || days >= 1 ? [] : [mistake("local-too-short", path, { days })];
}

function checkLocalLock(lock: unknown, retention: Place): readonly CheckMistake[] {
  const { path, value } = below(retention, "localDays");
  const days = numberOf(value);
  const window = windowOf(lock);
  if (days === undefined || window === undefined || isInside(days, window)) return [];
  return [mistake("local-outside-lock", path, { days, ...window })];
}

/** The days of the second region count only where a copy goes there. */
function checkLast(run: Run): readonly CheckMistake[] {
  const keys = wantsSecondRegion(run) ? ["centralDays", "secondDays"] : ["centralDays"];
  const lock = lockOf(run);
  return keys.flatMap((key) => checkLock(lock, below(run.retention, key), key));
}

function checkLock(lock: Place, { path, value }: Place, key: string): readonly CheckMistake[] {
  const days = numberOf(value);
  const window = windowOf(lock.value);
  if (days === undefined || window === undefined || isInside(days, window)) return [];
  return [mistake("retention-outside-lock", path, { days, key, owner: lock.owner, ...window })];
}
