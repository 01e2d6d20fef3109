import { writeFile } from "node:fs/promises";
import type { Blueprint, Control } from "#blueprint";
import { type Route, vaultName } from "#model";
import { landingVaultName, type PlannedResource } from "#planner";
import { deployAll } from "../deploy/deploy.ts";
import type { StackResult } from "../deploy/deploy-stack.ts";
import type { AttackStep } from "../drill/attack.ts";
import { attacks } from "../drill/attacks/index.ts";
import { shortestDeletionDays } from "../drill/attacks/siege-keys.ts";
import { runAttack } from "../drill/run-attack.ts";
import { type MessageCode, say } from "../messages.ts";
import { type LoadedPlan, loadPlan } from "../plan/load-plan.ts";
import type { OperationPorts } from "../ports.ts";
import type { LandingVault } from "../restore/landing-vault.ts";
import { blueprintOf } from "../synth/synth.ts";
import { fingerprint, writeContent } from "./content.ts";
import { overall, type TourReport, type TourResource } from "./report.ts";
import { acceptEverything, setStage, type Stage } from "./stage.ts";
import { restoreAndCompare } from "./restore-and-compare.ts";

export interface TourOptions {
  /** The example's `holdfast.yaml`; its inventory stands beside it. */
  readonly config: string;
  readonly without: readonly Control[];
  readonly days: number;
  readonly seed: number;
  /** When the month begins, in ms. */
  readonly startAt: number;
  /** Where the journal is written. */
  readonly journal: string;
}

/** A resource on the tour, with what is known of it before the attack. */
export interface TourStop {
  readonly planned: PlannedResource & { readonly route: Route };
  readonly account: string;
  readonly region: string;
  readonly backups: number;
  readonly lastHopArns: readonly string[];
  readonly before: string;
}

const dayMs = 86_400_000;

/** The main job from start to end: plan, deploy, a month, the attack, the restore, the verdict. */
export async function tour(ports: OperationPorts, options: TourOptions): Promise<TourReport> {
  const loaded = await loadPlan({ config: options.config });
  const stage = await setStage(loaded.inventory, options);
  try {
    return await play(ports, stage, loaded, options);
  } finally {
    await writeFile(options.journal, stage.localAws.world.journal.toNdjson());
    await stage.close();
  }
}

async function play(
  ports: OperationPorts,
  stage: Stage,
  loaded: LoadedPlan,
  options: TourOptions,
): Promise<TourReport> {
  const tell = (step: string, detail: string) => ports.notify(say("TOUR-I001" satisfies MessageCode, { step, detail }));
  const routed = loaded.plan.resources.flatMap((planned) =>
    planned.route ? [{ ...planned, route: planned.route }] : [],
  );
  tell("plan", `${routed.length} of ${loaded.plan.resources.length} resources have a route`);
  for (const planned of routed) await writeContent(stage, holder(planned, loaded), "first");
  const blueprint = blueprintOf(loaded, options.without);
  const { stacks } = await deployAll(stage.aws, acceptEverything(ports), stage.pacer, blueprint);
  tell("deploy", `${stacks.length} stacks stand, the backup policy is attached`);
  await playDays(ports, stage, 0, Math.ceil(options.days / 2), options.days);
  for (const planned of routed) await writeContent(stage, holder(planned, loaded), "half-way");
  await playDays(ports, stage, Math.ceil(options.days / 2), options.days, options.days);
  const stops = await Promise.all(routed.map((planned) => look(stage, planned, loaded)));
  for (const stop of stops) tell("lineage", lineageOf(stop));
  const steps = await attackAll(ports, stage, stops, loaded);
  // The shortest deletion window of KMS and a day: a key that could be deleted is gone by now.
  await stage.pacer.pause((shortestDeletionDays + 1) * dayMs);
  const resources: TourResource[] = [];
  for (const stop of stops)
    resources.push(await restoreAndCompare(stage, ports, stop, steps, landingOf(blueprint, stacks, stop)));
  return { verdict: overall(resources), clockDays: options.days, resources, attacks: steps, journal: options.journal };
}

/** The landing vault as the blueprint has it, under the realm key of the region. */
function landingOf(
  { templates }: Blueprint,
  stacks: readonly StackResult[],
  { account, region }: TourStop,
): LandingVault {
  const template = templates.find(
    ({ kind, places }) => kind === "workload" && places.some((place) => place.account === account),
  );
  const vault = template?.nodes.find((node) => node.kind === "vault" && node.name === landingVaultName);
  const custody = templates.find(({ kind, realm }) => kind === "custody" && realm === template?.realm);
  const key = stacks.find((stack) => stack.stackName === custody?.stackName && stack.region === region)?.outputs[
    "RealmKeyArn"
  ];
  return { keyArn: key ?? "", policyText: JSON.stringify(vault?.kind === "vault" ? vault.policy : {}) };
}

function holder({ arn }: PlannedResource, { inventory }: LoadedPlan) {
  const { account = "", region = "" } = inventory.resources.find((resource) => resource.arn === arn) ?? {};
  return { arn, account, region };
}

/** Day by day, so that whoever watches sees it go. */
async function playDays(
  ports: OperationPorts,
  { localAws }: Stage,
  from: number,
  to: number,
  days: number,
): Promise<void> {
  for (let day = from + 1; day <= to; day += 1) {
    const events = await localAws.advanceTo(localAws.world.clock.now() + dayMs);
    ports.notify(say("TOUR-I002", { day, days, events }));
  }
}

async function look(stage: Stage, planned: TourStop["planned"], loaded: LoadedPlan): Promise<TourStop> {
  const { arn, account, region } = holder(planned, loaded);
  const last = planned.route.hops.at(-1);
  const points = last ? await stage.aws.session(last.account, last.region).backup.listPoints(vaultName(last.to)) : [];
  return {
    planned,
    account,
    region,
    backups: await stage.aws.session(account, region).backup.completedBackups(arn),
    lastHopArns: points.filter((point) => point.resourceArn === arn).map((point) => point.arn),
    before: await fingerprint(stage, { arn, account, region }),
  };
}

function lineageOf({ planned, backups, lastHopArns }: TourStop): string {
  const way = planned.route.hops.map(({ to }) => vaultName(to)).join(" → ");
  return `${planned.arn}: ${backups} backups, ${way}, ${lastHopArns.length} points at the last hop`;
}

/** Each attack from where its position stands: P2 in every workload account, P5 in the central ones. */
async function attackAll(
  ports: OperationPorts,
  stage: Stage,
  stops: readonly TourStop[],
  loaded: LoadedPlan,
): Promise<readonly AttackStep[]> {
  const steps: AttackStep[] = [];
  for (const attack of attacks) {
    ports.notify(say("TOUR-I001", { step: "attack", detail: `${attack.position}: ${attack.title}` }));
    for (const { account, region } of placesOf(attack.position, stops, loaded)) {
      const resources = stops
        .filter((stop) => stop.account === account)
        .map(({ planned }) => ({ arn: planned.arn, type: planned.type }));
      steps.push(...(await runAttack(stage.localAws, ports, attack, { aws: stage.aws, account, region, resources })));
    }
  }
  return steps;
}

function placesOf(position: "P2" | "P5", stops: readonly TourStop[], { plan }: LoadedPlan) {
  const places = position === "P2" ? stops : plan.vaults.filter(({ kind }) => kind === "standard");
  const unique = new Map(places.map(({ account, region }) => [`${account}/${region}`, { account, region }]));
  return [...unique.values()];
}
