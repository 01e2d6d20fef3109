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
  /** Whether that key lets the backup role of its own account in. */
  readonly ownGrant: KeyGrant | undefined;
  readonly optIns: OptInView;
  /** How many resources of the inventory are under the same customer key. */
  readonly underSameKey: number;
  readonly caughtBy: readonly string[];
}

/** AWS Backup's settings for the account and Region of a resource; undefined = nobody has set it, AWS's default holds. */
export interface OptInView {
  /** Of the management account, whose setting overrides, and of the resource's own. */
  types(key: string): readonly [byManagement: boolean | undefined, byMember: boolean | undefined];
  management(key: string): boolean | undefined;
}

/** What a person must know about one resource. */
export type Rule = (considered: Considered) => readonly Finding[];
