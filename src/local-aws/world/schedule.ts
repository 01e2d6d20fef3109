import { Cron } from "croner";
import { recalled } from "./recalled.ts";

/** Next time after `after` (both ms) that an AWS schedule fires; undefined for a schedule that is none or never fires again. */
export function nextRun(expression: string, timeZone: string, after: number): number | undefined {
  const rate = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) return after + Number(rate[1]) * rateMs[rate[2] as keyof typeof rateMs];
  return cronOf(expression, timeZone)?.nextRun(new Date(after))?.getTime();
}

/** Croner takes as long to read an expression as to find a time. */
const cronOf = recalled((expression: string, timeZone: string): Cron | undefined => {
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6 || !hasOneKindOfDay(fields)) return undefined;
  return new Cron(`0 ${croner(fields)}`, { ...zoneOf(timeZone), sloppyRanges: true });
});

/** Croner asks the calendars of the world for every time in a zone, UTC among them, but not for one so far from UTC. */
function zoneOf(timeZone: string): { readonly utcOffset: 0 } | { readonly timezone: string } {
  return timeZone === "UTC" ? { utcOffset: 0 } : { timezone: timeZone };
}

/**
 * A value or `*` in one of the days wants `?` in the other:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
function hasOneKindOfDay([, , day, , weekDay]: readonly string[]): boolean {
  return (day === "?") !== (weekDay === "?");
}

const rateMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** AWS counts week days from SUN = 1, croner from SUN = 0; the year stands last in both. A step (`/2`) is no day. */
function croner(fields: readonly string[]): string {
  const [minute, hour, day, month, weekDay = "?", year] = fields;
  const shifted = weekDay.replaceAll(/(?<![#/\d])\d/g, (digit) => String(Number(digit) - 1));
  return [minute, hour, day, month, shifted, year].join(" ");
}

/** True for an expression that AWS takes: one that never fires, as on the 31st of February, is among them. */
export function isSchedule(expression: string): boolean {
  try {
    return expression.startsWith("cron(")
      ? cronOf(expression, "UTC") !== undefined
      : nextRun(expression, "UTC", 0) !== undefined;
  } catch {
    return false;
  }
}
