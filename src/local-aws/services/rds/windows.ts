import { invalidValue } from "./faults.ts";

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const week = 7 * 24 * 60;
const day = 24 * 60;
const shortest = 30;

/** Minutes since Monday 00:00 UTC or, without a day, since midnight. */
interface Span {
  readonly start: number;
  readonly length: number;
}

/** A maintenance window as it is kept; half an hour at least and less than a day. */
export function readMaintenanceWindow(text: string): string {
  if (!/^[^:-]+:\d\d:\d\d-[^:-]+:\d\d:\d\d$/.test(text))
    throw invalidValue(
      `Invalid maintenance window format: ${text}. Should be specified as a range ddd:hh24:mi-ddd:hh24:mi (24H Clock UTC). Example: Sun:23:45-Mon:00:15`,
    );
  const span = weekly(text);
  if (!span) throw invalidValue(`Invalid day:hour:minute value: ${text}`);
  if (span.length < shortest) throw invalidValue("The maintenance window must be at least 30 minutes.");
  if (span.length >= day) throw invalidValue("Maintenance window must be less than 24 hours.");
  return text.toLowerCase();
}

/** A backup window as it is kept. */
export function readBackupWindow(text: string): string {
  const span = daily(text);
  if (!span)
    throw invalidValue(
      `Invalid backup window format: ${text}. Should be specified as a range hh24:mi-hh24:mi (24H Clock UTC). Example: 04:00-04:30`,
    );
  if (span.length < shortest) throw invalidValue("The backup window must be at least 30 minutes.");
  return text;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html: the two must not conflict. */
export function checkApart(maintenanceWindow: string, backupWindow: string): void {
  if (areApart(maintenanceWindow, backupWindow)) return;
  throw invalidValue("The backup window and maintenance window must not overlap.");
}

function areApart(maintenanceWindow: string, backupWindow: string): boolean {
  const weekSpan = weekly(maintenanceWindow);
  const daySpan = daily(backupWindow);
  if (!weekSpan || !daySpan) return true;
  return !days.some((_, index) => overlap(weekSpan, { ...daySpan, start: index * day + daySpan.start }));
}

function overlap(one: Span, other: Span): boolean {
  return between(one.start, other.start) < one.length || between(other.start, one.start) < other.length;
}

function between(from: number, to: number): number {
  return (to - from + week) % week;
}

function weekly(text: string): Span | undefined {
  const match = /^([a-z]{3}):(\d\d:\d\d)-([a-z]{3}):(\d\d:\d\d)$/i.exec(text);
  const [, startDay = "", startTime = "", endDay = "", endTime = ""] = match ?? [];
  const start = minutes(startTime, days.indexOf(startDay.toLowerCase()));
  const end = minutes(endTime, days.indexOf(endDay.toLowerCase()));
  return start === undefined || end === undefined ? undefined : { start, length: (end - start + week) % week };
}

function daily(text: string): Span | undefined {
  const [, startTime = "", endTime = ""] = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(text) ?? [];
  const start = minutes(startTime, 0);
  const end = minutes(endTime, 0);
  return start === undefined || end === undefined ? undefined : { start, length: (end - start + day) % day };
}

function minutes(time: string, onDay: number): number | undefined {
  const [, hour = "", minute = ""] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  return hour === "" || onDay < 0 ? undefined : onDay * day + Number(hour) * 60 + Number(minute);
}

/**
 * AWS picks half an hour of an eight-hour block of the Region, on a random day; local AWS picks by the name of the
 * database, so that the same organization has the same windows. The blocks are those of eu-west-1, everywhere.
 */
export function defaultMaintenanceWindow(id: string): string {
  const start = (hash(id) % 7) * day + 22 * 60 + (hash(`${id} window`) % 16) * 30;
  return weekWindow(start);
}

/** Beside the maintenance block, 14:00 to 21:30, or later where a maintenance window was asked for just then. */
export function defaultBackupWindow(id: string, maintenanceWindow: string): string {
  const first = 14 * 60 + (hash(id) % 15) * 30;
  const halfHours = Array.from({ length: 48 }, (_, index) => halfHour(first + index * 30));
  return halfHours.find((window) => areApart(maintenanceWindow, window)) ?? halfHour(first);
}

/** Half an hour of the maintenance block that is clear of a backup window that was asked for. */
export function maintenanceBeside(id: string, backupWindow: string): string {
  const first = defaultMaintenanceWindow(id);
  const span = weekly(first);
  if (!span || areApart(first, backupWindow)) return first;
  const others = Array.from({ length: 48 }, (_, index) => weekWindow(span.start + index * 30));
  return others.find((window) => areApart(window, backupWindow)) ?? first;
}

function weekWindow(start: number): string {
  return `${weekTime(start)}-${weekTime(start + 30)}`;
}

function halfHour(start: number): string {
  return `${clockTime(start % day)}-${clockTime((start + 30) % day)}`;
}

function weekTime(at: number): string {
  const inWeek = at % week;
  return `${days[Math.floor(inWeek / day)]}:${clockTime(inWeek % day)}`;
}

function clockTime(at: number): string {
  return `${twoDigits(Math.floor(at / 60))}:${twoDigits(at % 60)}`;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, "0");
}

function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return value;
}
