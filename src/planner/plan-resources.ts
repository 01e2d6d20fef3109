import type { InventoryResource } from "#inventory";
import { type PlanContext, planResource } from "./plan-resource.ts";
import type { PlannedResource } from "./plan-types.ts";
import { placeOf, traitTree } from "./trait-tree.ts";

/** The plan of every resource, in the order of the inventory. Those that differ by nothing but their ARN are planned once. */
export function planResources(context: PlanContext): PlannedResource[] {
  const tags = tagsAskedFor(context);
  const planned = traitTree<PlannedResource>();
  return context.inventory.resources.map((resource) => {
    const place = placeOf(planned, traitsOf(resource, tags));
    if (place.value) return withArn(place.value, resource);
    place.value = planResource(resource, context);
    return place.value;
  });
}

/** A tag that no plan selects by makes no difference. */
function tagsAskedFor({ intention }: PlanContext): readonly string[] {
  return [...new Set(Object.values(intention.plans).flatMap(({ selection }) => Object.keys(selection.tags)))];
}

type Traits = readonly (string | undefined)[];

/** All of a resource that its plan depends on, beside its ARN. */
function traitsOf({ type, account, region, encryption, tags }: InventoryResource, asked: readonly string[]): Traits {
  return [account, region, type, encryption.kind, ...asked.map((tag) => tags[tag]), encryption.keyArn];
}

/** The same way from another resource: its ARN stands where the first hop starts. */
function withArn(planned: PlannedResource, { arn }: InventoryResource): PlannedResource {
  const { route } = planned;
  const [first] = route?.hops ?? [];
  if (!route || !first) return { ...planned, arn };
  return { ...planned, arn, route: { ...route, hops: route.hops.with(0, { ...first, from: arn }) } };
}
