import { expect, test } from "vitest";
import { periodsBack } from "./periods.ts";

const now = Date.parse("2027-02-01T00:00:00Z");

test("a short look is one period up to now", () => {
  expect(periodsBack(now, 48)).toEqual([
    { createdFrom: "2027-01-30T00:00:00.000Z", createdTo: "2027-02-01T00:00:00.000Z" },
  ]);
});

test("a long one is weeks that neither overlap nor leave a millisecond out", () => {
  const periods = periodsBack(now, 400);
  expect(periods).toHaveLength(3);
  expect(periods.at(-1)?.createdFrom).toBe(new Date(now - 400 * 3_600_000).toISOString());
  for (const [at, { createdFrom }] of periods.slice(0, -1).entries())
    expect(Date.parse(periods[at + 1]?.createdTo ?? "")).toBe(Date.parse(createdFrom) - 1);
});
