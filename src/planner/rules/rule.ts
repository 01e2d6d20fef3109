import type { InventoryKey, InventoryResource } from "#inventory";
import type { Finding } from "#model";
import type { Choice } from "../routes/choose-route.ts";
import type { KeyGrant } from "../hops/key-grant.ts";
import type { RouteSubject } from "../subject.ts";

/** A resource that a plan catches, with all that was decided about it. */
export interface Considered {
  readonly resource: InventoryResource;
  readonly subject: RouteSubject;
  readonly choice: Choice;
  /** The key that it is under, where the inventory has it. */
  readonly key: InventoryKey | undefined;
  /** What the policy of its own customer key says; undefined where the question does not arise. */
  readonly grant: KeyGrant | undefined;
  /** How many resources of the inventory are under the same customer key. */
  readonly underSameKey: number;
  readonly caughtBy: readonly string[];
}

/** What a person must know about one resource. */
export type Rule = (considered: Considered) => readonly Finding[];
