import type { Intention } from "#config";
import type { Inventory, InventoryKey } from "#inventory";
import type { AccountId } from "#model";
import type { KeyGrants } from "../hops/key-grants.ts";
import type { Scope } from "../scopes.ts";
import type { Choose } from "./choices.ts";

/** What planning one resource looks at. */
export interface PlanContext {
  readonly intention: Intention;
  readonly inventory: Inventory;
  readonly scopeOf: ReadonlyMap<AccountId, Scope>;
  readonly choose: Choose;
  readonly keys: ReadonlyMap<string, InventoryKey>;
  readonly grants: KeyGrants;
  readonly resourcesByKey: ReadonlyMap<string, number>;
  /** ISO date; undefined: no exclusion has ended. */
  readonly today: string | undefined;
}
