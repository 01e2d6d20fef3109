import { at, type CheckMistake, mistake, numberOf } from "./draft.ts";
import { below, type NamedPlace, type Place, plansOf, realmsOf, rulesOf } from "./places.ts";

/** A lock's window holds at least one day, and its cooling-off the three that AWS asks for, whoever gives the lock. */
export function checkLocks(draft: unknown): readonly CheckMistake[] {
  return [...realmsOf(draft).flatMap(locksOfRealm), ...plansOf(draft).flatMap(locksOfPlan)].flatMap(checkLock);
}

/** An air-gapped vault has a window as well, and no cooling-off. */
function locksOfRealm(realm: Place): readonly Place[] {
  return [below(realm, "lock"), below(realm, "airGap")];
}

function locksOfPlan(plan: NamedPlace): readonly Place[] {
  const rules = rulesOf(plan).map((rule) => below(rule, "lock"));
  return [below(plan, "lock"), below(plan, "localLock"), ...rules];
}

function checkLock({ path, value }: Place): readonly CheckMistake[] {
  const [least, most, days] = ["minDays", "maxDays", "coolingOffDays"].map((key) => numberOf(at(value, key)));
  const found: CheckMistake[] = [];
  if (least !== undefined && most !== undefined && least > most) {
    found.push(mistake("lock-window-empty", [...path, "minDays"], { least, most }));
  }
  if (days !== undefined && days < 3) {
    found.push(mistake("cooling-off-too-short", [...path, "coolingOffDays"], { days }));
  }
  return found;
}
