import type { EstimateIntention, Intention, RuleIntention } from "#config";
import type { AccountId, Hop } from "#model";
import type { PlannedGroup } from "../resources/plan-resources.ts";
import { backedUp } from "./backed-up.ts";
import { concurrency } from "./concurrency.ts";
import { peakToMean, spread, type Variant } from "./variants.ts";

/** What starts together, and how long the copies after it take. */
export interface PlanLoad {
  /** One for each rule of each plan in each realm. */
  readonly starts: readonly StartLoad[];
  /** By source account, type and vault: the longest thousand, the longest first. */
  readonly drains: readonly Drain[];
  readonly drainsInAll: number;
}

const mostDrains = 1000;

export interface StartLoad {
  readonly realm: string;
  readonly plan: string;
  readonly rule: string;
  readonly jobs: number;
  readonly variants: readonly Variant[];
  /** The busiest start against the mean of all: 1 is even. */
  readonly peakToMean: number;
}

export interface Drain {
  readonly account: AccountId;
  readonly type: string;
  readonly toVault: string;
  readonly jobs: number;
  /** Copies at a time, and whether AWS documents it. */
  readonly atOnce: number;
  readonly documented: boolean;
  /** Predicted with the estimates of the intention. */
  readonly hours: number;
}

/** Predicts starts and copies of one round of backups. */
export function planLoad(resources: readonly PlannedGroup[], intention: Intention): PlanLoad {
  const groups = backedUp(resources);
  const drains = drainsOf(groups, intention.estimates);
  return { starts: startsOf(groups, intention), drains: drains.slice(0, mostDrains), drainsInAll: drains.length };
}

function startsOf(groups: readonly PlannedGroup[], { realms, plans }: Intention): readonly StartLoad[] {
  return Object.entries(realms).flatMap(([realm, { startVariants }]) => {
    const caught = groups.filter(({ planned }) => planned.realm === realm && planned.plan !== null);
    // One policy holds all plans of its accounts, so an account starts all of them in the same variant.
    const shares = spread(jobsByAccount(caught), startVariants);
    return Object.entries(plans).flatMap(([plan, { rules }]) => {
      const jobs = jobsByAccount(caught.filter(({ planned }) => planned.plan === plan));
      return jobs.size === 0 ? [] : rules.map((rule) => ({ realm, plan, ...startOf(rule, shares, jobs) }));
    });
  });
}

function startOf(
  { name, startWindowMinutes }: RuleIntention,
  shares: readonly (readonly AccountId[])[],
  jobs: ReadonlyMap<AccountId, number>,
): Omit<StartLoad, "realm" | "plan"> {
  const variants = shares.map((accounts, at) => ({
    shiftMinutes: Math.floor((at * startWindowMinutes) / shares.length),
    accounts,
    jobs: accounts.reduce((sum, account) => sum + (jobs.get(account) ?? 0), 0),
  }));
  const all = variants.reduce((sum, one) => sum + one.jobs, 0);
  return { rule: name, jobs: all, variants, peakToMean: peakToMean(variants) };
}

function jobsByAccount(groups: readonly PlannedGroup[]): ReadonlyMap<AccountId, number> {
  const jobs = new Map<AccountId, number>();
  for (const { planned, count } of groups) jobs.set(planned.account, (jobs.get(planned.account) ?? 0) + count);
  return jobs;
}

interface Queue {
  readonly account: AccountId;
  readonly type: string;
  readonly hop: Hop;
  jobs: number;
  bytes: number;
}

function drainsOf(groups: readonly PlannedGroup[], estimates: EstimateIntention): readonly Drain[] {
  const queues = new Map<string, Queue>();
  for (const { planned, count, bytes } of groups) {
    for (const hop of (planned.route?.hops ?? []).slice(1)) {
      const key = `${planned.account} ${planned.type} ${hop.to}`;
      const queue = queues.get(key) ?? { account: planned.account, type: planned.type, hop, jobs: 0, bytes: 0 };
      queue.jobs += count;
      queue.bytes += bytes;
      queues.set(key, queue);
    }
  }
  return [...queues.values()].map((queue) => drainOf(queue, estimates)).sort(longestFirst);
}

function longestFirst(a: Drain, b: Drain): number {
  return b.hours - a.hours || (nameOf(a) < nameOf(b) ? -1 : 1);
}

function nameOf({ account, type, toVault }: Drain): string {
  return `${account} ${type} ${toVault}`;
}

function drainOf({ account, type, hop, jobs, bytes }: Queue, estimates: EstimateIntention): Drain {
  const { atOnce, documented } = concurrency(type, hop, account, estimates.copiesAtOnce);
  const jobHours = estimates.jobMinutes / 60 + bytes / jobs / (estimates.megabytesPerSecond * 1e6) / 3600;
  const hours = Math.round((Math.ceil(jobs / atOnce) * jobHours + Number.EPSILON) * 10) / 10;
  return { account, type, toVault: hop.to, jobs, atOnce, documented, hours };
}
