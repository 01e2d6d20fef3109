import { plansByHand } from "./by-hand.ts";
import { at, entriesOf, itemsOf } from "./draft.ts";
import { below, type NamedPlace, type Place, plansOf, realmsOf, rulesOf } from "./places.ts";

/** A retention in a realm that uses it: that of a rule whose plan runs there, or the realm's own for backups by hand. */
export interface Run {
  readonly realm: NamedPlace;
  /** Who may say otherwise than the realm: the rule, then the plan. */
  readonly overrides: readonly Place[];
  readonly retention: Place;
}

export function runsOf(draft: unknown): readonly Run[] {
  const plans = plansOf(draft);
  return realmsOf(draft).flatMap((realm) => {
    const own = plans.filter(({ name }) => runsIn(realm, name));
    return [...own.flatMap((plan) => runsOfPlan(realm, plan)), ...runsByHand(realm, own)];
  });
}

/** A backup by hand goes the way of a plan's first rule, into the vaults of that rule's lock. */
function runsByHand(realm: NamedPlace, plans: readonly NamedPlace[]): readonly Run[] {
  const retention = below(realm, "onDemand");
  // What the file does not say is a default, which nobody can correct in the file: the planner fits it to each lock.
  if (!isGiven(retention)) return [];
  const ways = plansByHand(realm, plans).flatMap((plan) =>
    rulesOf(plan)
      .slice(0, 1)
      .map((rule) => [rule, plan]),
  );
  return (ways.length > 0 ? ways : [[]]).map((overrides) => ({ realm, overrides, retention }));
}

function runsOfPlan(realm: NamedPlace, plan: NamedPlace): readonly Run[] {
  return rulesOf(plan).map((rule) => ({ realm, overrides: [rule, plan], retention: below(rule, "retention") }));
}

/** Does a plan run in a realm? Without a list all of them do. */
export function runsIn({ value }: Place, plan: string): boolean {
  const plans = at(value, "plans");
  return plans === undefined || itemsOf(plans).includes(plan);
}

/** What the rule says, else the plan; undefined where it is left to the realm. */
export function overrideOf({ overrides }: Run, key: string): Place | undefined {
  return overrides.map((place) => below(place, key)).find(isGiven);
}

/** The lock of the standard vault. */
export function lockOf(run: Run): Place {
  return overrideOf(run, "lock") ?? below(run.realm, "lock");
}

/** Is a last hop in an air-gapped vault asked for? What is no known word asks for nothing. */
export function wantsAirGap(run: Run): boolean {
  const demand = overrideOf(run, "airGap")?.value ?? at(run.realm.value, "airGap", "demand");
  return demand === "prefer" || demand === "require";
}

/** Does a copy go to a second region? */
export function wantsSecondRegion(run: Run): boolean {
  return hasRegions(run.realm) && overrideOf(run, "secondRegion")?.value !== false;
}

/** Does the realm name second regions? What is no mapping may be meant to. */
export function hasRegions({ value }: Place): boolean {
  const regions = at(value, "regions");
  const isMapping = typeof regions === "object" && regions !== null && !Array.isArray(regions);
  return regions !== undefined && !(isMapping && entriesOf(regions).length === 0);
}

export function isGiven({ value }: Place): boolean {
  return value !== undefined;
}
