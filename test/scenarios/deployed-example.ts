import { join } from "node:path";
import type { RealmIntention } from "#config";
import { plan } from "#planner";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { type LoadedPlan, loadPlan } from "../../src/operations/plan/load-plan.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { acceptEverything, setStage, type Stage } from "../../src/operations/tour/stage.ts";

/** The hardened account, its realm changed where asked for, deployed into a fresh world. */
export async function deployedExample(
  change: Partial<RealmIntention> = {},
): Promise<{ readonly stage: Stage; readonly loaded: LoadedPlan }> {
  const loaded = await changedExample(change);
  const stage = await setStage(loaded.inventory, { startAt: Date.parse("2027-01-01T00:00:00Z"), seed: 11 });
  const quiet = acceptEverything({ notify: () => undefined, ask: () => Promise.resolve("yes") });
  await deployAll(stage.aws, quiet, stage.pacer, blueprintOf(loaded));
  return { stage, loaded };
}

async function changedExample(change: Partial<RealmIntention>): Promise<LoadedPlan> {
  const config = join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml");
  const { intention: written, inventory } = await loadPlan({ config });
  const realms = Object.entries(written.realms).map(([name, realm]) => [name, { ...realm, ...change }] as const);
  const intention = { ...written, realms: Object.fromEntries(realms) };
  return { intention, inventory, plan: plan(intention, inventory) };
}
