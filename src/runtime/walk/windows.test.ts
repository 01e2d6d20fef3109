import * as fc from "fast-check";
import { expect, test } from "vitest";
import { directRow } from "./testing.ts";
import { windowsOf } from "./windows.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const now = Date.parse("2027-06-01T00:10:00Z");

function table(retentionDays: number) {
  return { rows: [{ ...directRow, home: { vault: "local", retentionDays } }] };
}

test("the last two days are looked at every time, but for what the events still have to tell", () => {
  expect(windowsOf(table(2), now)).toEqual([
    { createdFrom: "2027-05-30T00:10:00.000Z", createdTo: "2027-06-01T00:00:00.000Z" },
  ]);
});

test("a backup by hand may stand for longer than those of any plan", () => {
  const rows = [{ ...directRow, home: { vault: "local", retentionDays: 2, onDemandDays: 40 } }];
  expect(windowsOf({ rows }, now)).toHaveLength(2);
});

test("every day on which an original may stand is looked at, whatever the hour of the first walk", () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 60 }), fc.integer({ min: 0, max: 10_000 }), (days, hours) => {
      const walks = Array.from({ length: 2 * days }, (_, at) => windowsOf(table(days), now + (hours + at) * hourMs));
      expect(walks.every((windows) => windows.length <= 2)).toBe(true);
      // Any backup that still stands when the last of these walks is made: while days take their turns, backups grow older, too.
      for (let age = 1; age + (2 * days) / 24 < days; age += 0.25) {
        const created = new Date(now + hours * hourMs - age * dayMs).toISOString();
        const seen = walks.flat().some(({ createdFrom, createdTo }) => createdFrom <= created && created <= createdTo);
        expect(seen, `${age} days old of ${days}`).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});
