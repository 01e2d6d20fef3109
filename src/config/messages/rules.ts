import type { Messages } from "#document";

export type RuleCheck =
  | "rule-name-doubled"
  | "continuous-doubled"
  | "schedule-field"
  | "schedule-days"
  | "schedule-never";

/** What AWS Backup does not take in the rules of a plan. */
export const ruleMessages: Messages<RuleCheck> = {
  "rule-name-doubled": {
    code: "CONFIG-E038",
    message: "{path}: a rule of plan {plan} is called {rule} already",
    fix: "Give each rule of the plan a name of its own: jobs and reports tell them apart by it.",
  },
  "continuous-doubled": {
    code: "CONFIG-E039",
    message: "{path}: true, but {first} is continuous already",
    fix: "Leave continuous with one rule: AWS Backup keeps one continuous backup of a resource.",
  },
  "schedule-field": {
    code: "CONFIG-E040",
    message: "{path}: {text} cannot stand in the {field} field",
    fix: "Write {form}: AWS Backup refuses the plan otherwise.",
  },
  "schedule-days": {
    code: "CONFIG-E041",
    message: "{path}: {schedule} needs ? in exactly one of the day-of-month and day-of-week fields",
    fix: "Write ? in the field that does not count, as in cron(0 5 ? * SUN *) or cron(0 5 1 * ? *): AWS takes one kind of day.",
  },
  "schedule-never": {
    code: "CONFIG-E051",
    message: "{path}: {schedule} never comes: no month that it names has that day",
    fix: "Write a day that the month has, or L for its last one: no backup would ever be taken.",
  },
};
