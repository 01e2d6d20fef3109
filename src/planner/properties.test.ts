import { check, defaultReportMessage, property } from "fast-check";
import { expect, test } from "vitest";
import type { Intention } from "#config";
import { rows } from "#facts";
import type { Inventory } from "#inventory";
import { findRow, type Hop, type ResourceType, resourceTypes, vaultName } from "#model";
import { keyGrantOf } from "./hops/key-grant.ts";
import { plan } from "./plan.ts";
import type { Plan, PlannedResource } from "./plan-types.ts";
import { anyIntention, anyInventory } from "./testing-arbitraries.ts";
import { deniedMove } from "./testing-moves.ts";
import { central } from "./testing.ts";

interface Case {
  readonly made: Plan;
  readonly intention: Intention;
  readonly inventory: Inventory;
}

/** Plans 300 worlds and says what the first one with a violation was; undefined where none had one. */
function firstViolation(violations: (world: Case) => readonly unknown[]): string | undefined {
  const holds = property(anyIntention, anyInventory, (intention, inventory) => {
    const found = violations({ made: plan(intention, inventory), intention, inventory });
    if (found.length > 0) throw new Error(JSON.stringify(found));
  });
  return defaultReportMessage(check(holds, { numRuns: 300 }));
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
    made.resources.filter(({ route, findings, realm }) => {
      const critical = findings.some(({ severity, code }) => severity === "critical" && code !== "TYPE-NOT-CARRIED");
      return realm === null ? route !== null || findings.length !== 1 : (route !== null) === critical;
    }),
  );
  expect(found).toBeUndefined();
});

test("hops stand in a row from the resource to one locked vault of central, in vaults that are wanted", () => {
  const found = firstViolation(({ made: { resources, vaults } }) => {
    const wanted = new Set(vaults.map(({ arn }) => arn));
    return resources.filter(({ arn, route }) => {
      const hops = route?.hops ?? [];
      const last = hops.at(-1);
      const linked = hops.every(({ from }, index) => from === (hops[index - 1]?.to ?? arn));
      const moved = hops.every(({ mover }, index) => (mover === "plan-rule") === (index === 0));
      const kept = hops.every(({ retentionDays }) => retentionDays <= (last?.retentionDays ?? 0));
      const ends = !route || (last?.vaultKind === "standard" && last.account === central);
      return !(linked && moved && kept && ends && hops.every(({ to }) => wanted.has(to)));
    });
  });
  expect(found).toBeUndefined();
});

test("no hop is one that the facts deny", () => {
  const found = firstViolation(({ made, ...world }) =>
    made.resources.flatMap((planned) => {
      const hops = planned.route?.hops ?? [];
      return hops.slice(1).flatMap((to, index) => {
        const from = hops[index];
        return from ? deniedMove(from, to, typeOf(planned), world) : ["a hop without a beginning"];
      });
    }),
  );
  expect(found).toBeUndefined();
});

function typeOf({ type }: Pick<PlannedResource, "type">): ResourceType {
  const known = resourceTypes.find((one) => one === type);
  if (!known) throw new Error(`${type} has no facts`);
  return known;
}

test("a copy action is used only where every resource of the type goes that way, whatever its key", () => {
  const found = firstViolation(({ made }) =>
    made.routeTables.flatMap((table) =>
      table.rows.filter(({ type, region, plan: name, steps }) => {
        const actions = JSON.stringify(steps.filter(({ mover }) => mover === "copy-action"));
        const siblings = table.rows.filter((row) => row.type === type && row.region === region && row.plan === name);
        return !siblings.every(
          (row) => JSON.stringify(row.steps.filter(({ mover }) => mover === "copy-action")) === actions,
        );
      }),
    ),
  );
  expect(found).toBeUndefined();
});

test("the printed route is the row that the runtime takes, and no row means no route", () => {
  const found = firstViolation(({ made: { resources, routeTables }, inventory }) =>
    resources
      .filter(({ plan: name }) => name !== null)
      .flatMap((planned): readonly unknown[] => {
        const resource = inventory.resources.find(({ arn }) => arn === planned.arn);
        const [table] = routeTables;
        if (!resource || !table) return ["a resource from nowhere"];
        const row = findRow(table, classFor(planned, resource.region, inventory));
        const printed: readonly unknown[] = [
          planned.route?.name,
          (planned.route?.hops ?? []).slice(1).map((hop) => stepOf(hop, resource.account)),
        ];
        const taken: readonly unknown[] = [row?.route, row?.steps ?? []];
        return JSON.stringify(printed) === JSON.stringify(taken) ? [] : [printed, taken];
      }),
  );
  expect(found).toBeUndefined();
});

/** The class as the runtime observes it: type, key, region and plan, and what the key's policy says. */
function classFor(planned: PlannedResource, region: string, { keys }: Inventory): Parameters<typeof findRow>[1] {
  const type = typeOf(planned);
  const grant = keyGrantOf(planned.key.kind === "customer" ? keys[0] : undefined, central, "o-exampleorg1");
  return {
    type,
    fullManagement: rows[type].fullManagement,
    keyKind: planned.key.kind,
    keyGrantsCentral: grant !== "no",
    region,
    plan: planned.plan ?? "",
  };
}

function stepOf(hop: Hop, own: string): object {
  return {
    fromVault: vaultName(hop.from),
    toVault: vaultName(hop.to),
    toAccount: hop.account === own ? "$source" : hop.account,
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
