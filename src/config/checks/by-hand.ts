import { rows } from "#facts";
import { type ResourceType, resourceTypes } from "#model";
import { at, itemsOf } from "./draft.ts";
import type { NamedPlace } from "./places.ts";

/**
 * The plans whose way backups by hand take: of those that run in a realm, the first one that catches a type. AWS selects by
 * ARN pattern, so types that share one are caught together.
 */
export function plansByHand(realm: NamedPlace, plans: readonly NamedPlace[]): readonly NamedPlace[] {
  const taken = new Set<string>();
  return plans.filter((plan) => {
    const caught = patternsOf(realm, plan).filter((pattern) => !taken.has(pattern));
    for (const pattern of caught) taken.add(pattern);
    return caught.length > 0;
  });
}

/** A plan without types catches all; the plan of an export catches its bucket as well. */
function patternsOf(realm: NamedPlace, { name, value }: NamedPlace): readonly string[] {
  const types = at(value, "selection", "types");
  const listed = types === undefined ? resourceTypes : resourceTypes.filter((type) => itemsOf(types).includes(type));
  const exported: readonly ResourceType[] = at(realm.value, "parameterExport", "plan") === name ? ["S3"] : [];
  return [...listed, ...exported].map((type) => rows[type].selectionArnPattern);
}
