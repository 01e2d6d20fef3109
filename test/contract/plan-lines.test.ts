import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, asyncProperty } from "fast-check";
import { expect, test } from "vitest";
import { type Plan, plan } from "#planner";
import { planDifference } from "#report";
import { comparePlans } from "../../src/operations/plan/index.ts";
import { anyIntention, anyInventory } from "../../src/planner/testing-arbitraries.ts";

const file = join(mkdtempSync(join(tmpdir(), "holdfast-test-")), "plan.ndjson");

/** As a large plan is written, whatever its size. */
function linesOf({ resources, ...rest }: Plan): string {
  return [...resources, rest].map((value) => `${JSON.stringify(value)}\n`).join("");
}

test("a comparison says the same of a plan in lines as of the plan itself", async () => {
  const holds = asyncProperty(anyIntention, anyIntention, anyInventory, anyInventory, async (before, after, a, b) => {
    const older = plan(before, a);
    if (older.resources.length === 0) return;
    writeFileSync(file, linesOf(older));
    for (const newer of [plan(after, a), plan(after, b)])
      expect(await comparePlans(file, newer)).toEqual(planDifference(older, newer));
  });
  await assert(holds, { numRuns: process.env["HOLDFAST_TEST_LONG"] === undefined ? 40 : 1000 });
});
