import { assert, constantFrom, property, record } from "fast-check";
import { expect, test } from "vitest";
import { type Intention, type Protection, protectionOf } from "#config";
import { rows } from "#facts";
import type { InventoryKey } from "#inventory";
import { keyKinds, type Region, type ResourceType, resourceTypes } from "#model";
import { anyIntention } from "./testing-arbitraries.ts";
import { deniedMove, refusedMove, type Stop, type World } from "./testing-moves.ts";
import { central, inventoryOf, keyFor, planOne, resource, secondOwner, sourceKeyArn, workload } from "./testing.ts";

interface Case {
  readonly intention: Intention;
  readonly protection: Protection;
  readonly second: Region | undefined;
  readonly owner: string;
  readonly type: ResourceType;
  readonly source: ReturnType<typeof resource>;
  readonly keys: readonly InventoryKey[];
}

const anyCase = record({
  intention: anyIntention,
  type: constantFrom(...resourceTypes),
  kind: constantFrom(...keyKinds),
  // A class knows no key that lets one of two accounts in: such a key counts as closed.
  keys: constantFrom([keyFor()], [keyFor(central, secondOwner)]),
}).map(({ intention, type, kind, keys }): Case => {
  const [daily, realm] = [intention.plans["daily"], intention.realms["prod"]];
  const rule = daily?.rules[0];
  if (!daily || !realm || !rule) throw new Error("the intention has no plan daily");
  const plans = { daily: { ...daily, rules: [rule], selection: { ...daily.selection, types: [type] } } };
  return {
    intention: { ...intention, plans },
    protection: protectionOf(realm, daily, rule),
    second: realm.regions["eu-west-1"]?.second,
    owner: realm.secondOwnerAccount ?? central,
    type,
    source: resource(type, kind),
    keys,
  };
});

const here = "eu-west-1";

function realmKey(region: Region): Stop["key"] {
  return { kind: "customer", arn: `arn:aws:kms:${region}:333333333333:alias/realm` };
}

/** Where the backup itself can stand. */
function startsOf({ type, source: { encryption }, protection: { airGap } }: Case): readonly Stop[] {
  const { backupEncryption, fullManagement, lagvPrimary } = rows[type];
  const own = backupEncryption === "source-resource-key" || (backupEncryption === null && !fullManagement);
  const { kind, keyArn } = encryption;
  const key = own ? { kind, ...(keyArn && { arn: keyArn }) } : realmKey(here);
  const local: Stop = { vaultKind: "local", account: workload, region: here, key };
  const primary = airGap.demand !== "never" && airGap.as === "primary" && lagvPrimary === "direct";
  return primary ? [local, lastStop("air-gapped", workload, here, { kind: "aws-owned" })] : [local];
}

function lastStop(vaultKind: "standard" | "air-gapped", account: string, region: Region, key: Stop["key"]): Stop {
  return { vaultKind, account, region, key };
}

/** The key of the last hop that the intention asks for, where the switches let the type go there. */
function lastKey({ intention: { assumptions }, type, protection, source }: Case, region: Region): Stop["key"] {
  const { fullManagement, crossAccountAndRegionInOneCopy, unencryptedCopiesStay } = rows[type];
  if (unencryptedCopiesStay === true && source.encryption.kind === "none") return { kind: "none" };
  const inside = assumptions["partial-management-into-aws-managed-key-vault"] === "on";
  const across = assumptions["partial-management-into-aws-managed-key-vault-across"] === "on";
  const oneBorder = protection.secondRegion && crossAccountAndRegionInOneCopy !== true;
  const allowed = fullManagement || inside || (across && !oneBorder);
  return protection.keyLossProof && allowed ? { kind: "aws-managed" } : realmKey(region);
}

/** The last hops that the intention asks for, all of one kind. */
function endsOf(given: Case, kind: "standard" | "air-gapped"): readonly Stop[] {
  const { airGap, secondRegion } = given.protection;
  const keyIn = (region: Region): Stop["key"] =>
    kind === "standard"
      ? lastKey(given, region)
      : airGap.key === "aws-owned"
        ? { kind: "aws-owned" }
        : realmKey(region);
  const owners = { source: workload, central, second: given.owner };
  const near = lastStop(kind, kind === "standard" ? central : owners[airGap.owner], here, keyIn(here));
  const own = kind === "air-gapped" && isPrimary(given) ? [lastStop(kind, workload, here, keyIn(here))] : [];
  const nearby = own.some((stop) => isSame(stop, near)) ? [near] : [near, ...own];
  if (!secondRegion) return nearby;
  const farOwner = kind === "air-gapped" && airGap.owner === "source" ? workload : given.owner;
  return [...nearby, lastStop(kind, farOwner, given.second ?? "", keyIn(given.second ?? ""))];
}

/** Can the backup itself, as it is asked for, go into the air-gapped vault of its own account? */
function isPrimary({ type, source: { encryption }, protection: { airGap, secondRegion } }: Case): boolean {
  if (airGap.as !== "primary") return false;
  const { lagvPrimary, unencryptedCopiesStay, crossAccountAndRegionInOneCopy } = rows[type];
  // Nothing could take it from there to the other region.
  if (secondRegion && crossAccountAndRegionInOneCopy !== true && airGap.owner !== "source") return false;
  const fits = encryption.kind === "customer" || (encryption.kind === "none" && unencryptedCopiesStay !== true);
  return lagvPrimary === "direct" || (lagvPrimary === "temporary-then-copy" && fits);
}

/** Every stop on the way, however silly. */
function stopsOf(given: Case, ends: readonly Stop[]): readonly Stop[] {
  const regions = given.second === undefined ? [here] : [here, given.second];
  const unencrypted = given.source.encryption.kind === "none" && rows[given.type].unencryptedCopiesStay === true;
  const keyIn = (region: Region): Stop["key"] => (unencrypted ? { kind: "none" } : realmKey(region));
  const intermediates = regions.flatMap((region) =>
    [...new Set([central, given.owner])].map((account): Stop => ({
      vaultKind: "intermediate",
      account,
      region,
      key: keyIn(region),
    })),
  );
  const primaries = startsOf(given).slice(1);
  const rekey: Stop = { vaultKind: "rekey", account: workload, region: here, key: keyIn(here) };
  return [rekey, ...intermediates, ...ends, ...primaries.filter((stop) => !ends.some((end) => isSame(stop, end)))];
}

function isSame(a: Stop, b: Stop): boolean {
  return JSON.stringify([a.vaultKind, a.account, a.region]) === JSON.stringify([b.vaultKind, b.account, b.region]);
}

/** AWS Backup's own copy of a temporary point into the air-gapped vault of its account. */
function isAutomatic(from: Stop, to: Stop, given: Case): boolean {
  const own = to.vaultKind === "air-gapped" && to.account === workload && to.region === here;
  return own && from.vaultKind === "local" && isPrimary(given);
}

/** Copies from one stop to all others, by breadth-first search. */
function distances(start: Stop, stops: readonly Stop[], mayMove: (from: Stop, to: Stop) => boolean): Map<Stop, number> {
  const found = new Map([[start, 0]]);
  for (const [from, copies] of found) {
    for (const to of stops) if (!found.has(to) && mayMove(from, to)) found.set(to, copies + 1);
  }
  return found;
}

/** The fewest copies that reach all ends; they may share the beginning of their way. */
function fewestCopies(given: Case, world: World, kind: "standard" | "air-gapped"): number {
  const ends = endsOf(given, kind);
  const stops = stopsOf(given, ends);
  const mayMove = (from: Stop, to: Stop): boolean =>
    refusedMove(from, to, workload, given.protection).length === 0 &&
    (isAutomatic(from, to, given) || deniedMove(from, to, given.type, world).length === 0);
  const ways = startsOf(given).flatMap((one) => {
    const start = stops.find((stop) => isSame(stop, one)) ?? one;
    return [...distances(start, stops, mayMove)].map(([fork, copies]) => {
      const onward = distances(fork, stops, mayMove);
      return ends.reduce((sum, end) => sum + (onward.get(end) ?? Infinity), copies);
    });
  });
  return Math.min(Infinity, ...ways);
}

/** The fewest copies of the strongest end that can be reached. */
function shortest(given: Case, world: World): number {
  const { airGap, secondRegion } = given.protection;
  if (secondRegion && given.second === undefined) return Infinity;
  const gapped = airGap.demand === "never" ? Infinity : fewestCopies(given, world, "air-gapped");
  if (gapped !== Infinity || airGap.demand === "require") return gapped;
  return fewestCopies(given, world, "standard");
}

test("the route is as short as a search over all vaults finds, and there is one where the search finds one", () => {
  assert(
    property(anyCase, (given) => {
      const world: World = { intention: given.intention, inventory: inventoryOf([given.source], given.keys) };
      const { route } = planOne(given.intention, given.source, given.keys);
      expect(route ? route.hops.length - 1 : Infinity).toBe(shortest(given, world));
    }),
    { numRuns: process.env["HOLDFAST_TEST_LONG"] === undefined ? 500 : 5000 },
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

test("a source key that lets more accounts in never makes a route longer", () => {
  assert(
    property(anyCase, ({ intention, source }) => {
      const copies = (...receivers: string[]): number =>
        planOne(intention, source, [{ ...keyFor(...receivers), arn: sourceKeyArn }]).route?.hops.length ?? Infinity;
      expect(copies(central, secondOwner)).toBeLessThanOrEqual(copies());
    }),
  );
});
