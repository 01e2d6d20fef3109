import type { FoundResource, InventoryCalls } from "#aws";

/** How one kind of resource is found: its list call, and which type of the matrix each is. */
export interface ResourceCollector {
  /** For messages: what failed where it does. */
  readonly call: string;
  list(calls: InventoryCalls): Promise<readonly FoundResource[]>;
  type(settings: { readonly management: Readonly<Record<string, boolean>> }, found: FoundResource): string;
}
