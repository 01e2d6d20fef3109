import { expect, test } from "vitest";
import type { Plan } from "#planner";
import { planJson } from "./plan-json.ts";

/** Only how many resources there are matters here. */
function planOf(count: number): Plan {
  const resources = Array.from({ length: count }, (_, index) => ({ arn: `arn:aws:s3:::bucket-${index}` }));
  return { resources, findings: [], summary: { resources: count }, routeTables: [], vaults: [] } as unknown as Plan;
}

test("up to 10,000 resources are one document", () => {
  const plan = planOf(10_000);
  const pieces = [...planJson(plan)];
  expect(pieces).toHaveLength(1);
  expect(JSON.parse(pieces.join(""))).toEqual(plan);
});

test("more are a line each, in order, and the rest is the last line", () => {
  const plan = planOf(10_001);
  const pieces = [...planJson(plan)];
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(100_000);
  const lines = pieces.join("").split("\n");
  expect(lines.pop()).toBe("");
  const { resources, ...rest } = plan;
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([...resources, rest]);
});
