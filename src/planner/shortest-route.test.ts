import { assert, boolean, constantFrom, property, record } from "fast-check";
import { expect, test } from "vitest";
import type { Intention } from "#config";
import { rows } from "#facts";
import type { InventoryKey } from "#inventory";
import { keyKinds, type ResourceType, resourceTypes } from "#model";
import { anyIntention } from "./testing-arbitraries.ts";
import { deniedMove, type Stop, type World } from "./testing-moves.ts";
import { central, inventoryOf, keyFor, planOne, resource, workload } from "./testing.ts";

const realmKey = { kind: "customer", arn: "arn:aws:kms:eu-west-1:333333333333:alias/realm" } as const;
const region = "eu-west-1";

interface Case {
  readonly intention: Intention;
  readonly type: ResourceType;
  readonly source: ReturnType<typeof resource>;
  readonly keys: readonly InventoryKey[];
}

const anyCase = record({
  intention: anyIntention,
  type: constantFrom(...resourceTypes),
  kind: constantFrom(...keyKinds),
  open: boolean(),
}).map(({ intention, type, kind, open }): Case => {
  const { rules = [], selection } = intention.plans["daily"] ?? {};
  const plans = { daily: { rules, selection: { tags: selection?.tags ?? {}, types: [type] } } };
  return {
    intention: { ...intention, plans },
    type,
    source: resource(type, kind),
    keys: [open ? keyFor(central) : keyFor()],
  };
});

/** Every vault that a backup can be copied into, however silly the way. */
const stops: Readonly<Record<"rekey" | "intermediate" | "awsKey" | "custody", Stop>> = {
  rekey: { account: workload, region, key: realmKey },
  intermediate: { account: central, region, key: realmKey },
  awsKey: { account: central, region, key: { kind: "aws-managed" } },
  custody: { account: central, region, key: realmKey },
};

function firstStop({ type, source: { encryption } }: Case): Stop {
  const { backupEncryption, fullManagement } = rows[type];
  const own = backupEncryption === "source-resource-key" || (backupEncryption === null && !fullManagement);
  const { kind, keyArn } = encryption;
  return { account: workload, region, key: own ? { kind, ...(keyArn && { arn: keyArn }) } : realmKey };
}

/** The end that the intention asks for: a key that nobody deletes, where the switches let the type go there. */
function endOf({ intention, type }: Case): Stop {
  const { assumptions, realms } = intention;
  const allowed = rows[type].fullManagement || assumptions["partial-management-into-aws-managed-key-vault"] === "on";
  return realms["prod"]?.keyLossProof === true && allowed ? stops.awsKey : stops.custody;
}

/** Copies of the shortest way by breadth-first search over all vaults; undefined where no way leads to the end. */
function shortest(given: Case, world: World): number | undefined {
  const seen = new Set<Stop>();
  let reached: readonly Stop[] = [firstStop(given)];
  for (let copies = 0; reached.length > 0; copies++) {
    if (reached.includes(endOf(given))) return copies;
    for (const stop of reached) seen.add(stop);
    const next = Object.values(stops).filter((to) => !seen.has(to));
    reached = next.filter((to) => reached.some((from) => deniedMove(from, to, given.type, world).length === 0));
  }
  return undefined;
}

test("the route is as short as a search over all vaults finds, and there is one where the search finds one", () => {
  assert(
    property(anyCase, (given) => {
      const world: World = { intention: given.intention, inventory: inventoryOf([given.source], given.keys) };
      const { route } = planOne(given.intention, given.source, given.keys);
      expect(route ? route.hops.length - 1 : undefined).toBe(shortest(given, world));
      if (route) expect(route.hops.at(-1)?.key.kind).toBe(endOf(given).key.kind);
    }),
    { numRuns: 1000 },
  );
});

test("a copy that AWS allows in addition never makes a route longer", () => {
  assert(
    property(anyCase, ({ intention, source, keys }) => {
      const copies = (setting: "on" | "off"): number => {
        const assumptions = { ...intention.assumptions, "full-management-into-aws-backup-key": setting };
        return planOne({ ...intention, assumptions }, source, keys).route?.hops.length ?? Infinity;
      };
      expect(copies("on")).toBeLessThanOrEqual(copies("off"));
    }),
  );
});
