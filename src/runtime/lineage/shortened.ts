import type { PointLifecycle, RecoveryPoint } from "#model";

const dayMs = 86_400_000;

/** No original goes below a week: the next increment needs an earlier point (metering-and-billing). */
const floorDays = 7;

/** What is in cold storage stays there for 90 days at least (API reference, Lifecycle). */
const coldDays = 90;

/**
 * The lifecycle that leaves a point `days` days from its creation, or undefined where its own is as short already: it only
 * ever shortens. It counts whole UTC days and adds one, for creation has a time of day and deletion is at any moment of the
 * eight hours after its day. A move to cold storage that is not due within the day is called off; what is cold, or will
 * be by then, keeps its 90 days.
 */
export function shortened(point: RecoveryPoint, days: number, now: number): PointLifecycle | undefined {
  if (point.storageClass === "DELETED") return undefined;
  const daysOld = dayOf(now) - dayOf(Date.parse(point.created)) + 1;
  const coldAfter = coldAfterOf(point);
  const calledOff = point.storageClass !== "COLD" && coldAfter !== undefined && daysOld < coldAfter;
  const cold = calledOff ? 0 : coldEnd(point, coldAfter, daysOld);
  const least = Math.max(daysOld, floorDays, days, cold) + 1;
  if (least >= currentDays(point)) return undefined;
  if (calledOff) return { deleteAfterDays: least, coldAfterDays: -1, archiveOptIn: false };
  const { coldAfterDays, archiveOptIn } = point;
  return { deleteAfterDays: least, coldAfterDays, archiveOptIn };
}

/** The first day on which a point may leave cold storage; 0 for one that never enters it. */
function coldEnd({ storageClass }: RecoveryPoint, coldAfter: number | undefined, daysOld: number): number {
  if (coldAfter !== undefined) return coldAfter + coldDays;
  return storageClass === "COLD" ? daysOld + coldDays : 0;
}

/** Types other than EBS cool without the opt-in, and say nothing or false of it. */
function coldAfterOf({ coldAfterDays }: PointLifecycle): number | undefined {
  return coldAfterDays === undefined || coldAfterDays < 0 ? undefined : coldAfterDays;
}

/** Both ways to say it are for ever. */
function currentDays({ deleteAfterDays }: PointLifecycle): number {
  return deleteAfterDays === undefined || deleteAfterDays < 0 ? Number.POSITIVE_INFINITY : deleteAfterDays;
}

function dayOf(ms: number): number {
  return Math.floor(ms / dayMs);
}
