import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, property } from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { plan } from "#planner";
import { anyIntention, anyInventory } from "../../src/planner/testing-arbitraries.ts";

let published: z.ZodType;
beforeAll(() => {
  const text = readFileSync(join(import.meta.dirname, "../../schema/plan.schema.json"), "utf8");
  published = z.fromJSONSchema(JSON.parse(text) as z.core.JSONSchema.JSONSchema);
});

/** The plan as a reader of `plan --json` gets it. */
function printed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

test("every plan keeps to the published schema", () => {
  assert(
    property(anyIntention, anyInventory, (intention, inventory) => {
      const { error } = published.safeParse(printed(plan(intention, inventory)));
      expect(error?.message).toBeUndefined();
    }),
  );
});

test.each([
  ["a key that the schema does not know", { extra: 1 }],
  ["a missing summary", { summary: undefined }],
  ["a resource that is none", { resources: [{}] }],
])("%s is found", (_what, change) => {
  const empty = { resources: [], findings: [], summary: { resources: 0, routes: {}, findings: {}, cost: null } };
  const counts = { critical: 0, high: 0, medium: 0, info: 0 };
  const good = {
    ...empty,
    summary: { ...empty.summary, findings: counts },
    routeTables: [],
    vaults: [],
    assumptions: [],
    load: { starts: [], drains: [], drainsInAll: 0 },
  };
  expect(published.safeParse(good).success).toBe(true);
  expect(published.safeParse(printed({ ...good, ...change })).success).toBe(false);
});
