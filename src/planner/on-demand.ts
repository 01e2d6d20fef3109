import type { RetentionIntention } from "#config";
import { plansFor, type RouteRow, ruleFor, type Stay } from "#model";
import { stepsOf } from "./hops/hops.ts";
import { lastLegs } from "./hops/last-kinds.ts";
import type { Leg } from "./hops/legs.ts";
import { ownDays } from "./hops/local-stop.ts";
import { firstRoute } from "./routes/choose-route.ts";
import type { RouteSubject } from "./subject.ts";

/** A row, and the class that it was made of. */
export interface ClassRow {
  readonly subject: RouteSubject;
  readonly legs: readonly Leg[];
  readonly row: RouteRow;
}

/** The rows of a realm; those that a backup by hand takes have its days as well, where they are others than the rule's. */
export function withOnDemand(classes: readonly ClassRow[]): readonly RouteRow[] {
  const rows = classes.map(({ row }) => row);
  const taken = takenByHand(rows);
  return classes.map((one) => (taken.has(nameOf(one.row)) ? withDays(one) : one.row));
}

/** Parameters are exported by the clock alone. */
function takenByHand(rows: readonly RouteRow[]): ReadonlySet<string> {
  const types = new Set(rows.map(({ type }) => type).filter((type) => type !== "SSM_PARAMETER"));
  const first = [...types].flatMap((type) => {
    const [plan] = plansFor({ rows }, type);
    const rule = plan && ruleFor({ rows }, plan, undefined);
    return plan !== undefined && rule !== undefined ? [nameOf({ type, plan, rule })] : [];
  });
  return new Set(first);
}

function nameOf({ type, plan, rule }: Pick<RouteRow, "type" | "plan" | "rule">): string {
  return JSON.stringify([type, plan, rule]);
}

/** The way is the rule's: no candidate looks at how long anything is kept. */
function withDays({ subject, legs: ofRule, row }: ClassRow): RouteRow {
  const retention = fitted(subject, ofRule);
  const legs = firstRoute({ ...subject, rule: { ...subject.rule, retention } })?.legs ?? [];
  const steps = stepsOf(legs);
  return {
    ...row,
    home: { ...row.home, ...otherDays(row.home, homeDays(subject, retention, legs)) },
    steps: row.steps.map(({ fallback, ...step }, at) => ({
      ...step,
      ...otherDays(step, steps[at]?.retentionDays),
      ...(fallback && { fallback: { ...fallback, ...otherDays(fallback, steps[at]?.fallback?.retentionDays) } }),
    })),
    ...(row.originalDays !== undefined && row.originalDays !== retention.localDays
      ? { onDemandOriginalDays: retention.localDays }
      : {}),
  };
}

/** What the file asks for fits already (CONFIG-E010, E020, E025): what moves here is the default, which nobody asked for. */
function fitted({ realm, localLock }: RouteSubject, legs: readonly Leg[]): RetentionIntention {
  const { localDays, centralDays, secondDays = centralDays } = realm.onDemand;
  const lock = lastLegs(legs)[0]?.lock;
  return {
    localDays: inside(localDays, localLock),
    centralDays: inside(centralDays, lock),
    secondDays: inside(secondDays, lock),
  };
}

function inside(days: number, lock: Leg["lock"]): number {
  return lock ? Math.min(lock.maxDays, Math.max(lock.minDays, days)) : days;
}

/** Only a rule that names an air-gapped vault keeps what falls back as long as there: an order by hand names the local vault. */
function homeDays({ realm }: RouteSubject, retention: RetentionIntention, [home]: readonly Leg[]): number | undefined {
  return home?.vaultKind === "local" ? ownDays(realm, retention) : home?.retentionDays;
}

/** A field only where it says something else. */
function otherDays(
  { retentionDays }: Pick<Stay, "retentionDays">,
  days: number | undefined,
): Pick<Stay, "onDemandDays"> {
  return days === undefined || days === retentionDays ? {} : { onDemandDays: days };
}
