import { expect, test } from "vitest";
import { decisionsLine, measureDecisions } from "./decisions.ts";
import { measurePlanning, planEstate } from "./planning.ts";
import { planningTable } from "./table.ts";

test("the plan of the estate covers every resource, with a route", () => {
  const { resources, summary } = planEstate(250);
  expect(new Set(resources.map(({ arn }) => arn)).size).toBe(250);
  expect(summary.resources).toBe(250);
  expect(summary.routes["none"]).toBeUndefined();
});

test("both evaluators are timed on the same requests", async () => {
  const figures = await measureDecisions(20, 1);
  expect(figures.requests).toBe(20);
  expect(decisionsLine(figures)).toMatch(/^20 decisions: [\d.]+ us each/);
});

test("the bench runs and prints a line for each size", () => {
  const figures = measurePlanning([20, 200], 2);
  expect(figures.map(({ resources, growth }) => [resources, growth !== null])).toEqual([
    [20, false],
    [200, true],
  ]);
  expect(planningTable(figures).split("\n")).toHaveLength(3);
});
