import type { Control } from "#blueprint";
import { shortestDeletionDays } from "../drill/attacks/siege-keys.ts";
import { runCampaign } from "../drill/campaign.ts";
import { deployAll } from "../deploy/deploy.ts";
import { say } from "../messages.ts";
import { type LoadedPlan, loadPlan } from "../plan/load-plan.ts";
import type { OperationPorts } from "../ports.ts";
import { blueprintOf } from "../synth/synth.ts";
import { writeOutput } from "../write-output.ts";
import { castOf, type CastMember, holdersOf } from "./cast.ts";
import { writeContent } from "./content.ts";
import { landingVaultOf } from "./landing-vault-of.ts";
import { lineageText, lookAtLineage } from "./lineage.ts";
import { overall, type TourReport, type TourResource } from "./report.ts";
import { restoreAndCompare } from "./restore-and-compare.ts";
import { acceptEverything, setStage, type Stage } from "./stage.ts";

export interface TourOptions {
  /** The example's `holdfast.yaml`; its inventory stands beside it. */
  readonly config: string;
  readonly without: readonly Control[];
  readonly days: number;
  readonly seed: number;
  /** When the month begins, in ms. */
  readonly startAt: number;
  /** Settings of local AWS beside those of the configuration: disputed facts and quotas (docs/reference/assumptions.md). */
  readonly settings?: Readonly<Record<string, string>>;
  /** Where the journal is written. */
  readonly journal: string;
}

const dayMs = 86_400_000;

/** The main job from start to end: plan, deploy, a month, the attack, the restore, the verdict. */
export async function tour(ports: OperationPorts, options: TourOptions): Promise<TourReport> {
  // A place that cannot be written shall not cost the whole tour.
  await writeOutput(options.journal, "", "--journal");
  const loaded = await loadPlan({ config: options.config });
  const stage = await setStage(loaded.inventory, { ...options, settings: settingsOf(loaded, options) });
  try {
    return await play(ports, stage, loaded, options);
  } finally {
    await stage.close();
    await writeOutput(options.journal, stage.localAws.world.journal.toNdjson(), "--journal");
  }
}

/** AWS is played as the plan reads it. */
function settingsOf({ intention }: LoadedPlan, { settings }: TourOptions): Readonly<Record<string, string>> {
  const read = Object.entries(intention.assumptions).flatMap(([id, setting]) => (setting ? [[id, setting]] : []));
  return { ...(Object.fromEntries(read) as Record<string, string>), ...settings };
}

async function play(
  ports: OperationPorts,
  stage: Stage,
  loaded: LoadedPlan,
  options: TourOptions,
): Promise<TourReport> {
  const tell = (step: string, detail: string) => ports.notify(say("TOUR-I001", { step, detail }));
  const cast = castOf(loaded);
  tell("plan", `${cast.length} of ${loaded.plan.resources.length} resources have a route`);
  const blueprint = blueprintOf(loaded, options.without);
  const { stacks } = await deployAll(stage.aws, acceptEverything(ports), stage.pacer, blueprint);
  tell("deploy", `${stacks.length} stacks stand, the backup policy is attached`);
  await playMonth(ports, stage, cast, options.days);
  const lineages = await Promise.all(cast.map((member) => lookAtLineage(stage, member)));
  for (const lineage of lineages) tell("lineage", lineageText(lineage));
  const steps = await runCampaign(stage, ports, holdersOf(cast), loaded.plan.vaults);
  // The shortest deletion window of KMS and a day: a key that could be deleted is gone by now.
  tell("wait", `${shortestDeletionDays + 1} days pass: a key that could be scheduled for deletion is gone`);
  await stage.pacer.pause((shortestDeletionDays + 1) * dayMs);
  const resources: TourResource[] = [];
  // What was exported into one bucket comes back in one restore.
  for (const [first, ...others] of Map.groupBy(lineages, ({ backedUp }) => backedUp).values()) {
    if (!first) continue;
    const landing = landingVaultOf(blueprint, stacks, first);
    resources.push(...(await restoreAndCompare(stage, ports, [first, ...others], steps, landing)));
  }
  return { verdict: overall(resources), clockDays: options.days, resources, attacks: steps, journal: options.journal };
}

/** Data is written as the month begins and half-way through it, so that the newest backup is not the first. */
async function playMonth(
  ports: OperationPorts,
  stage: Stage,
  cast: readonly CastMember[],
  days: number,
): Promise<void> {
  const writeAll = async (note: string) => {
    for (const member of cast) await writeContent(stage, member, note);
  };
  await writeAll("first");
  for (let day = 1; day <= days; day += 1) {
    if (day === Math.ceil(days / 2)) await writeAll("half-way");
    const events = await stage.localAws.advanceTo(stage.localAws.world.clock.now() + dayMs);
    ports.notify(say("TOUR-I002", { day, days, events }));
  }
}
