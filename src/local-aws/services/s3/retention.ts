import { AwsError } from "../../wire/index.ts";
import type { Bucket, DefaultRetention, ObjectVersion, Retention } from "./state.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html */

const dayMs = 86_400_000;

/** The retention that a bucket gives a new version. */
export function defaultRetentionFrom({ objectLock }: Bucket, now: number): Retention | undefined {
  const retention = objectLock?.defaultRetention;
  return retention && { mode: retention.mode, until: new Date(now + daysOf(retention) * dayMs) };
}

/** A year counts 365 days here; AWS documents no calendar. */
function daysOf({ period }: DefaultRetention): number {
  return period.count * (period.unit === "Years" ? 365 : 1);
}

/** A retention still runs. */
function runs(retention: Retention | undefined, now: number): retention is Retention {
  return retention !== undefined && retention.until.getTime() > now;
}

/** Refuses the deletion of a version that is locked. `bypass` was asked for and allowed; it opens governance alone. */
export function refuseDeletion(version: ObjectVersion, now: number, bypass: boolean): void {
  const held = runs(version.retention, now) && !(bypass && version.retention.mode === "GOVERNANCE");
  if (held || version.legalHold) throw locked();
}

/** Refuses a change that makes a running retention weaker: longer is always allowed, all else takes a bypass of governance. */
export function refuseWeaker(
  version: ObjectVersion,
  wanted: Retention | undefined,
  now: number,
  bypass: boolean,
): void {
  const { retention } = version;
  if (!runs(retention, now)) return;
  const longer = wanted?.mode === retention.mode && wanted.until >= retention.until;
  if (!longer && !(bypass && retention.mode === "GOVERNANCE")) throw locked();
}

function locked(): AwsError {
  return new AwsError("AccessDenied", "Access Denied because object protected by object lock.", { status: 403 });
}

/** A retention as a caller gives it: mode and a date to come, or neither. */
export function readRetention(mode: string | undefined, until: Date | undefined, now: number): Retention | undefined {
  if (mode === undefined && until === undefined) return undefined;
  if (mode === undefined || until === undefined)
    throw invalid("x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied");
  if (mode !== "GOVERNANCE" && mode !== "COMPLIANCE") throw invalid("Unknown wormMode directive.");
  if (until.getTime() <= now) throw invalid("The retain until date must be in the future!");
  return { mode, until };
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidArgument", message);
}

/** What asks for a lock needs a bucket that has one. */
export function requireObjectLock({ objectLock }: Bucket): void {
  if (!objectLock) throw new AwsError("InvalidRequest", "Bucket is missing Object Lock Configuration");
}
