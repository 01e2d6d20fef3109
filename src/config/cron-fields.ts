/** One of the six fields of an AWS cron expression. */
export interface CronField {
  readonly field: string;
  readonly least: number;
  readonly most: number;
  /** Names of the values, from the least one on. */
  readonly names?: readonly string[];
  /** Are `*`, lists and ranges allowed, and steps (`/`) as well? */
  readonly many: "no" | "yes" | "with steps";
  /** What may be the whole field beside that; the group is a value. */
  readonly alone?: RegExp;
  /** What may stand there, for a person. */
  readonly form: string;
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

export const dayField: CronField = {
  field: "day-of-month",
  least: 1,
  most: 31,
  many: "with steps",
  alone: /^(?:\?|L|(?<value>\d+)W)$/,
  form: "1 to 31, with * , - and /, or alone ? or L or a day with W",
};

export const monthField: CronField = {
  field: "month",
  least: 1,
  most: 12,
  names: months,
  many: "with steps",
  form: "1 to 12 or JAN to DEC, with * , - and /",
};

/**
 * The ranges and signs of https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html. What that page does not
 * show (a range that goes around, LW, a step between weekdays) is not taken. AWS Backup starts a plan once an hour at most, so the
 * minutes are one number (plan-options-and-configuration).
 */
export const cronFields: readonly CronField[] = [
  {
    field: "minutes",
    least: 0,
    most: 59,
    many: "no",
    form: "one number from 0 to 59, for a plan starts once an hour at most",
  },
  { field: "hours", least: 0, most: 23, many: "with steps", form: "0 to 23, with * , - and /" },
  dayField,
  monthField,
  {
    field: "day-of-week",
    least: 1,
    most: 7,
    names: weekdays,
    many: "yes",
    alone: /^(?:\?|L|(?<value>\w+?)(?:L|#[1-5]))$/,
    form: "1 (Sunday) to 7 or SUN to SAT, with * , and -, or alone ? or L or a day with L or #1 to #5",
  },
  { field: "year", least: 1970, most: 2199, many: "with steps", form: "1970 to 2199, with * , - and /" },
];
