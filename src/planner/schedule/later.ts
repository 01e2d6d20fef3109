import { cronFields } from "./cron-fields.ts";

/** The same schedule some minutes later, where it stays on its day; else as late as its hour goes. */
export function laterSchedule(schedule: string, minutes: number): string {
  const { minute, hour } = cronFields(schedule);
  const rest = schedule
    .replace(/^cron\(|\)$/g, "")
    .split(" ")
    .slice(2);
  const start = Number.parseInt(minute, 10) || 0;
  const total = start + minutes;
  const moved = hoursLater(hour, Math.floor(total / 60));
  const fields = moved === undefined ? [59, hour] : [total % 60, moved];
  return `cron(${[...fields, ...rest].join(" ")})`;
}

/** Every hour stays every hour; hours that are named move, unless one would leave its day. */
function hoursLater(field: string, hours: number): string | undefined {
  if (hours === 0 || field === "*") return field;
  const named = field.split(",").map(Number);
  const moved = named.map((hour) => hour + hours);
  return moved.every((hour) => Number.isInteger(hour) && hour <= 23) ? moved.join(",") : undefined;
}
