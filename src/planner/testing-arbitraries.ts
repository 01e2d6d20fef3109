import { type Arbitrary, boolean, constant, constantFrom, oneof, option, record, uniqueArray, uuid } from "fast-check";
import type { Intention } from "#config";
import type { Inventory, InventoryResource } from "#inventory";
import { keyKinds, resourceTypes } from "#model";
import {
  central,
  daily,
  intentionWith,
  inventoryOf,
  keyFor,
  management,
  realm as testRealm,
  secondOwner,
  sourceKeyArn,
  workload,
} from "./testing.ts";

const onOff = constantFrom("on" as const, "off" as const);
const demand = constantFrom("never" as const, "prefer" as const, "require" as const);

const airGap: Arbitrary<Intention["realms"][string]["airGap"]> = record({
  demand,
  as: constantFrom("primary" as const, "copy" as const),
  owner: constantFrom("source" as const, "central" as const, "second" as const),
  key: constantFrom("aws-owned" as const, "realm-key" as const),
});

/** None, pairs, or pairs in which one region has no second. */
const regions = constantFrom(
  {},
  { "eu-west-1": { second: "eu-central-1" }, "eu-central-1": { second: "eu-west-1" } },
  { "eu-west-1": { second: "eu-west-3" } },
);

const overrides = record({
  airGap: option(demand, { nil: undefined }),
  keyLossProof: option(boolean(), { nil: undefined }),
  secondRegion: option(boolean(), { nil: undefined }),
});

/** Every setting that changes routes. */
export const anyIntention: Arbitrary<Intention> = record({
  realm: record({
    keyLossProof: boolean(),
    sourceKeys: constantFrom("grant" as const, "untouched" as const),
    airGap: oneof({ weight: 2, arbitrary: constant(testRealm.airGap) }, { weight: 3, arbitrary: airGap }),
    regions,
    secondOwnerAccount: constantFrom(undefined, secondOwner),
    parameterExport: constantFrom(undefined, { plan: "daily" }),
  }),
  switches: record({ full: onOff, partial: onOff, across: onOff }),
  monthly: option(overrides, { nil: undefined }),
  types: constantFrom(daily.selection.types, resourceTypes, resourceTypes),
}).map(({ realm, switches: { full, partial, across }, monthly, types }) => {
  const [rule] = daily.rules;
  const second = rule && monthly ? [{ ...rule, ...monthly, name: "monthly" }] : [];
  const intention = intentionWith(realm, {
    "full-management-into-aws-backup-key": full,
    "partial-management-into-aws-managed-key-vault": partial,
    "partial-management-into-aws-managed-key-vault-across": across,
  });
  const selection = { ...daily.selection, types };
  return { ...intention, plans: { daily: { ...daily, selection, rules: [...daily.rules, ...second] } } };
});

const anyResource: Arbitrary<InventoryResource> = record({
  id: uuid(),
  type: constantFrom<string>(...resourceTypes, "SSM_PARAMETER", "EBS_FUTURE"),
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

/** Up to eight resources under a key that is unknown, closed, half open or open. */
export const anyInventory: Arbitrary<Inventory> = record({
  resources: uniqueArray(anyResource, { maxLength: 8, selector: ({ arn }) => arn }),
  keys: constantFrom([], [keyFor()], [keyFor(central)], [keyFor(central, secondOwner)]),
}).map(({ resources, keys }) => inventoryOf(resources, keys));
