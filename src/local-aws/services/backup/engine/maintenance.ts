import type { ResourceType } from "#model";
import type { BackupJob } from "../jobs.ts";
import type { SourceView } from "../sources/index.ts";

const minuteMs = 60_000;
const weekMs = 7 * 24 * 60 * minuteMs;
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** How long before its maintenance window no snapshot of a type starts; Aurora does not mind (plan-options-and-configuration). */
const beforeMs: Readonly<Partial<Record<ResourceType, number>>> = {
  RDS_INSTANCE: 60 * minuteMs,
  RDS_MULTIAZ_CLUSTER: 60 * minuteMs,
  DOCUMENTDB: 60 * minuteMs,
  NEPTUNE: 60 * minuteMs,
  FSX_LUSTRE: 240 * minuteMs,
  FSX_ONTAP: 240 * minuteMs,
  FSX_OPENZFS: 240 * minuteMs,
  FSX_WINDOWS: 240 * minuteMs,
};

/** The message of a backup that may not start so close to a maintenance window; undefined where it may. */
export function closedWindowOf(view: SourceView, job: BackupJob, now: Date): string | undefined {
  const before = beforeMs[view.type];
  const window = readWindow(view.maintenanceWindow);
  if (before === undefined || window === undefined || job.continuous) return undefined;
  const sinceOpening = (weekTime(now) - window.opens + before + weekMs) % weekMs;
  if (sinceOpening >= before + window.length) return undefined;
  return `Backup job for ${view.arn} could not start because it is either inside or too close to the weekly maintenance window configured (${view.maintenanceWindow}).`;
}

/** `sun:05:00-sun:05:30`, in milliseconds since the start of the week. */
function readWindow(text: string | undefined): { opens: number; length: number } | undefined {
  const times = /^(\w{3}):(\d\d):(\d\d)-(\w{3}):(\d\d):(\d\d)$/.exec((text ?? "").toLowerCase());
  if (!times) return undefined;
  const [, day = "", hour, minute, endDay = "", endHour, endMinute] = times;
  const opens = inWeek(day, hour, minute);
  return { opens, length: (inWeek(endDay, endHour, endMinute) - opens + weekMs) % weekMs };
}

function inWeek(day: string, hours = "0", minutes = "0"): number {
  return ((days.indexOf(day) * 24 + Number(hours)) * 60 + Number(minutes)) * minuteMs;
}

function weekTime(now: Date): number {
  return ((now.getUTCDay() * 24 + now.getUTCHours()) * 60 + now.getUTCMinutes()) * minuteMs;
}
