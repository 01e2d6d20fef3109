import { join } from "node:path";
import { expect, test } from "vitest";
import { plan } from "#planner";
import { type LoadedPlan, loadPlan } from "../plan/load-plan.ts";
import { ordersOf } from "./orders.ts";

const config = join(import.meta.dirname, "../../../examples/hardened-account/holdfast.yaml");
const bucket = "arn:aws:s3:::example-documents";

/** The example with the bucket changed. */
async function withBucket(change: object): Promise<LoadedPlan> {
  const { intention, inventory } = await loadPlan({ config });
  const resources = inventory.resources.map((one) => (one.arn === bucket ? { ...one, ...change } : one));
  const changed = { ...inventory, resources };
  return { intention, inventory: changed, plan: plan(intention, changed) };
}

test("the home is that of the row which the orchestrator takes for a backup without a plan", async () => {
  const { backups, refusals } = ordersOf(await withBucket({}), [bucket, bucket]);
  expect(refusals).toEqual([]);
  expect(backups).toMatchObject([
    { row: { plan: "daily", route: "standard-direct", home: { vault: "holdfast-local" } }, budgetHours: 24 },
  ]);
});

test("a resource that no plan catches has a way nevertheless", async () => {
  const { backups } = ordersOf(await withBucket({ tags: {} }), [bucket]);
  expect(backups).toMatchObject([{ resource: { plan: null }, row: { route: "standard-direct" } }]);
});

test.each([
  ["an account of no realm", { account: "222222222222" }, "no realm protects account 222222222222"],
  ["a type without a row", { type: "DYNAMODB_BASIC" }, "[NO-ROUTE]"],
])("refuses %s and says why", async (_what, change, because) => {
  const { backups, refusals } = ordersOf(await withBucket(change), [bucket]);
  expect(backups).toEqual([]);
  expect(refusals).toMatchObject([{ arn: bucket, because: expect.stringContaining(because) as string }]);
});
