import type { Chance } from "../../src/local-aws/world/chance.ts";
import type { FaultRates } from "../../src/local-aws/world/faults.ts";
import { type Incident, incidentsOf } from "./incidents.ts";
import type { Organization } from "./organization.ts";

/** What goes wrong in the days of a seed. */
interface Year {
  /** How often a function is killed before one of its calls, and how often its clock is wrong. */
  readonly kill: number;
  readonly skew: number;
  readonly incidents: (chance: Chance, organization: Organization, days: number) => readonly Incident[];
  readonly rates: (chance: Chance) => FaultRates;
}

const dayMs = 86_400_000;
const share = 0.05;

const steady: FaultRates = {
  events: { lose: share, double: 0, delay: { rate: 0, maxMs: 0 }, reorder: 0 },
  throttle: share,
  serverError: 0,
  concurrentModification: 0,
  consistency: { rate: 0, maxMs: 0 },
  functions: { crash: 0, timeout: 0 },
  jobs: { fail: 0, expire: 0, partial: 0, retry: 0 },
};

export const yearNames = ["bad", "steady"] as const;
export type YearName = (typeof yearNames)[number];

/** A bad year has everything; in a steady one, one event of twenty is lost and one call of twenty throttled. */
export const years: Readonly<Record<YearName, Year>> = {
  bad: { kill: 0.003, skew: 0.01, incidents: incidentsOf, rates: badRates },
  steady: { kill: 0, skew: 0, incidents: () => [], rates: () => steady },
};

/** Each seed has its own bad year. */
function badRates(chance: Chance): FaultRates {
  const upTo = (most: number) => chance.next() * most;
  return {
    events: {
      lose: chance.next() < 0.1 ? 1 : upTo(0.3),
      double: upTo(0.2),
      delay: { rate: upTo(0.1), maxMs: upTo(5) * dayMs },
      reorder: upTo(0.3),
    },
    throttle: upTo(0.05),
    serverError: upTo(0.02),
    concurrentModification: 0,
    consistency: { rate: 0, maxMs: 0 },
    functions: { crash: upTo(0.02), timeout: upTo(0.02) },
    jobs: { fail: upTo(0.1), expire: upTo(0.05), partial: upTo(0.05), retry: upTo(0.1) },
  };
}
