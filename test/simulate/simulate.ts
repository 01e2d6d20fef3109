import { createHash } from "node:crypto";
import { createLocalAws, type LocalAws } from "#local-aws";
import { packTable, unpackTable } from "#model";
import { plan } from "#planner";
import { sdkAws } from "#aws/transport/sdk";
import { attachFunctionHost } from "../../src/local-aws/services/lambda/index.ts";
import { type Chance, seededChance } from "../../src/local-aws/world/chance.ts";
import type { FaultRates } from "../../src/local-aws/world/faults.ts";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { type SimulatedControl, SimulatedHost } from "./host.ts";
import { incidentsOf } from "./incidents.ts";
import { type Organization, organizationOf } from "./organization.ts";
import { Watcher } from "./watcher.ts";

export interface SimulationOptions {
  readonly seed: number;
  readonly days: number;
  readonly without?: SimulatedControl | undefined;
}

/** The contract of `npm run simulate --json`. */
export interface SimulationReport {
  readonly seed: number;
  readonly resources: number;
  readonly days: number;
  readonly faults: Readonly<Record<string, number>>;
  /** What was said to a person, by code. */
  readonly findings: Readonly<Record<string, number>>;
  readonly calls: number;
  readonly violations: readonly string[];
  readonly journalSha256: string;
}

const dayMs = 86_400_000;
const start = Date.parse("2027-01-01T00:00:00Z");

/** Between two looks. */
const stepDays = 5;

/** Plays an organization with everything that goes wrong; the same seed is the same history, line by line. */
export async function simulate({ seed, days, without }: SimulationOptions): Promise<SimulationReport> {
  const chance = seededChance(seed);
  const organization = organizationOf(chance);
  const aws = createLocalAws({ frozenAt: start, seed, journalLimit: 200_000 });
  try {
    const { host, watcher } = await stage(aws, organization, chance, without);
    const journal = createHash("sha256");
    let read = aws.world.journal.length;
    const incidents = [...incidentsOf(chance, organization, days)];
    const counts: Record<string, number> = {};
    aws.world.faults.set(ratesOf(chance), seed);
    for (let day = 0; day < days; day += 1) {
      for (; incidents[0]?.day === day;) {
        const incident = incidents.shift();
        counts[incident?.kind ?? ""] = (counts[incident?.kind ?? ""] ?? 0) + 1;
        await incident?.happen(aws);
      }
      await aws.advanceTo(start + (day + 1) * dayMs);
      for (const line of aws.world.journal.lines(read)) journal.update(JSON.stringify(line));
      read = aws.world.journal.length;
      if (day % stepDays === stepDays - 1 || day === days - 1) watcher.look();
    }
    const { calls = 0, ...others } = host.counts;
    return {
      seed,
      resources: organization.inventory.resources.length,
      days,
      faults: { ...aws.world.faults.counts, ...counts, ...others },
      findings: watcher.codes,
      calls,
      violations: watcher.violations,
      journalSha256: journal.digest("hex"),
    };
  } finally {
    await aws.close();
  }
}

async function stage(aws: LocalAws, organization: Organization, chance: Chance, without: SimulatedControl | undefined) {
  const { intention, inventory } = organization;
  const made = plan(intention, inventory);
  const body = Buffer.from(JSON.stringify(inventory));
  const loaded = await aws.handle({ method: "POST", path: "/_holdfast/world", headers: {}, body });
  if (loaded.status !== 200) throw new Error(Buffer.from(loaded.body).toString());
  const [planned] = made.routeTables;
  if (!planned) throw new Error("the organization has no realm");
  // As the functions get it: rows share their ways.
  const table = unpackTable(packTable(planned));
  const watcher = new Watcher(aws, table);
  const host = new SimulatedHost(aws, { table, without, chance, kill: 0.003, skew: 0.01, watch: watcher });
  attachFunctionHost(aws.world, host);
  const pacer = {
    now: () => aws.world.clock.now(),
    pause: async (ms: number) => void (await aws.advanceTo(aws.world.clock.now() + ms)),
  };
  const ports = { notify: () => undefined, ask: () => Promise.resolve("yes" as const) };
  const direct = sdkAws({ kind: "direct", serve: (request) => aws.handle(request) });
  await deployAll(direct, ports, pacer, blueprintOf({ intention, inventory, plan: made }));
  return { host, watcher };
}

/** Each seed has its own bad year. */
function ratesOf(chance: Chance): FaultRates {
  const upTo = (most: number) => chance.next() * most;
  return {
    events: {
      lose: chance.next() < 0.1 ? 1 : upTo(0.3),
      double: upTo(0.2),
      delay: { rate: upTo(0.1), maxMs: upTo(5) * dayMs },
      reorder: upTo(0.3),
    },
    throttle: upTo(0.05),
    serverError: upTo(0.02),
    concurrentModification: 0,
    consistency: { rate: 0, maxMs: 0 },
    functions: { crash: upTo(0.02), timeout: upTo(0.02) },
    jobs: { fail: upTo(0.1), expire: upTo(0.05), partial: upTo(0.05), retry: upTo(0.1) },
  };
}
