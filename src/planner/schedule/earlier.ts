import { cronFields, startsOfDay } from "./cron-fields.ts";

const dayMinutes = 24 * 60;

/**
 * A schedule whose every start has one so many minutes before it. Where that is the day before and the days are named, it
 * runs every day: once too often harms nobody. Of the two days one is `?`, as EventBridge wants it.
 */
export function earlierSchedule(schedule: string, minutes: number): string {
  const starts = startsOfDay(schedule).map((start) => start - minutes);
  const hours = starts.map((start) => Math.floor(((start + dayMinutes) % dayMinutes) / 60)).sort((a, b) => a - b);
  const minute = ((starts[0] ?? 0) + dayMinutes) % 60;
  const crosses = starts.some((start) => start < 0);
  return `cron(${minute} ${[...new Set(hours)].join(",")} ${crosses ? "? * *" : daysOf(schedule)} *)`;
}

function daysOf(schedule: string): string {
  const { day, month, weekday } = cronFields(schedule);
  return isAny(day) ? `? ${month} ${isAny(weekday) ? "*" : weekday}` : `${day} ${month} ?`;
}

function isAny(field: string): boolean {
  return field === "*" || field === "?";
}
