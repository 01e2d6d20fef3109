import { at, type CheckMistake, entriesOf, itemsOf, mistake, numberOf } from "./draft.ts";

/** What a rule keeps fits the lock of each realm that the plan runs in. */
export function checkRetention(draft: unknown): readonly CheckMistake[] {
  return entriesOf(at(draft, "plans")).flatMap(([plan, value]) =>
    itemsOf(at(value, "rules")).flatMap((rule, index) => {
      const path = ["plans", plan, "rules", index, "retention"];
      return [...checkLocal(rule, path), ...checkCentral(draft, plan, rule, path)];
    }),
  );
}

function checkLocal(rule: unknown, path: readonly (string | number)[]): readonly CheckMistake[] {
  const days = numberOf(at(rule, "retention", "localDays"));
  return days === undefined || days >= 1 ? [] : [mistake("local-too-short", [...path, "localDays"], { days })];
}

function checkCentral(
  draft: unknown,
  plan: string,
  rule: unknown,
  path: readonly (string | number)[],
): readonly CheckMistake[] {
  const days = numberOf(at(rule, "retention", "centralDays"));
  if (days === undefined) return [];
  return entriesOf(at(draft, "realms")).flatMap(([realm, value]) => {
    const least = numberOf(at(value, "lock", "minDays"));
    const most = numberOf(at(value, "lock", "maxDays"));
    const empty = least === undefined || most === undefined || least > most;
    if (empty || !runsIn(value, plan) || (days >= least && days <= most)) return [];
    return [mistake("retention-outside-lock", [...path, "centralDays"], { days, realm, least, most })];
  });
}

function runsIn(realm: unknown, plan: string): boolean {
  const plans = at(realm, "plans");
  return plans === undefined || itemsOf(plans).includes(plan);
}
