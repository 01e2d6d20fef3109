import type { PlanIntention } from "#config";
import { rows } from "#facts";
import type { InventoryResource } from "#inventory";
import { type ResourceType, resourceTypes } from "#model";

/** The types that a plan catches: AWS selects by ARN pattern, so the basic table comes along with the advanced one. */
export function typesOf({ selection }: PlanIntention): readonly ResourceType[] {
  const patterns = new Set(selection.types.map((type) => rows[type].selectionArnPattern));
  return resourceTypes.filter((type) => patterns.has(rows[type].selectionArnPattern));
}

/** The plans that catch a resource, in the order of the file. */
export function plansCatching(
  plans: readonly (readonly [string, PlanIntention])[],
  { tags }: InventoryResource,
  type: ResourceType,
): readonly string[] {
  return plans.flatMap(([name, plan]) => {
    const tagged = Object.entries(plan.selection.tags).every(([key, value]) => tags[key] === value);
    return tagged && typesOf(plan).includes(type) ? [name] : [];
  });
}
