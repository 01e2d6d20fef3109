import { describe, expect, test } from "vitest";
import type { RecoveryPoint } from "#model";
import { dayMs, hourMs } from "../lineage/testing.ts";
import { copies, directRow, fakeVaults, inVaults, originals, tableOf } from "../walk/testing.ts";
import { reconcile } from "./reconcile.ts";

const now = Date.parse("2027-06-01T12:10:00Z");
const table = tableOf([directRow]);

/** What one walk measures and calls, of a last hop with these points. */
async function walked(points: readonly RecoveryPoint[], timeLeft = Infinity) {
  const vaults = fakeVaults(inVaults(points), now, timeLeft);
  await reconcile({ ...vaults, orchestrate: async () => undefined }, table, { startedAt: now, from: 0, found: 0 });
  return { measured: vaults.measured, calls: vaults.calls() };
}

const age = (ms: number) => ({ name: "NewestLastHopAge", value: ms / 1000, vault: "standard", region: "eu-west-1" });

describe("the age of the newest point of a last hop", () => {
  test("is told of what the walk lists anyway", async () => {
    const made = originals(3, now - hourMs);
    const { measured, calls } = await walked([...made, ...copies(made)]);
    expect(measured).toEqual([age(hourMs)]);
    expect(calls).toBe((await walked(made)).calls - 1);
  });

  test("counts what has arrived, not what is on its way", async () => {
    const [young, old] = [originals(1, now - hourMs), originals(1, now - 20 * hourMs)];
    const underway = copies(young).map((point): RecoveryPoint => ({ ...point, status: "CREATING" }));
    expect((await walked([...copies(old), ...underway])).measured).toEqual([age(20 * hourMs)]);
  });

  test("is asked for where nothing has come for days", async () => {
    const made = originals(1, now - 9 * dayMs);
    expect((await walked(copies(made))).measured).toEqual([age(9 * dayMs)]);
  });

  test("is not there where nothing ever came", async () => {
    expect((await walked(originals(1, now - hourMs))).measured).toEqual([]);
  });
});
