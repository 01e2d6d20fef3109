import type { AccountId } from "#model";

/** Accounts whose plans start the same number of minutes after the schedule. */
export interface Variant {
  readonly shiftMinutes: number;
  readonly accounts: readonly AccountId[];
  readonly jobs: number;
}

/**
 * Spreads accounts over variants: the busiest account first, each to the variant that has the least to do. A policy has no minute of
 * its own for a resource, so an account is the smallest thing that can be moved.
 */
export function spread(jobs: ReadonlyMap<AccountId, number>, count: number): readonly (readonly AccountId[])[] {
  const shares = Array.from({ length: count }, () => ({ accounts: new Array<AccountId>(), jobs: 0 }));
  for (const [account, many] of [...jobs].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))) {
    const least = shares.reduce((best, one) => (one.jobs < best.jobs ? one : best));
    least.accounts.push(account);
    least.jobs += many;
  }
  return shares.map(({ accounts }) => accounts.sort());
}

/** The busiest variant against the mean of all: 1 is even. */
export function peakToMean(variants: readonly Pick<Variant, "jobs">[]): number {
  const all = variants.reduce((sum, { jobs }) => sum + jobs, 0);
  const peak = Math.max(...variants.map(({ jobs }) => jobs));
  return all === 0 ? 1 : Math.round((peak * variants.length * 100) / all) / 100;
}
