import type { InventoryResource } from "#inventory";
import type { Arn } from "#model";
import type { PlanContext } from "./context.ts";
import { planResource } from "./plan-resource.ts";
import type { PlannedResource } from "../plan-types.ts";
import { placeOf, traitTree } from "./trait-tree.ts";

/** Resources that differ by nothing but their ARN and size, and the plan of one of them. */
export interface PlannedGroup {
  readonly planned: PlannedResource;
  count: number;
  bytes: number;
}

/** The plan of every resource, in the order of the inventory, and the groups of those that are planned alike. */
export function planResources(context: PlanContext): {
  readonly resources: PlannedResource[];
  readonly groups: readonly PlannedGroup[];
} {
  const tags = tagsAskedFor(context);
  const byArn = arnsAskedFor(context);
  const root = traitTree<PlannedGroup>();
  const groups: PlannedGroup[] = [];
  const resources = context.inventory.resources.map((resource) => {
    const place = placeOf(root, traitsOf(resource, tags, byArn));
    const group = (place.value ??= newGroup(resource, context, groups));
    group.count += 1;
    group.bytes += resource.sizeBytes ?? 0;
    return group.count === 1 ? group.planned : withArn(group.planned, resource);
  });
  return { resources, groups };
}

function newGroup(resource: InventoryResource, context: PlanContext, groups: PlannedGroup[]): PlannedGroup {
  const group = { planned: planResource(resource, context), count: 0, bytes: 0 };
  groups.push(group);
  return group;
}

/** A tag that no plan selects by makes no difference. */
function tagsAskedFor({ intention }: PlanContext): readonly string[] {
  return [...new Set(Object.values(intention.plans).flatMap(({ selection }) => Object.keys(selection.tags)))];
}

/** Where plans or exclusions name ARNs, every resource is planned for itself. */
function arnsAskedFor({ intention }: PlanContext): boolean {
  const { plans, exclusions } = intention;
  return exclusions.length > 0 || Object.values(plans).some(({ selection }) => selection.arns.length > 0);
}

type Traits = readonly (string | undefined)[];

/** All of a resource that its plan depends on, beside its ARN. */
function traitsOf(resource: InventoryResource, asked: readonly string[], byArn: boolean): Traits {
  const { arn, type, account, region, encryption, tags, attributes } = resource;
  const versioning = attributes && String(attributes["versioning"]);
  const own = [account, region, type, encryption.kind, versioning];
  const traits = [...own, ...asked.map((tag) => tags[tag]), encryption.keyArn];
  return byArn ? [...traits, arn] : traits;
}

/** The same way from another resource: its ARN stands where the first hop starts. */
function withArn(planned: PlannedResource, { arn }: InventoryResource): PlannedResource {
  const otherRules =
    planned.otherRules.length === 0
      ? planned.otherRules
      : planned.otherRules.map((other) => ({ ...other, route: routeFrom(other.route, arn) }));
  return { ...planned, arn, route: routeFrom(planned.route, arn), otherRules };
}

function routeFrom(route: PlannedResource["route"], arn: Arn): PlannedResource["route"] {
  const [first] = route?.hops ?? [];
  return route && first ? { ...route, hops: route.hops.with(0, { ...first, from: arn }) } : route;
}
