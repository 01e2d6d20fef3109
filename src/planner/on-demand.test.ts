import { describe, expect, test } from "vitest";
import type { PlanIntention, RealmIntention } from "#config";
import type { RouteRow } from "#model";
import { plan } from "./plan.ts";
import { daily, intentionWith, inventoryOf } from "./testing.ts";

const onDemand = { localDays: 10, centralDays: 90, secondDays: 60 };
const paired = { "eu-west-1": { second: "eu-central-1" } };
const [rule] = daily.rules;
if (!rule) throw new Error("the plan has no rule");

/** The rows of the one realm for buckets, or for another type under an AWS-managed key. */
function rowsWith(
  change: Partial<RealmIntention>,
  plans: Readonly<Record<string, PlanIntention>> = { daily },
  type: RouteRow["type"] = "S3",
): readonly RouteRow[] {
  const [table] = plan({ ...intentionWith(change), plans }, inventoryOf([])).routeTables;
  return (table?.rows ?? []).filter((row) => row.type === type && row.keyKind === "aws-managed");
}

/** Each stop with the days of a backup by hand, where they are others. */
function daysOf({ home, steps }: RouteRow): readonly string[] {
  const stops = steps.map(({ toVault, toRegion, onDemandDays }) => `${toVault} ${toRegion} ${onDemandDays}`);
  return [`${home.vault} ${home.onDemandDays}`, ...stops];
}

describe("days of backups by hand", () => {
  test("count at home and at the last hop of each region; a stop has its own already", () => {
    const rows = rowsWith({ onDemand, regions: paired }, { daily }, "RDS_INSTANCE");
    expect(rows.map(daysOf)).toEqual([
      [
        "holdfast-local 10",
        "holdfast-rekey eu-west-1 undefined",
        "holdfast-standard-custody-7-365 eu-west-1 90",
        "holdfast-standard-custody-7-365 eu-central-1 60",
      ],
    ]);
  });

  test("without a word the second region has those of central", () => {
    const rows = rowsWith({ onDemand: { localDays: 7, centralDays: 90 }, regions: paired });
    expect(rows.flatMap(({ steps }) => steps.map(({ onDemandDays }) => onDemandDays))).toEqual([90, 90]);
  });

  test("no stop outlives the last hop", () => {
    const lock = { mode: "compliance", minDays: 1, maxDays: 365, coolingOffDays: 3 } as const;
    const rows = rowsWith({ lock, onDemand: { localDays: 7, centralDays: 3 } }, { daily }, "RDS_INSTANCE");
    expect(rows.map(daysOf)).toEqual([
      ["holdfast-local undefined", "holdfast-rekey eu-west-1 3", "holdfast-standard-custody-1-365 eu-west-1 3"],
    ]);
    expect(rowsWith({ lock, onDemand: { localDays: 7, centralDays: 3 } })[0]?.steps).toMatchObject([
      { onDemandDays: 3, fallback: { retentionDays: 7, onDemandDays: 3 } },
    ]);
  });

  test("are on the rows that such backups take alone: of the first plan of the type its first rule", () => {
    const monthly = { ...rule, name: "monthly", schedule: "cron(0 5 1 * ? *)" };
    const plans = {
      tables: { ...daily, selection: { ...daily.selection, types: ["DYNAMODB_ADVANCED" as const] } },
      daily: { ...daily, rules: [rule, monthly] },
      other: daily,
    };
    const rows = rowsWith({ onDemand }, plans);
    expect(rows.map(({ plan: name, rule: of, home }) => `${name} ${of} ${home.onDemandDays}`)).toEqual([
      "daily daily 10",
      "daily monthly undefined",
      "other daily undefined",
    ]);
  });

  test("say nothing where they are the rule's", () => {
    const rows = rowsWith({ onDemand: { localDays: 7, centralDays: 35 } });
    expect(JSON.stringify(rows)).not.toContain("onDemand");
  });

  test.each([
    ["least", { minDays: 90, maxDays: 400 }, 90],
    ["most", { minDays: 1, maxDays: 5 }, 5],
  ])("what nobody asked for moves to the %s that the vault's lock allows", (_, window, days) => {
    const lock = { mode: "compliance", coolingOffDays: 3, ...window } as const;
    const long = { ...rule, retention: { localDays: 7, centralDays: 400 } };
    const rows = rowsWith({}, { daily: { ...daily, rules: [long], lock } });
    expect(rows[0]?.steps).toMatchObject([{ retentionDays: 400, onDemandDays: days }]);
  });

  test("where originals are shortened, they live as long as the longest copy, and then for their own days", () => {
    const [row] = rowsWith({ onDemand, originals: "shorten" });
    expect(row).toMatchObject({ originalDays: 7, onDemandOriginalDays: 10, home: { onDemandDays: 90 } });
  });

  test("what goes straight into an air-gapped vault stays as long as a copy, what lands beside it does not", () => {
    const airGap = { demand: "prefer", as: "primary", owner: "source", key: "aws-owned" } as const;
    const disks = { ...daily, selection: { ...daily.selection, types: ["S3" as const, "EBS" as const] } };
    const home = (type: RouteRow["type"]) => rowsWith({ airGap, onDemand }, { daily: disks }, type)[0]?.home;
    expect(home("S3")).toMatchObject({ vault: "holdfast-air-gapped-7-365", onDemandDays: 90 });
    expect(home("EBS")).toEqual({ vault: "holdfast-local", retentionDays: 35, onDemandDays: 10 });
  });
});
