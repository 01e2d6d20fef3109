import { type CronField, cronFields } from "./cron-fields.ts";

/** A field that AWS does not take, and what it takes. */
export interface CronMistake {
  readonly field: string;
  readonly text: string;
  readonly form: string;
}

/** Six fields, whatever stands in them. */
export const cronForm: RegExp = /^cron\((\S+ ){5}\S+\)$/;

/** The fields of a text of that form that AWS does not take. */
export function cronMistakes(expression: string): readonly CronMistake[] {
  const texts = textsOf(expression);
  return cronFields.flatMap((cronField, index) => {
    const text = texts[index] ?? "";
    return fits(text, cronField) ? [] : [{ field: cronField.field, text, form: cronField.form }];
  });
}

/** AWS wants `?` in exactly one of day-of-month and day-of-week. */
export function hasOneDay(expression: string): boolean {
  const [, , day, , weekday] = textsOf(expression);
  return (day === "?") !== (weekday === "?");
}

export function textsOf(expression: string): readonly string[] {
  return expression.slice("cron(".length, -1).split(" ");
}

function fits(text: string, cronField: CronField): boolean {
  if (cronField.many === "no") return valueOf(text, cronField) !== undefined;
  const alone = cronField.alone?.exec(text);
  const value = alone?.groups?.["value"];
  if (alone) return value === undefined || valueOf(value, cronField) !== undefined;
  return text.split(",").every((item) => isItem(item, cronField));
}

/** `*`, a value or a range that goes upwards, each with a step where the field has steps. */
function isItem(item: string, cronField: CronField): boolean {
  const [range = "", step, ...more] = item.split("/");
  if (more.length > 0 || (step !== undefined && !isStep(step, cronField))) return false;
  if (range === "*") return true;
  const [from = Number.NaN, to = from, ...rest] = range
    .split("-")
    .map((text) => valueOf(text, cronField) ?? Number.NaN);
  return rest.length === 0 && from <= to;
}

function isStep(text: string, { many, most }: CronField): boolean {
  return many === "with steps" && /^[1-9]\d{0,3}$/.test(text) && Number(text) <= most;
}

/** A value of the field by its number or its name; undefined for what is none. */
export function valueOf(text: string, { least, most, names = [] }: CronField): number | undefined {
  if (names.includes(text)) return least + names.indexOf(text);
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}
