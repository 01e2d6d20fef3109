import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { plan } from "../../src/planner/index.ts";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { acceptEverything, setStage, type Stage } from "../../src/operations/tour/stage.ts";

const dayMs = 86_400_000;
const [workload, central, region] = ["111111111111", "222222222222", "eu-west-1"];
const startAt = Date.parse("2027-01-01T00:00:00Z");

let stage: Stage | undefined;
afterEach(() => stage?.close());

/** An example deployed into a fresh world, in which every event is lost from then on. */
async function deployed(originals: "keep" | "shorten" = "keep") {
  const loaded = await loadPlan({ config: join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml") });
  const realms = Object.fromEntries(
    Object.entries(loaded.intention.realms).map(([name, realm]) => [name, { ...realm, originals }]),
  );
  const intention = { ...loaded.intention, realms };
  const made = plan(intention, loaded.inventory);
  stage = await setStage(loaded.inventory, { startAt, seed: 11 });
  const { aws, pacer, localAws } = stage;
  const ports = acceptEverything({ notify: () => undefined, ask: () => Promise.resolve("yes") });
  await deployAll(aws, ports, pacer, blueprintOf({ ...loaded, intention, plan: made }));
  return { stage, made, aws, pacer, localAws };
}

async function loseEveryEvent({ localAws }: Stage) {
  const body = Buffer.from(JSON.stringify({ seed: 1, events: { lose: 1 } }));
  const answer = await localAws.handle({ method: "POST", path: "/_holdfast/faults", headers: {}, body });
  expect(answer.status).toBe(200);
}

describe("with every event lost", () => {
  test("every backup reaches its last hop within the reconciler's periods and the time of its copies", async () => {
    const { stage: set, made, aws, pacer } = await deployed();
    await loseEveryEvent(set);
    await pacer.pause(10 * dayMs);
    const standard = made.vaults.filter(({ kind, account }) => kind === "standard" && account === central);
    const held = await Promise.all(standard.map(({ name }) => aws.session(central, region).backup.listPoints(name)));
    const local = await aws.session(workload, region).backup.listPoints("holdfast-local");
    const carried = made.resources.filter(({ route, type }) => route !== null && type !== "SSM_PARAMETER");
    expect(carried.length).toBeGreaterThan(3);
    // The backups of the last hours may be under way still.
    const due = local.filter(({ created }) => Date.parse(created) < pacer.now() - dayMs / 2);
    expect(due.length).toBeGreaterThan(6 * carried.length);
    const arrived = new Set(held.flat().map(({ resourceArn, created }) => `${resourceArn} ${created}`));
    expect(due.filter(({ resourceArn, created }) => !arrived.has(`${resourceArn} ${created}`))).toEqual([]);
    // Each of them once: a walk every hour asks for no copy a second time.
    expect(
      new Set(held.flat().map(({ vaultArn, resourceArn, created }) => `${vaultArn} ${resourceArn} ${created}`)).size,
    ).toBe(held.flat().length);
  });
});

describe("originals that may be shortened", () => {
  test("live as long as the copies until these stand, then a week", async () => {
    const { aws, pacer } = await deployed("shorten");
    await pacer.pause(3 * dayMs);
    const local = await aws.session(workload, region).backup.listPoints("holdfast-local");
    const old = local.filter(({ created }) => Date.parse(created) < pacer.now() - dayMs / 2);
    expect(old.length).toBeGreaterThan(6);
    expect(new Set(old.map(({ deleteAfterDays }) => deleteAfterDays))).toEqual(new Set([8]));
  });

  test("stay as they are while their copies are refused", async () => {
    const { made, aws, pacer } = await deployed("shorten");
    const standard = made.vaults.filter(({ kind, account }) => kind === "standard" && account === central);
    for (const { name } of standard) await aws.session(central, region).backup.removeVaultPolicy(name);
    await pacer.pause(3 * dayMs);
    const local = await aws.session(workload, region).backup.listPoints("holdfast-local");
    expect(local.length).toBeGreaterThan(6);
    expect(new Set(local.map(({ deleteAfterDays }) => deleteAfterDays))).toEqual(new Set([35]));
  });
});
