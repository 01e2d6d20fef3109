import { assert, asyncProperty } from "fast-check";
import { expect, test } from "vitest";
import { ours, theirs } from "./evaluators.ts";
import { anyPolicyCase } from "./policy-sets.ts";

/** `npm run test:long` asks a hundred thousand. */
const numRuns = process.env["HOLDFAST_TEST_LONG"] === undefined ? 3_000 : 100_000;

test("both evaluators allow the same requests", async () => {
  await assert(
    asyncProperty(anyPolicyCase, async (given) => {
      expect({ allowed: ours(given)() }).toEqual({ allowed: await theirs(given) });
    }),
    { numRuns },
  );
});
