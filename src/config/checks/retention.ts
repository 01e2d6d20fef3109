import { type CheckMistake, mistake, numberOf } from "./draft.ts";
import { below, type NamedPlace, type Place, plansOf, realmsOf, rulesOf } from "./places.ts";
import { lockOf, overrideOf, type Run, runsOf, wantsSecondRegion } from "./runs.ts";
import { isInside, windowOf } from "./windows.ts";

/** What is kept fits the lock of each vault that it is kept in. */
export function checkRetention(draft: unknown): readonly CheckMistake[] {
  return [
    ...plansOf(draft).flatMap((plan) => rulesOf(plan).flatMap((rule) => checkRule(plan, below(rule, "retention")))),
    ...realmsOf(draft).flatMap((realm) => checkLocal(below(realm, "onDemand"))),
    ...runsOf(draft).flatMap((run) => [...checkHome(run), ...checkLast(run)]),
  ];
}

/** A plan may run nowhere, and its rules are wrong nevertheless. */
function checkRule(plan: NamedPlace, retention: Place): readonly CheckMistake[] {
  return [...checkLocal(retention), ...checkLocalLock(below(plan, "localLock"), retention)];
}

function checkHome(run: Run): readonly CheckMistake[] {
  const lock = overrideOf(run, "localLock");
  return lock ? checkLocalLock(lock, run.retention) : [];
}

function checkLocal(retention: Place): readonly CheckMistake[] {
  const { path, value } = below(retention, "localDays");
  const days = numberOf(value);
  return days === undefined || days >= 1 ? [] : [mistake("local-too-short", path, { days })];
}

/** Less than a day is too short for everybody, and is said once. */
function checkLocalLock({ value: lock, owner }: Place, retention: Place): readonly CheckMistake[] {
  const { path, value } = below(retention, "localDays");
  const days = numberOf(value);
  const window = windowOf(lock);
  if (days === undefined || days < 1 || window === undefined || isInside(days, window)) return [];
  return [mistake("local-outside-lock", path, { days, owner, ...window })];
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
