import { type Arbitrary, boolean, constantFrom, record, uniqueArray, uuid } from "fast-check";
import type { Intention } from "#config";
import type { Inventory, InventoryResource } from "#inventory";
import { keyKinds, resourceTypes } from "#model";
import { central, intentionWith, inventoryOf, keyFor, management, sourceKeyArn, workload } from "./testing.ts";

const onOff = constantFrom("on" as const, "off" as const);

/** Every setting that changes routes. */
export const anyIntention: Arbitrary<Intention> = record({
  keyLossProof: boolean(),
  sourceKeys: constantFrom("grant" as const, "untouched" as const),
  full: onOff,
  partial: onOff,
}).map(({ full, partial, ...realm }) =>
  intentionWith(realm, {
    "full-management-into-aws-backup-key": full,
    "partial-management-into-aws-managed-key-vault": partial,
  }),
);

const anyResource: Arbitrary<InventoryResource> = record({
  id: uuid(),
  type: constantFrom<string>(...resourceTypes, "EBS_FUTURE"),
  kind: constantFrom(...keyKinds),
  account: constantFrom(workload, workload, workload, management, central, "999999999999"),
  region: constantFrom("eu-west-1", "eu-central-1"),
  backup: constantFrom("daily", "daily", "weekly"),
}).map(({ id, type, kind, account, region, backup }) => ({
  arn: `arn:aws:test:${region}:${account}:${type}/${id}`,
  type,
  account,
  region,
  tags: { backup },
  encryption: kind === "customer" ? { kind, keyArn: sourceKeyArn } : { kind },
}));

/** Up to eight resources under a key that is unknown, closed or open. */
export const anyInventory: Arbitrary<Inventory> = record({
  resources: uniqueArray(anyResource, { maxLength: 8, selector: ({ arn }) => arn }),
  keys: constantFrom([], [keyFor()], [keyFor(central)]),
}).map(({ resources, keys }) => inventoryOf(resources, keys));
