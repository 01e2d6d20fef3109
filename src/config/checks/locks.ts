import { at, type CheckMistake, entriesOf, mistake, numberOf } from "./draft.ts";

/** A lock's window holds at least one day, and its cooling-off the three that AWS asks for. */
export function checkLocks(draft: unknown): readonly CheckMistake[] {
  return entriesOf(at(draft, "realms")).flatMap(([realm, value]) => {
    const path = ["realms", realm, "lock"];
    const [least, most, days] = ["minDays", "maxDays", "coolingOffDays"].map((key) => numberOf(at(value, "lock", key)));
    const found: CheckMistake[] = [];
    if (least !== undefined && most !== undefined && least > most) {
      found.push(mistake("lock-window-empty", [...path, "minDays"], { least, most }));
    }
    if (days !== undefined && days < 3) {
      found.push(mistake("cooling-off-too-short", [...path, "coolingOffDays"], { days }));
    }
    return found;
  });
}
