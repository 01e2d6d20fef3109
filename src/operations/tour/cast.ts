import type { AccountId, Region, Route } from "#model";
import type { PlannedResource } from "#planner";
import type { LoadedPlan } from "../plan/load-plan.ts";

/** A resource on the tour: where it stands, and its route. */
export interface CastMember {
  readonly arn: string;
  readonly account: AccountId;
  readonly region: Region;
  readonly planned: PlannedResource & { readonly route: Route };
  /** What AWS Backup backs up: the resource, or the bucket that it is exported into. */
  readonly backedUp: string;
}

/** Every resource that has a route. */
export function castOf({ plan, inventory }: LoadedPlan): readonly CastMember[] {
  return plan.resources.flatMap((planned) => {
    const found = inventory.resources.find(({ arn }) => arn === planned.arn);
    const { arn, route } = planned;
    if (!found || !route) return [];
    const backedUp = route.hops.find(({ vaultKind }) => vaultKind === "bucket")?.to ?? arn;
    return [{ arn, account: found.account, region: found.region, planned: { ...planned, route }, backedUp }];
  });
}

/** Everything that holds data: the resources, and the buckets that some are exported into, each once. */
export function holdersOf(cast: readonly CastMember[]): readonly Pick<CastMember, "arn" | "account" | "region">[] {
  const exports = new Map(cast.map((member) => [member.backedUp, { ...member, arn: member.backedUp }]));
  for (const { arn } of cast) exports.delete(arn);
  return [...cast, ...exports.values()];
}
