import type { PlannedGroup } from "../resources/plan-resources.ts";

/** What AWS Backup has to do with: the bucket that parameters are exported into, one in each account and Region, in place of them. */
export function backedUp(groups: readonly PlannedGroup[]): readonly PlannedGroup[] {
  const buckets = new Map<string, PlannedGroup>();
  const others = groups.filter((group) => {
    const [bucket, ...hops] = group.planned.route?.hops ?? [];
    if (bucket?.vaultKind !== "bucket") return true;
    const route = group.planned.route && { ...group.planned.route, hops };
    const known = buckets.get(bucket.to) ?? { planned: { ...group.planned, type: "S3", route }, count: 1, bytes: 0 };
    known.bytes += group.bytes;
    buckets.set(bucket.to, known);
    return false;
  });
  return [...others, ...buckets.values()];
}
