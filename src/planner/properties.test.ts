import { check, defaultReportMessage, property } from "fast-check";
import { expect, test } from "vitest";
import { type Intention, protectionOf } from "#config";
import { rows } from "#facts";
import type { Inventory } from "#inventory";
import { findRow, type Hop, lastHops, routedTypes, type RoutedType, vaultName } from "#model";
import { keyGrantOf } from "./hops/key-grant.ts";
import { plan } from "./plan.ts";
import type { Plan, PlannedResource } from "./plan-types.ts";
import { anyIntention, anyInventory } from "./testing-arbitraries.ts";
import { deniedMove, refusedMove } from "./testing-moves.ts";

interface Case {
  readonly made: Plan;
  readonly intention: Intention;
  readonly inventory: Inventory;
}

/** Plans many worlds and says what the first one with a violation was; undefined where none had one. */
function firstViolation(violations: (world: Case) => readonly unknown[]): string | undefined {
  const holds = property(anyIntention, anyInventory, (intention, inventory) => {
    const found = violations({ made: plan(intention, inventory), intention, inventory });
    if (found.length > 0) throw new Error(JSON.stringify(found));
  });
  return defaultReportMessage(check(holds, { numRuns: process.env["HOLDFAST_TEST_LONG"] === undefined ? 25 : 1000 }));
}

test("every resource is in the plan once, and none was invented", () => {
  const found = firstViolation(({ made, inventory }) => {
    const wanted = new Set(inventory.resources.map(({ arn }) => arn));
    const strangers = made.resources.filter(({ arn }) => !wanted.delete(arn));
    return [...strangers, ...wanted];
  });
  expect(found).toBeUndefined();
});

test("a resource of a protected account has a route or a critical finding, never both; any other has a finding", () => {
  const found = firstViolation(({ made }) =>
    made.resources.filter(({ route, otherRules, findings, realm }) => {
      const critical = findings.some(({ severity, code }) => severity === "critical" && code !== "TYPE-NOT-CARRIED");
      const routed = [route, ...otherRules.map((other) => other.route)].every((way) => way !== null);
      return realm === null ? routed || findings.length !== 1 : routed === critical;
    }),
  );
  expect(found).toBeUndefined();
});

test("every hop leaves the resource or an earlier hop, into a vault that is wanted, and none outlives the last", () => {
  const found = firstViolation(({ made: { resources, vaults } }) => {
    const wanted = new Set<string>(vaults.map(({ arn }) => arn));
    return resources.filter(({ arn, route }) => {
      const hops = route?.hops ?? [];
      const linked = hops.every(({ from }, at) =>
        at === 0 ? from === arn : hops.slice(0, at).some(({ to }) => to === from),
      );
      const once = new Set(hops.map(({ to }) => to)).size === hops.length;
      const most = Math.max(0, ...lastHops(hops).map(({ retentionDays }) => retentionDays));
      const kept = hops.every(({ retentionDays }) => retentionDays <= most);
      const stands = hops.every(({ to, vaultKind }) => vaultKind === "bucket" || wanted.has(to));
      return !(linked && once && kept && stands);
    });
  });
  expect(found).toBeUndefined();
});

test("no last hop is weaker than the intention: kind, owner, second region and key", () => {
  const found = firstViolation(({ made: { resources }, intention }) => {
    const [realm, daily] = [intention.realms["prod"], intention.plans["daily"]];
    if (!realm || !daily) return ["no realm or plan"];
    return resources.flatMap(({ route, otherRules, region, account, type, findings }) => {
      const ways = [route, ...otherRules.map((other) => other.route)];
      return daily.rules.flatMap((rule, at): readonly unknown[] => {
        const hops = ways[at]?.hops;
        if (!hops) return [];
        const { airGap, secondRegion, keyLossProof } = protectionOf(realm, daily, rule);
        const lasts = lastHops(hops);
        const regions = lasts.map((last) => last.region);
        const second = realm.regions[region]?.second;
        const gapped = lasts.every(({ vaultKind }) => vaultKind === "air-gapped");
        const losable = lasts.some(({ key }) => key.kind === "customer") && !gapped;
        return [
          lasts.length > 0,
          hops.every((hop) => lasts.includes(hop) || hops.some(({ from }) => from === hop.to)),
          airGap.demand !== "require" || gapped,
          airGap.demand !== "never" || !gapped,
          regions.includes(region),
          !secondRegion || (second !== undefined && regions.includes(second)),
          lasts.some((last) => last.account !== account) || (gapped && airGap.owner === "source"),
          !keyLossProof || !losable || findings.some(({ code }) => code === "KEY-LOSS-POSSIBLE"),
        ].flatMap((holds, rank) => (holds ? [] : [{ type, rank, lasts }]));
      });
    });
  });
  expect(found).toBeUndefined();
});

test("the plan's rule makes the backup, and after it only what AWS copies by itself", () => {
  const found = firstViolation(({ made }) =>
    made.resources.filter(({ route, account }) => {
      const hops = route?.hops ?? [];
      const own = (hop: Hop): boolean => hop.vaultKind === "air-gapped" && hop.account === account;
      const starts = hops.findIndex(({ mover }) => mover === "plan-rule");
      return (
        hops.some((hop, at) => hop.mover === "plan-rule" && at !== starts && !own(hop)) ||
        (route !== null && starts < 0)
      );
    }),
  );
  expect(found).toBeUndefined();
});

test("no hop is one that the facts deny, or the design", () => {
  const found = firstViolation(({ made, intention, inventory }) => {
    const [realm, daily] = [intention.realms["prod"], intention.plans["daily"]];
    const rule = daily?.rules[0];
    if (!realm || !daily || !rule) return ["no rule"];
    const protection = protectionOf(realm, daily, rule);
    return made.resources.flatMap((planned) => {
      const hops = (planned.route?.hops ?? []).filter(({ vaultKind }) => vaultKind !== "bucket");
      return hops.slice(1).flatMap((to) => {
        const from = hops.find((hop) => hop.to === to.from);
        if (!from) return ["a hop without a beginning"];
        const facts = to.mover === "plan-rule" ? [] : deniedMove(from, to, typeOf(planned), { intention, inventory });
        return [...facts, ...refusedMove(from, to, planned.account, protection)];
      });
    });
  });
  expect(found).toBeUndefined();
});

function typeOf({ type }: Pick<PlannedResource, "type">): RoutedType {
  const known = routedTypes.find((one) => one === type);
  if (!known) throw new Error(`${type} has no facts`);
  return known;
}

test("a copy action is used only where every resource of the type goes that way, whatever its key", () => {
  const found = firstViolation(({ made }) =>
    made.routeTables.flatMap((table) =>
      table.rows.filter(({ type, region, plan: name, rule, steps }) => {
        const actions = JSON.stringify(steps.filter(({ mover }) => mover === "copy-action"));
        const siblings = table.rows.filter(
          (row) => row.type === type && row.region === region && row.plan === name && row.rule === rule,
        );
        return !siblings.every(
          (row) => JSON.stringify(row.steps.filter(({ mover }) => mover === "copy-action")) === actions,
        );
      }),
    ),
  );
  expect(found).toBeUndefined();
});

test("the printed route is the row that the runtime takes, and no row means no route", () => {
  const found = firstViolation(({ made, inventory }) =>
    made.resources
      .filter(({ plan: name }) => name !== null)
      .flatMap((planned): readonly unknown[] => {
        const resource = inventory.resources.find(({ arn }) => arn === planned.arn);
        const [table] = made.routeTables;
        if (!resource || !table) return ["a resource from nowhere"];
        const row = findRow(table, classFor(planned, resource.region, made, inventory));
        const printed: readonly unknown[] = [
          planned.route?.name,
          (planned.route?.hops ?? []).slice(1).map((hop) => stepOf(hop, planned)),
        ];
        // The way around a disputed move is taken once AWS has refused it: the plan prints the way that it counts on.
        const steps = (row?.steps ?? []).map((step) => ({ ...step, fallback: undefined }));
        const taken: readonly unknown[] = [row?.route, steps];
        return JSON.stringify(printed) === JSON.stringify(taken) ? [] : [printed, taken];
      }),
  );
  expect(found).toBeUndefined();
});

/** The class as the runtime observes it: type, key, region and plan, and what the key's policy says. */
function classFor(
  planned: PlannedResource,
  region: string,
  made: Plan,
  { keys }: Inventory,
): Parameters<typeof findRow>[1] {
  const type = typeOf(planned);
  const key = planned.key.kind === "customer" ? keys[0] : undefined;
  const receivers = made.routeTables[0]?.receivers ?? [];
  const answers = receivers.map((receiver) => keyGrantOf(key, receiver, "o-exampleorg1"));
  return {
    type,
    fullManagement: (type === "SSM_PARAMETER" ? rows.S3 : rows[type]).fullManagement,
    keyKind: planned.key.kind,
    keyGrantsCentral: !answers.includes("no"),
    region,
    plan: planned.plan ?? "",
    rule: planned.rule ?? "",
  };
}

function stepOf(hop: Hop, { account, route }: PlannedResource): object {
  const start = route?.hops.find(({ to }) => to === hop.from);
  const owner = (one: string | undefined): string | undefined => (one === account ? "$source" : one);
  const fromVault = start?.vaultKind === "bucket" ? "holdfast-parameters" : vaultName(hop.from);
  return {
    fromVault,
    fromAccount: owner(start?.account),
    fromRegion: start?.region,
    toVault: vaultName(hop.to),
    toAccount: owner(hop.account),
    toRegion: hop.region,
    mover: hop.mover,
    retentionDays: hop.retentionDays,
  };
}

test("one class has one row", () => {
  const found = firstViolation(({ made }) =>
    made.routeTables.flatMap((table) => table.rows.filter((row) => findRow(table, row) !== row)),
  );
  expect(found).toBeUndefined();
});

test("the same input gives the same bytes, in whatever order the inventory lists it", () => {
  const found = firstViolation(({ made, intention, inventory }) => {
    const bytes = JSON.stringify(made);
    const again = plan(intention, inventory);
    const turned = plan(intention, { ...inventory, resources: inventory.resources.toReversed() });
    return [again, turned].filter((other) => JSON.stringify(other) !== bytes);
  });
  expect(found).toBeUndefined();
});
