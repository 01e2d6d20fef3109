import * as fc from "fast-check";
import { expect, test } from "vitest";
import { packTable, unpackTable } from "./packed-table.ts";
import type { RouteRow, RouteStep } from "./route.ts";

const base = { realm: "prod", centralAccount: "2", workloadAccounts: ["1"], receivers: ["2"], grantingKeys: [] };

const step = fc.record(
  {
    fromVault: fc.constantFrom("local", "rekey"),
    fromAccount: fc.constant("$source" as const),
    fromRegion: fc.constant("eu-west-1"),
    toVault: fc.constantFrom("rekey", "standard"),
    toAccount: fc.constantFrom("2", "$source" as const),
    toRegion: fc.constantFrom("eu-west-1", "eu-central-1"),
    mover: fc.constantFrom("copy-action" as const, "orchestrator" as const),
    retentionDays: fc.constantFrom(7, 35),
    onDemandDays: fc.constantFrom(90, 60),
  },
  {
    requiredKeys: [
      "fromVault",
      "fromAccount",
      "fromRegion",
      "toVault",
      "toAccount",
      "toRegion",
      "mover",
      "retentionDays",
    ],
  },
) satisfies fc.Arbitrary<RouteStep>;

const row = fc.record({
  type: fc.constantFrom("S3" as const, "EFS" as const),
  fullManagement: fc.boolean(),
  keyKind: fc.constantFrom("customer" as const, "none" as const),
  keyGrantsCentral: fc.boolean(),
  region: fc.constant("eu-west-1"),
  plan: fc.constantFrom("daily", "weekly"),
  rule: fc.constant("daily"),
  route: fc.constant("standard-direct" as const),
  home: fc.constantFrom({ vault: "local", retentionDays: 7 }, { vault: "local", retentionDays: 7, onDemandDays: 10 }),
  steps: fc.array(step, { maxLength: 3 }),
}) satisfies fc.Arbitrary<RouteRow>;

test("a table comes back as it was packed, and each way is there once", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      const table = { ...base, rows };
      const packed = packTable(table);
      const back = unpackTable(JSON.parse(JSON.stringify(packed)));
      expect(sorted(back.rows)).toEqual(sorted(rows));
      expect({ ...back, rows: [] }).toEqual({ ...table, rows: [] });
      expect(new Set(packed.ways.map((way) => JSON.stringify(way))).size).toBe(packed.ways.length);
    }),
  );
});

function sorted(rows: readonly RouteRow[]): readonly string[] {
  const text = (one: RouteRow) => JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
  return rows.map(text).sort();
}
