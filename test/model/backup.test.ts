import { array, assert, asyncProperty } from "fast-check";
import { expect, test } from "vitest";
import { anyCommand } from "./commands.ts";
import { Watched } from "./watched.ts";

/** 20 in `npm test`, 200 in `.ci/run`, 10,000 in `npm run test:long`. */
const sequences = process.env["HOLDFAST_TEST_LONG"] === undefined ? 20 : 10_000;
const numRuns = Number(process.env["HOLDFAST_SEQUENCES"] ?? sequences);
const seed = Number(process.env["HOLDFAST_SEED"] ?? 1);

test(`whatever is done to AWS Backup, locks hold, days count, jobs queue and restores are equal (HOLDFAST_SEED=${seed})`, async () => {
  await assert(
    asyncProperty(array(anyCommand, { maxLength: 40, size: "max" }), async (commands) => {
      const watched = await Watched.open();
      for (const command of commands) await watched.obey(command);
      expect(watched.violations).toEqual([]);
    }),
    { numRuns, seed },
  );
}, 3_600_000);
