import { everComes } from "../cron-calendar.ts";
import { cronForm, cronMistakes, hasOneDay } from "../cron.ts";
import { type CheckMistake, mistake } from "./draft.ts";
import { below, type NamedPlace, type Place, plansOf, rulesOf } from "./places.ts";

/** The rules of a plan can be told apart, one at most is continuous, and AWS Backup takes their schedules. */
export function checkRules(draft: unknown): readonly CheckMistake[] {
  return plansOf(draft).flatMap((plan) => {
    const rules = rulesOf(plan);
    return [...checkNames(plan, rules), ...checkContinuous(rules), ...rules.flatMap(checkSchedule)];
  });
}

function checkNames({ name: plan }: NamedPlace, rules: readonly Place[]): readonly CheckMistake[] {
  const names = rules.map((rule) => below(rule, "name"));
  return names.flatMap(({ path, value }, index) =>
    typeof value === "string" && names.slice(0, index).some((earlier) => earlier.value === value)
      ? [mistake("rule-name-doubled", path, { rule: value, plan })]
      : [],
  );
}

/** AWS Backup keeps one continuous point a resource. */
function checkContinuous(rules: readonly Place[]): readonly CheckMistake[] {
  const continuous = rules.map((rule) => below(rule, "continuous")).filter(({ value }) => value === true);
  return continuous
    .slice(1)
    .map(({ path }) => mistake("continuous-doubled", path, { first: continuous[0]?.owner ?? "" }));
}

function checkSchedule(rule: Place): readonly CheckMistake[] {
  const { path, value } = below(rule, "schedule");
  // What is no cron expression at all is said by the schema.
  if (typeof value !== "string" || !cronForm.test(value)) return [];
  const fields = cronMistakes(value).map((found) => mistake("schedule-field", path, { ...found }));
  if (!hasOneDay(value)) return [...fields, mistake("schedule-days", path, { schedule: value })];
  return fields.length > 0 || everComes(value) ? fields : [mistake("schedule-never", path, { schedule: value })];
}
