import type { AccountId } from "#model";
import type { Inventory } from "../inventory.ts";

/** The parts as one inventory; that they do not contradict each other was checked as they were read. */
export function mergeParts(parts: readonly Inventory[]): Inventory {
  return {
    organization: parts.find(({ organization }) => organization !== null)?.organization ?? null,
    accounts: once(parts.flatMap(({ accounts }) => accounts).map((account) => [account.id, account])),
    resources: parts.flatMap(({ resources }) => resources),
    keys: once(parts.flatMap(({ keys }) => keys).map((key) => [key.arn, key])),
    optIns: mergeOptIns(parts),
  };
}

function once<Entry>(entries: readonly (readonly [id: string, entry: Entry])[]): readonly Entry[] {
  return [...new Map(entries).values()];
}

function mergeOptIns(parts: readonly Inventory[]): Inventory["optIns"] {
  const merged: Record<AccountId, Inventory["optIns"][AccountId]> = {};
  for (const { optIns } of parts)
    for (const [account, regions] of Object.entries(optIns)) merged[account] = { ...merged[account], ...regions };
  return merged;
}
