import type { RuleIntention } from "#config";
import { startsOfDay } from "../../schedule/cron-fields.ts";
import { finding } from "../finding-messages.ts";
import { type RealmRule, rulesOf } from "./realm-rule.ts";

/** Where start windows of one plan overlap, AWS Backup takes one backup, for the rule that keeps it longer (plan-options-and-configuration). */
export const overlappingRules: RealmRule = ({ scope }) => {
  const rules = rulesOf(scope);
  return rules.flatMap(({ planName, rule, title }, at) =>
    rules
      .slice(at + 1)
      .filter((other) => other.planName === planName && overlap(rule, other.rule))
      .map((other) => finding("RULES-OVERLAP", { rule: title, other: other.title })),
  );
};

/** By the time of the day alone: on some day both may start. */
function overlap(one: RuleIntention, other: RuleIntention): boolean {
  const others = startsOfDay(other.schedule);
  return startsOfDay(one.schedule).some((start) =>
    others.some((begin) => start < begin + other.startWindowMinutes && begin < start + one.startWindowMinutes),
  );
}
