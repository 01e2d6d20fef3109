import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { assumptions } from "../../src/facts/index.ts";
import { tour, type TourReport } from "../../src/operations/tour/index.ts";

const example = join(import.meta.dirname, "../../examples/hardened-account");
const silent = { notify: () => undefined, ask: () => Promise.resolve("yes" as const) };
const isLong = process.env["HOLDFAST_TEST_LONG"] !== undefined;
/** `.ci/run` drills every other setting, `npm test` one that changes the plan as well. */
const isWhole = isLong || process.env["HOLDFAST_DRILLS"] === "all";
const inShort = "partial-management-into-aws-managed-key-vault";

/** A drill that a switch can change: how long it is, and which quotas are so small that they are reached. */
interface Drill {
  readonly days: number;
  readonly quotas: Readonly<Record<string, string>>;
  /** A setting of the plan, too, and not of AWS alone. */
  readonly isPlanned: boolean;
  /** Under which setting what of the example is lost, and why: what is still to be built. */
  readonly loses?: { readonly setting: string; readonly service: string; readonly why: RegExp };
}

const short: Drill = { days: 5, quotas: {}, isPlanned: false };
const planned: Drill = { ...short, isPlanned: true };

/** No point is gone, but one under an AWS-managed key leaves the central account for no restore: no way back is built for it. */
const noWayBack = {
  setting: "on",
  service: "rds",
  why: /^the copy back ended FAILED: .* AWS managed key can't be shared/,
};

const drills: Readonly<Record<string, Drill>> = {
  "full-management-into-aws-backup-key": planned,
  "partial-management-into-aws-managed-key-vault": { ...planned, loses: noWayBack },
  "partial-management-into-aws-managed-key-vault-across": { ...planned, loses: noWayBack },
  "copy-events-reach-the-destination-account": short,
  "copy-quota-counts": { ...short, quotas: { "quota-copies": "1", "quota-copies-beyond": "0" } },
  "copies-beyond-the-quota-of-a-resource": { ...short, quotas: { "quota-copies-of-a-resource": "1" } },
  // Beyond the thirty days after which AWS Backup forgets its jobs.
  "job-records-kept": { ...short, days: 34 },
  "native-delete-of-backup-owned-rds-snapshot": short,
};

/** What no drill comes to, and where else both settings are played. */
const unreached: Readonly<Record<string, string>> = {
  "native-delete-of-backup-owned-rds-cluster-snapshot":
    "this version carries no type of clusters; test/matrix/native-deletion.test.ts",
};

const table: string[] = [];

afterAll(() => {
  const others = Object.entries(unreached).map(([id, why]) => `not reached  ${id}: ${why}`);
  process.stdout.write(`${["verdict      assumption = setting", ...table, ...others].join("\n")}\n`);
});

/** A drill under one setting: in the configuration where the plan reads it, in local AWS in any case. */
async function drill(id: string, setting: string): Promise<TourReport> {
  const { days, quotas, isPlanned } = drills[id] ?? short;
  const folder = mkdtempSync(join(tmpdir(), "holdfast-test-"));
  const text = readFileSync(join(example, "holdfast.yaml"), "utf8");
  const assumed = isPlanned ? text.replace("assumptions: {}", `assumptions: { ${id}: ${setting} }`) : text;
  expect(assumed === text).toBe(!isPlanned);
  writeFileSync(join(folder, "holdfast.yaml"), assumed);
  writeFileSync(join(folder, "inventory.json"), readFileSync(join(example, "inventory.json")));
  const settings = { ...quotas, ...(isPlanned ? {} : { [id]: setting }) };
  const common = { without: [], seed: 1, startAt: Date.parse("2027-01-01T00:00:00Z"), settings };
  const report = await tour(silent, {
    ...common,
    days,
    config: join(folder, "holdfast.yaml"),
    journal: join(folder, "journal.ndjson"),
  });
  const routes = report.resources.map(({ route }) => route.name);
  table.push(`${report.verdict.padEnd(12)} ${id} = ${setting} (${[...new Set(routes)].join(", ")})`);
  return report;
}

test("every switch has a drill, or a reason why none comes to it", () => {
  const known = [...Object.keys(drills), ...Object.keys(unreached)].sort();
  expect(known).toEqual(assumptions.map(({ id }) => id).sort());
});

/** The defaults are drilled by the tour's own tests; each other setting alone, and with the long tests all of them. */
const settings = assumptions.flatMap(({ id, settings: both, default: usual }) =>
  drills[id] && (isWhole || id === inShort)
    ? both.filter((one) => isLong || one !== usual).map((setting) => [id, setting] as const)
    : [],
);

/** What is lost, and why. */
function lostIn({ resources }: TourReport): readonly (readonly [arn: string, why: string])[] {
  return resources.flatMap(({ arn, verdict, decidedBy }) => (verdict === "lost" ? [[arn, decidedBy] as const] : []));
}

describe("whatever AWS does where its texts are silent, the drill is survived, or lost as far as it is known", () => {
  test.each(settings)("%s = %s", async (id, setting) => {
    const report = await drill(id, setting);
    expect(report.resources).toHaveLength(7);
    const known = drills[id]?.loses?.setting === setting ? drills[id].loses : undefined;
    const expected = report.resources.filter(({ arn }) => known && arn.includes(`:${known.service}:`));
    const lost = lostIn(report);
    expect(lost.map(([arn]) => arn)).toEqual(expected.map(({ arn }) => arn));
    for (const [, why] of lost) expect(why).toMatch(known?.why ?? /^$/);
  });
});
