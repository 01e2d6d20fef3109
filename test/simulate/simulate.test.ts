import { describe, expect, test } from "vitest";
import { controls } from "./host.ts";
import { simulate } from "./simulate.ts";

const long = process.env["HOLDFAST_TEST_LONG"] !== undefined;

/** 3 in `npm test`, 20 in `.ci/run`, 1,000 in `npm run test:long`. */
const seeds = Number(process.env["HOLDFAST_SEEDS"] ?? (long ? 1000 : 3));
const first = Number(process.env["HOLDFAST_SEED"] ?? 1);
const days = Number(process.env["HOLDFAST_DAYS"] ?? (long ? 365 : 9));

describe("an organization with everything that goes wrong", () => {
  test.each(Array.from({ length: seeds }, (_, at) => first + at))(
    "seed %d: last hops in time, no early shortening, safe to replay, within its bounds",
    async (seed) => {
      const { violations } = await simulate({ seed, days });
      expect(violations, `npm run simulate -- --seed ${seed} --days ${days}`).toEqual([]);
    },
    600_000,
  );

  test("the same seed is the same history", async () => {
    const [one, again, other] = [
      await simulate({ seed: 5, days: 7 }),
      await simulate({ seed: 5, days: 7 }),
      await simulate({ seed: 6, days: 7 }),
    ];
    expect(again).toEqual(one);
    expect(other.journalSha256).not.toBe(one.journalSha256);
  }, 600_000);
});

describe("what a simulation sees where a control is missing", () => {
  const seen = {
    reconcile: { invariant: "LAST-HOP-IN-TIME", days: 8 },
    token: { invariant: "REPLAY-SAFE", days: 8 },
    proof: { invariant: "NO-EARLY-SHORTENING", days: 8 },
    // A tag is taken off, and it takes days until a backup is missing.
    absence: { invariant: "LAST-HOP-IN-TIME", days: 24 },
  } as const;

  test.each(controls)(
    "%s",
    async (without) => {
      const { violations } = await simulate({ seed: 4, days: seen[without].days, without });
      expect(new Set(violations.map((violation) => violation.split(":")[0]))).toEqual(
        new Set([seen[without].invariant]),
      );
    },
    600_000,
  );
});
