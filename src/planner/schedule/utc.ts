/** A policy's plan runs in UTC: the schedule moved there, by the offset that its time zone has in January and in July. */
export interface UtcSchedule {
  readonly winter: string;
  readonly summer: string;
  /** The hour could not be moved: it names several hours, or the move crosses midnight where days are named. */
  readonly fixed: boolean;
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html: there is no key for a time zone. */
export function utcSchedule(schedule: string, timeZone: string): UtcSchedule {
  const winter = moved(schedule, offsetHours(timeZone, "2026-01-15T12:00:00Z"));
  const summer = moved(schedule, offsetHours(timeZone, "2026-07-15T12:00:00Z"));
  if (winter === undefined || summer === undefined) return { winter: schedule, summer: schedule, fixed: true };
  return { winter, summer, fixed: false };
}

function moved(schedule: string, offset: number): string | undefined {
  if (offset === 0) return schedule;
  const [minute = "", hour = "", ...rest] = schedule.replace(/^cron\(|\)$/g, "").split(" ");
  if (hour === "*") return schedule;
  if (!/^\d+$/.test(hour) || !Number.isInteger(offset)) return undefined;
  const utc = Number(hour) - offset;
  const everyDay = rest.slice(0, 3).every((field) => field === "*" || field === "?");
  if ((utc < 0 || utc > 23) && !everyDay) return undefined;
  return `cron(${[minute, (utc + 24) % 24, ...rest].join(" ")})`;
}

/** Hours that a zone is ahead of UTC at a moment. */
function offsetHours(timeZone: string, moment: string): number {
  const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  const name = format.formatToParts(new Date(moment)).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
}
