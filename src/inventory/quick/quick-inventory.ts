import type { Inventory, InventoryResource } from "../inventory.ts";
import { inventorySchema } from "../schema.ts";
import { isSoundResource, type SoundResource } from "./sound-resource.ts";

/**
 * What the schema makes of a draft that `JSON.parse` gave, at a fraction of its time; undefined where it would be wrong, or
 * is too odd to tell. Nearly all of a large inventory is resources: the schema is asked about everything else.
 */
export function quickInventory(draft: unknown): Inventory | undefined {
  if (typeof draft !== "object" || draft === null || !("resources" in draft)) return undefined;
  const { resources } = draft;
  if (!Array.isArray(resources) || !resources.every(isSoundResource)) return undefined;
  const { data } = inventorySchema.safeParse({ ...draft, resources: [] });
  return data && { ...data, resources: resources.map(withTags) };
}

/** The schema's one default of a resource. */
function withTags(resource: SoundResource): InventoryResource {
  return "tags" in resource ? resource : { ...resource, tags: {} };
}
