import type { Intention, RuleIntention } from "#config";
import type { AccountId, Arn, Region } from "#model";
import { intervalHours, type Plan, type PlannedResource } from "#planner";
import { type Cause, causeOf } from "./causes.ts";
import type { NewestBackups } from "./newest-backups.ts";

/** A resource without a backup that is young enough for one of its rules. */
export interface Absence {
  readonly realm: string;
  readonly resource: Arn;
  /** What AWS Backup backs up: the resource, or the bucket that it is exported into. */
  readonly backedUp: Arn;
  readonly account: AccountId;
  readonly region: Region;
  readonly plan: string;
  readonly rule: string;
  /** A backup must be younger. */
  readonly hours: number;
  /** ISO 8601; undefined where none was seen at all. */
  readonly newest?: string | undefined;
  readonly cause: Cause;
}

/** A rule whose backups are further apart than what was looked at. */
export interface UnjudgedRule {
  readonly plan: string;
  readonly rule: string;
  readonly hours: number;
}

const hourMs = 3_600_000;

/** How old the newest backup may be: what may be lost, or interval and start window; and the copy budget. */
export function oldestHours({ schedule, startWindowMinutes, rpoHours, copyBudgetHours }: RuleIntention): number {
  return (rpoHours ?? intervalHours(schedule) + Math.ceil(startWindowMinutes / 60)) + copyBudgetHours;
}

/** The rules that a look this far back says nothing about. */
export function unjudgedRules({ plans }: Intention, { resources }: Plan, hoursBack: number): readonly UnjudgedRule[] {
  const used = new Set(resources.map(({ plan }) => plan));
  return Object.entries(plans).flatMap(([plan, { rules }]) =>
    (used.has(plan) ? rules : [])
      .map((rule) => ({ plan, rule: rule.name, hours: oldestHours(rule) }))
      .filter(({ hours }) => hours > hoursBack),
  );
}

export interface AbsenceQuestion {
  readonly plan: Plan;
  readonly intention: Intention;
  readonly newest: NewestBackups;
  /** Milliseconds. */
  readonly now: number;
  readonly hoursBack: number;
  /** Of a place that could not be read nothing is known. */
  readonly isSeen: (account: AccountId, region: Region) => boolean;
}

/** Every resource with a route, and each rule of its plan that has made no backup of it in time. */
export function absencesIn(question: AbsenceQuestion): readonly Absence[] {
  const { plan, intention, isSeen } = question;
  const routed = plan.resources.filter(({ route, account, region }) => route !== null && isSeen(account, region));
  return routed.flatMap((resource) => {
    const rules = intention.plans[resource.plan ?? ""]?.rules ?? [];
    return rules.flatMap((rule) => absenceOf(resource, rule, question) ?? []);
  });
}

function absenceOf(
  resource: PlannedResource,
  rule: RuleIntention,
  { newest, now, hoursBack, isSeen }: AbsenceQuestion,
): Absence | undefined {
  const { realm, plan, arn, account, region, route } = resource;
  const hours = oldestHours(rule);
  if (realm === null || plan === null || hours > hoursBack) return undefined;
  const backedUp = backedUpOf(resource);
  // Where originals live shorter than that, only the copies can still tell.
  const byCopies = rule.retention.localDays * 24 < hours;
  if (byCopies && route?.hops.some((hop) => !isSeen(hop.account, hop.region))) return undefined;
  const last = newest.of(backedUp, rule.name, byCopies);
  if (last !== undefined && now - last <= hours * hourMs) return undefined;
  const seen = last === undefined ? undefined : new Date(last).toISOString();
  const cause = causeOf("ABSENT");
  return { realm, resource: arn, backedUp, account, region, plan, rule: rule.name, hours, newest: seen, cause };
}

function backedUpOf({ arn, route }: PlannedResource): Arn {
  return route?.hops.find(({ vaultKind }) => vaultKind === "bucket")?.to ?? arn;
}
