import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RecoveryPoint, vaultArn } from "#model";
import { decide } from "./decide.ts";
import {
  central,
  created,
  dayMs,
  hoursOn,
  lineageOf as lineageWith,
  pointIn as pointOf,
  region,
  rowWith,
  stepTo,
  workload,
} from "./testing.ts";

const oneDayOn = hoursOn(24);
const pointIn = (vault: string, account = workload, status = "COMPLETED") => pointOf(vault, { account, status });
const rekeyRow = rowWith(
  stepTo("local", "rekey", { toAccount: "$source", retentionDays: 7 }),
  stepTo("rekey", "standard"),
);
const lineageOf = (...points: RecoveryPoint[]) => lineageWith(points);

describe("a backup that its air-gapped vault did not take", () => {
  const home = { vault: "air-gapped", retentionDays: 35 };
  const primary = { ...rowWith(), route: "air-gapped-primary", home } as const;
  const onward = { ...primary, steps: [stepTo("air-gapped", "air-gapped")] };

  test.each([primary, onward])("is an alert, COMPLETED as it is in another vault", (row) => {
    expect(decide(lineageOf(pointIn("local")), row, oneDayOn)).toMatchObject({ kind: "alert", code: "MISPLACED" });
  });

  test("while one that stands in it is done, or goes on", () => {
    expect(decide(lineageOf(pointIn("air-gapped")), primary, oneDayOn).kind).toBe("done");
    expect(decide(lineageOf(pointIn("air-gapped")), onward, oneDayOn).kind).toBe("copy");
  });
});

describe("a route that branches", () => {
  const second = "eu-central-1";
  const far = { toRegion: second, retentionDays: 90 };
  const branches = rowWith(stepTo("local", "standard"), stepTo("local", "standard", far));
  const inSecond = { ...pointIn("standard", central), vaultArn: vaultArn(second, central, "standard"), region: second };

  function next(...points: RecoveryPoint[]) {
    const decision = decide(lineageOf(...points), branches, oneDayOn);
    return decision.kind === "copy" ? decision.step.toRegion : decision.kind;
  }

  test("goes one way, then the other, in whatever order they came to stand", () => {
    expect(next(pointIn("local"))).toBe(region);
    expect(next(pointIn("local"), pointIn("standard", central))).toBe(second);
    expect(next(pointIn("local"), inSecond)).toBe(region);
    expect(next(pointIn("local"), pointIn("standard", central), inSecond)).toBe("done");
  });

  test("a copy under way keeps no other one back", () => {
    expect(next(pointIn("local"), pointIn("standard", central, "CREATING"))).toBe(second);
  });

  test("a branch that is too late is an alert, once the other one is done", () => {
    const late = Date.parse(created) + 34.5 * dayMs;
    const short = rowWith(
      stepTo("local", "standard"),
      stepTo("local", "standard", { toRegion: second, retentionDays: 35 }),
    );
    expect(decide(lineageOf(pointIn("local"), pointIn("standard", central)), short, late).kind).toBe("alert");
  });
});

describe("the next step of a backup", () => {
  test.each([
    ["a backup that nobody moved yet", lineageOf(pointIn("local")), rekeyRow, "copy"],
    ["one that reached its rekey vault", lineageOf(pointIn("local"), pointIn("rekey")), rekeyRow, "copy"],
    [
      "one at its last hop",
      lineageOf(pointIn("local"), pointIn("rekey"), pointIn("standard", central)),
      rekeyRow,
      "done",
    ],
    [
      "one whose stop is gone, but whose last hop stands",
      lineageOf(pointIn("local"), pointIn("standard", central)),
      rekeyRow,
      "done",
    ],
    ["one whose original is gone before it left its stop", lineageOf(pointIn("rekey")), rekeyRow, "copy"],
    [
      "one whose stop is gone while its last copy is made",
      lineageOf(pointIn("local"), pointIn("standard", central, "CREATING")),
      rekeyRow,
      "wait",
    ],
    ["a copy under way", lineageOf(pointIn("local"), pointIn("rekey", workload, "CREATING")), rekeyRow, "wait"],
    ["a backup under way", lineageOf(pointIn("local", workload, "CREATING")), rekeyRow, "wait"],
    [
      "a hop of the plan's copy action that never came",
      lineageOf(pointIn("local")),
      rowWith(stepTo("local", "standard", { mover: "copy-action" })),
      "copy",
    ],
    ["a class that no plan has seen", lineageOf(pointIn("local")), undefined, "alert"],
    ["nothing to be seen", lineageOf(), rekeyRow, "wait"],
  ] as const)("%s: %s", (_what, lineage, row, kind) => {
    expect(decide(lineage, row, oneDayOn).kind).toBe(kind);
  });

  test("a bucket's ARN names no account: its points do", () => {
    const lineage = { ...lineageOf(pointIn("local")), resourceArn: "arn:aws:s3:::documents" as const };
    expect(decide(lineage, rekeyRow, oneDayOn)).toMatchObject({ kind: "copy", step: { toVault: "rekey" } });
  });

  test("goes from the vault that has the point, into the account of the step", () => {
    const decision = decide(lineageOf(pointIn("local"), pointIn("rekey")), rekeyRow, oneDayOn);
    expect(decision).toMatchObject({
      kind: "copy",
      point: { vaultArn: vaultArn(region, workload, "rekey") },
      step: { toVault: "standard", toAccount: central },
    });
  });

  test.each([
    [33.9, "copy"],
    [34.1, "alert"],
  ])("a copy that would have %d days behind it and 35 to live: %s", (days, kind) => {
    const row = rowWith(stepTo("local", "standard"));
    expect(decide(lineageOf(pointIn("local")), row, Date.parse(created) + days * dayMs).kind).toBe(kind);
  });

  test("is total, and the same for the same observation", () => {
    const vaults = fc.constantFrom("local", "rekey", "standard", "elsewhere");
    const points = fc.array(
      fc.tuple(
        vaults,
        fc.constantFrom(workload, central),
        fc.constantFrom("COMPLETED", "CREATING", "EXPIRED", "PARTIAL"),
      ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(points, fc.integer({ min: 0, max: 400 }), (given, days) => {
        const lineage = lineageOf(...given.map(([vault, account, status]) => pointIn(vault, account, status)));
        const now = Date.parse(created) + days * dayMs;
        const decision = decide(lineage, rekeyRow, now);
        expect(decide(lineage, rekeyRow, now)).toEqual(decision);
        // A copy never goes where a point of the backup stands or is being made.
        if (decision.kind === "copy") {
          const account = decision.step.toAccount === "$source" ? workload : decision.step.toAccount;
          const target = vaultArn(region, account, decision.step.toVault);
          const there = lineage.points.filter((point) => point.vaultArn === target).map(({ status }) => status);
          expect(there).not.toContain("COMPLETED");
        }
      }),
    );
  });
});
