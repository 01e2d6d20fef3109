/** The fields of an AWS cron expression, as `holdfast.yaml` has checked them. */
export interface CronFields {
  readonly minute: string;
  readonly hour: string;
  readonly day: string;
  readonly month: string;
  readonly weekday: string;
}

/** `cron(0 5 ? * * *)` in its parts. */
export function cronFields(schedule: string): CronFields {
  const [minute = "0", hour = "*", day = "*", month = "*", weekday = "*"] = schedule
    .replace(/^cron\(|\)$/g, "")
    .split(" ");
  return { minute, hour, day, month, weekday };
}

/** The minutes of a day, counted from midnight, at which a schedule starts. */
export function startsOfDay(schedule: string): readonly number[] {
  const { minute, hour } = cronFields(schedule);
  const first = Number.parseInt(minute, 10) || 0;
  return hoursOf(hour).map((one) => one * 60 + first);
}

/** `*`, `1-5`, `0/6`, `3,15`: the hours that a field names, sorted. */
function hoursOf(field: string): readonly number[] {
  const hours = field.split(",").flatMap((part) => {
    const [range = "*", step] = part.split("/");
    const [from, to] = range === "*" ? [0, 23] : range.split("-").map(Number);
    const start = from ?? 0;
    const end = to ?? (step === undefined ? start : 23);
    return Array.from({ length: 24 }, (_, one) => one).filter(
      (one) => one >= start && one <= end && (one - start) % Math.max(1, Number(step ?? 1)) === 0,
    );
  });
  return [...new Set(hours)].sort((a, b) => a - b);
}
