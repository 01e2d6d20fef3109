import { createHash } from "node:crypto";
import { createLocalAws, type LocalAws } from "#local-aws";
import { packTable, unpackTable } from "#model";
import { plan } from "#planner";
import { sdkAws } from "#aws/transport/sdk";
import { attachFunctionHost } from "../../src/local-aws/services/lambda/index.ts";
import { seededChance } from "../../src/local-aws/world/chance.ts";
import { deployAll } from "../../src/operations/deploy/deploy.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { type HostOptions, type SimulatedControl, SimulatedHost } from "./host.ts";
import { type Organization, organizationOf } from "./organization.ts";
import { Standing } from "./standing.ts";
import { type Counted, settlingMs, Tally } from "./tally.ts";
import { Watcher } from "./watcher.ts";
import { type YearName, years } from "./years.ts";

export interface SimulationOptions {
  readonly seed: number;
  readonly days: number;
  readonly without?: SimulatedControl | undefined;
  readonly year?: YearName | undefined;
  /** Looks at every backup of every day. */
  readonly isCounted?: boolean;
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
  /** By function. */
  readonly callsOf: Readonly<Record<string, number>>;
  readonly counted?: Counted;
  readonly violations: readonly string[];
  readonly journalSha256: string;
}

const dayMs = 86_400_000;
const start = Date.parse("2027-01-01T00:00:00Z");

/** Between two looks. */
const stepDays = 5;

/** Plays an organization with everything that goes wrong; the same seed is the same history, line by line. */
export async function simulate({
  seed,
  days,
  without,
  year = "bad",
  isCounted = year === "steady",
}: SimulationOptions): Promise<SimulationReport> {
  const given = years[year];
  const chance = seededChance(seed);
  const organization = organizationOf(chance);
  const aws = createLocalAws({ frozenAt: start, seed, journalLimit: 200_000 });
  try {
    const { host, watcher, standing } = await stage(aws, organization, { ...given, chance, without });
    const tally = isCounted ? new Tally(aws.world, standing) : undefined;
    const journal = createHash("sha256");
    let read = aws.world.journal.length;
    const incidents = [...given.incidents(chance, organization, days)];
    const counts: Record<string, number> = {};
    aws.world.faults.set(given.rates(chance), seed);
    for (let day = 0; day < days; day += 1) {
      for (; incidents[0]?.day === day;) {
        const incident = incidents.shift();
        counts[incident?.kind ?? ""] = (counts[incident?.kind ?? ""] ?? 0) + 1;
        await incident?.happen(aws);
      }
      await aws.advanceTo(start + (day + 1) * dayMs);
      journal.update(
        aws.world.journal
          .lines(read)
          .map((line) => JSON.stringify(line))
          .join(""),
      );
      read = aws.world.journal.length;
      tally?.look();
      if (day % stepDays === stepDays - 1 || day === days - 1) watcher.look();
    }
    if (tally) await aws.advanceTo(start + days * dayMs + settlingMs);
    tally?.look();
    const { calls = 0, ...others } = host.counts;
    return {
      seed,
      resources: organization.inventory.resources.length,
      days,
      faults: { ...aws.world.faults.counts, ...counts, ...others },
      findings: watcher.codes,
      calls,
      callsOf: host.callsOf,
      ...(tally ? { counted: tally.counted() } : {}),
      violations: watcher.violations,
      journalSha256: journal.digest("hex"),
    };
  } finally {
    await aws.close();
  }
}

type StageOptions = Pick<HostOptions, "chance" | "without" | "kill" | "skew">;

async function stage(aws: LocalAws, organization: Organization, options: StageOptions) {
  const { intention, inventory } = organization;
  const made = plan(intention, inventory);
  const body = Buffer.from(JSON.stringify(inventory));
  const loaded = await aws.handle({ method: "POST", path: "/_holdfast/world", headers: {}, body });
  if (loaded.status !== 200) throw new Error(Buffer.from(loaded.body).toString());
  const [planned] = made.routeTables;
  if (!planned) throw new Error("the organization has no realm");
  // As the functions get it: rows share their ways.
  const table = unpackTable(packTable(planned));
  const standing = new Standing(aws.world, table);
  const watcher = new Watcher(aws, table, standing);
  const host = new SimulatedHost(aws, { ...options, table, watch: watcher });
  attachFunctionHost(aws.world, host);
  const pacer = {
    now: () => aws.world.clock.now(),
    pause: async (ms: number) => void (await aws.advanceTo(aws.world.clock.now() + ms)),
  };
  const ports = { notify: () => undefined, ask: () => Promise.resolve("yes" as const) };
  const direct = sdkAws({ kind: "direct", serve: (request) => aws.handle(request) });
  await deployAll(direct, ports, pacer, blueprintOf({ intention, inventory, plan: made }));
  return { host, watcher, standing };
}
