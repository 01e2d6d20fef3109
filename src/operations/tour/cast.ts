import type { AccountId, Region, Route } from "#model";
import type { PlannedResource } from "#planner";
import type { LoadedPlan } from "../plan/load-plan.ts";

/** A resource on the tour: where it stands, and its route. */
export interface CastMember {
  readonly arn: string;
  readonly account: AccountId;
  readonly region: Region;
  readonly planned: PlannedResource & { readonly route: Route };
}

/** Every resource that has a route. */
export function castOf({ plan, inventory }: LoadedPlan): readonly CastMember[] {
  return plan.resources.flatMap((planned) => {
    const found = inventory.resources.find(({ arn }) => arn === planned.arn);
    const { arn, route } = planned;
    return found && route
      ? [{ arn, account: found.account, region: found.region, planned: { ...planned, route } }]
      : [];
  });
}
