import { type CheckMistake, mistake, numberOf } from "./draft.ts";
import { below, type NamedPlace, type Place, plansOf, realmsOf, rulesOf } from "./places.ts";
import { isGiven, runsIn } from "./runs.ts";

/** The runtime shortens no original to less (NO-EARLY-SHORTENING). */
const leastDays = 7;

/** Where originals are shortened, they can be, and there is something left to shorten them to. */
export function checkOriginals(draft: unknown): readonly CheckMistake[] {
  const plans = plansOf(draft);
  return realmsOf(draft)
    .filter((realm) => below(realm, "originals").value === "shorten")
    .flatMap((realm) => {
      const own = plans.filter(({ name }) => runsIn(realm, name));
      const kept = [...own.flatMap(rulesOf).map((rule) => below(rule, "retention")), below(realm, "onDemand")];
      return [...own.flatMap((plan) => checkLocalLock(realm, plan)), ...kept.flatMap((one) => checkDays(realm, one))];
    });
}

function checkLocalLock(realm: NamedPlace, plan: NamedPlace): readonly CheckMistake[] {
  if (!isGiven(below(plan, "localLock"))) return [];
  return [mistake("shorten-in-locked-vault", below(realm, "originals").path, { plan: plan.name })];
}

function checkDays(realm: NamedPlace, retention: Place): readonly CheckMistake[] {
  const { path, value } = below(retention, "localDays");
  const days = numberOf(value);
  // Less than a day is too short for everybody, and is said once.
  if (days === undefined || days < 1 || days >= leastDays) return [];
  return [mistake("local-too-short-to-shorten", path, { days, realm: realm.name })];
}
