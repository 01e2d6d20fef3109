import { join } from "node:path";
import { expect, test } from "vitest";
import { plan as planOf } from "../../src/planner/index.ts";
import { packTable, unpackTable } from "../../src/model/index.ts";
import { attachFunctionHost } from "../../src/local-aws/services/lambda/index.ts";
import { seededChance } from "../../src/local-aws/world/chance.ts";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { acceptEverything, setStage, type Stage } from "../../src/operations/tour/stage.ts";
import { SimulatedHost } from "../simulate/host.ts";

const config = join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml");
const places = [
  ["111111111111", "holdfast-local"],
  ["111111111111", "holdfast-rekey"],
  ["222222222222", "holdfast-standard-7-365"],
  ["222222222222", "holdfast-standard-custody-7-365"],
] as const;

/** The example but for its parameters: their export knows no lineage and has one way alone. */
async function withoutParameters() {
  const { intention: whole, inventory: all } = await loadPlan({ config });
  const realms = Object.fromEntries(
    Object.entries(whole.realms).map(([name, realm]) => [name, { ...realm, parameterExport: undefined }]),
  );
  const intention = { ...whole, realms };
  const inventory = { ...all, resources: all.resources.filter(({ type }) => type !== "SSM_PARAMETER") };
  return { intention, inventory, plan: planOf(intention, inventory) };
}

/** The example for four days, whose functions run as their bundled text over HTTP, or as this process's own code by direct calls. */
async function played(way: "wire" | "ports") {
  const { intention, inventory, plan } = await withoutParameters();
  const stage = await setStage(inventory, { startAt: Date.parse("2027-01-01T00:00:00Z"), seed: 8 });
  const [table] = plan.routeTables;
  if (!table) throw new Error("no table");
  if (way === "ports") direct(stage, unpackTable(packTable(table)));
  const ports = acceptEverything({ notify: () => undefined, ask: () => Promise.resolve("yes") });
  await deployAll(stage.aws, ports, stage.pacer, blueprintOf({ intention, inventory, plan }));
  await stage.pacer.pause(4 * 86_400_000);
  const lines = stage.localAws.world.journal
    .lines()
    .map(({ time, principal, action, resource, decision }) => [time, principal, action, resource, decision].join(" "));
  const points = await Promise.all(
    places.map(([account, vault]) => stage.aws.session(account, "eu-west-1").backup.listPoints(vault)),
  );
  await stage.close();
  return { lines: lines.sort(), points: points.flat() };
}

function direct({ localAws }: Stage, table: Parameters<typeof packTable>[0]) {
  const watch = { log: () => undefined, called: () => undefined, over: () => undefined };
  const host = new SimulatedHost(localAws, {
    table,
    without: undefined,
    chance: seededChance(1),
    kill: 0,
    skew: 0,
    watch,
    asServed: true,
  });
  attachFunctionHost(localAws.world, host);
}

test("ports and wire agree: the same points, the same decisions", async () => {
  const [wire, ports] = [await played("wire"), await played("ports")];
  expect(wire.points.length).toBeGreaterThan(20);
  expect(ports.points).toEqual(wire.points);
  expect(ports.lines).toEqual(wire.lines);
}, 120_000);
