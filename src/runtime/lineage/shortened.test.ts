import * as fc from "fast-check";
import { expect, test } from "vitest";
import { shortened } from "./shortened.ts";
import { created, dayMs, pointIn } from "./testing.ts";

const born = Date.parse(created);
const daysOn = (days: number) => born + days * dayMs;

/** As AWS's pages have it: days from creation, cold for 90 at least. */
test.each([
  ["forever, said by nothing", {}, 0, 8],
  ["forever, said by -1", { deleteAfterDays: -1 }, 0, 8],
  ["35 days, new", { deleteAfterDays: 35 }, 0, 8],
  ["35 days, 20 old", { deleteAfterDays: 35 }, 20, 22],
  ["8 days are short already", { deleteAfterDays: 8 }, 0, undefined],
  ["9 days", { deleteAfterDays: 9 }, 0, 8],
  ["what is about to go stays so", { deleteAfterDays: 35 }, 34, undefined],
  ["cold in 30 days, called off", { deleteAfterDays: 365, coldAfterDays: 30, archiveOptIn: true }, 0, 8],
  ["cold in 30 days without the opt-in, called off", { deleteAfterDays: 365, coldAfterDays: 30 }, 0, 8],
  ["cold since 10 days", { deleteAfterDays: 365, coldAfterDays: 30, storageClass: "COLD" }, 40, 121],
  ["cold tomorrow", { deleteAfterDays: 365, coldAfterDays: 30 }, 29, 121],
  ["cold, nobody knows since when", { deleteAfterDays: 365, storageClass: "COLD" }, 40, 132],
  ["never cold, said by -1", { deleteAfterDays: 365, coldAfterDays: -1 }, 0, 8],
  ["deleted", { deleteAfterDays: 365, storageClass: "DELETED" }, 0, undefined],
] as const)("%s", (_what, given, age, days) => {
  expect(shortened(pointIn("local", given), 7, daysOn(age))?.deleteAfterDays).toBe(days);
});

test("a move to cold storage that is called off is said to AWS, which else would refuse the 90 days", () => {
  const point = pointIn("local", { deleteAfterDays: 365, coldAfterDays: 30, archiveOptIn: true });
  expect(shortened(point, 7, daysOn(1))).toEqual({ deleteAfterDays: 8, coldAfterDays: -1, archiveOptIn: false });
});

test("never below a week, never longer than before, never in the past, and a second time changes nothing", () => {
  const lifecycle = fc.record({
    deleteAfterDays: fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
    coldAfterDays: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
    storageClass: fc.constantFrom("WARM", "COLD"),
  });
  fc.assert(
    fc.property(lifecycle, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 300 }), (given, days, age) => {
      const now = daysOn(age) + dayMs / 3;
      const point = pointIn("local", given);
      const next = shortened(point, days, now);
      const left = next?.deleteAfterDays;
      if (!next || left === undefined) return;
      expect(left).toBeGreaterThan(Math.max(7, days, age));
      expect(left).toBeLessThan(given.deleteAfterDays ?? Number.POSITIVE_INFINITY);
      const again = shortened({ ...point, ...next }, days, now);
      expect(again).toBeUndefined();
    }),
  );
});
