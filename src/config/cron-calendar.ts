import { type CronField, dayField, monthField } from "./cron-fields.ts";
import { textsOf, valueOf } from "./cron.ts";

/** How long each month is at most. */
const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Is there a month with the first of the days that an expression without mistakes names? The 31st of February never comes. */
export function everComes(expression: string): boolean {
  const [, , day = "", month = ""] = textsOf(expression);
  if (day === "?" || day === "L") return true;
  const first = Math.min(...valuesIn(day.replace(/W$/, ""), dayField));
  return valuesIn(month, monthField).some((number) => first <= (monthDays[number - 1] ?? 0));
}

function valuesIn(text: string, field: CronField): readonly number[] {
  return text.split(",").flatMap((item) => valuesOfItem(item, field));
}

/** `1-31/10` is 1, 11, 21, 31; a step without a range goes to the end. */
function valuesOfItem(item: string, field: CronField): readonly number[] {
  const [range = "", step] = item.split("/");
  const [from = field.least, to = step === undefined ? from : field.most] =
    range === "*" ? [field.least, field.most] : range.split("-").map((text) => valueOf(text, field) ?? field.least);
  const by = Number(step ?? 1);
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
}
