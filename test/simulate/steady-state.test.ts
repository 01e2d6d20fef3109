import { describe, expect, test } from "vitest";
import { simulate } from "./simulate.ts";

const long = process.env["HOLDFAST_TEST_LONG"] !== undefined;

/** The first day of a month has hundreds of backups. */
const days = long ? 365 : 10;

/** Three accounts, two Regions, ways of two hops, and originals that are shortened. */
const seed = 3;

describe("one event of twenty is lost and one call of twenty throttled, and nothing else goes wrong", () => {
  test("no copy is missing after a sweep for each hop, none is made twice", async () => {
    const { counted, faults, violations } = await simulate({ seed, days, year: "steady" });
    expect(counted).toMatchObject({ missing: 0, twice: 0 });
    expect(violations).toEqual([]);
    expect(
      Object.keys(faults)
        .filter((kind) => faults[kind] !== 0)
        .sort(),
    ).toEqual(["lost", "throttled"]);
    expect(counted?.backups).toBeGreaterThan(10 * days);
    expect(counted?.copies).toBeGreaterThan(counted?.backups ?? Infinity);
  }, 600_000);

  test("copies are missing where nobody sweeps", async () => {
    const { counted } = await simulate({ seed, days: 10, year: "steady", without: "reconcile" });
    expect(counted?.missing).toBeGreaterThan(0);
  }, 600_000);

  test("a copy that is made twice is counted", async () => {
    const { counted } = await simulate({ seed: 4, days: 8, without: "token", isCounted: true });
    expect(counted?.twice).toBeGreaterThan(0);
  }, 600_000);
});
