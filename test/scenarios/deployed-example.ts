import { join } from "node:path";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { type LoadedPlan, loadPlan } from "../../src/operations/plan/load-plan.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { acceptEverything, setStage, type Stage } from "../../src/operations/tour/stage.ts";

/** The hardened account, deployed into a fresh world. */
export async function deployedExample(): Promise<{ readonly stage: Stage; readonly loaded: LoadedPlan }> {
  const loaded = await loadPlan({ config: join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml") });
  const stage = await setStage(loaded.inventory, { startAt: Date.parse("2027-01-01T00:00:00Z"), seed: 11 });
  const quiet = acceptEverything({ notify: () => undefined, ask: () => Promise.resolve("yes") });
  await deployAll(stage.aws, quiet, stage.pacer, blueprintOf(loaded));
  return { stage, loaded };
}
