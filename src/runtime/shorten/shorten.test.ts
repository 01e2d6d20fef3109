import { describe, expect, test } from "vitest";
import type { PolicyDocument, RecoveryPoint, RouteRow } from "#model";
import { stepTo, workload } from "../lineage/testing.ts";
import { copies, directRow, fakeVaults, inVaults, originals, tableOf } from "../walk/testing.ts";
import { shorten } from "./shorten.ts";

const hourMs = 3_600_000;
const now = Date.parse("2027-06-01T12:10:00Z");
const start = { startedAt: now, from: 0, found: 0 };
const shortening: RouteRow = { ...directRow, originalDays: 7 };

interface Change {
  readonly account: string;
  readonly arn: string;
  readonly days: number | undefined;
  readonly policy: PolicyDocument;
}

async function shortenedOf(
  points: readonly RecoveryPoint[],
  rows: RouteRow | readonly RouteRow[] = shortening,
  order = start,
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  const ports = {
    ...fakeVaults(inVaults(points), now),
    shortener: async (account: string, _region: string, policy: PolicyDocument) => ({
      updateLifecycle: async (
        _vault: string,
        arn: string,
        { deleteAfterDays: days }: { deleteAfterDays?: number | undefined },
      ) => void changes.push({ account, arn, days, policy }),
    }),
  };
  await shorten(ports, tableOf([rows].flat()), order);
  return changes;
}

describe("shortening", () => {
  const made = originals(3, now - hourMs);

  test("changes originals whose last hop stands, each in a session for this one point", async () => {
    const changes = await shortenedOf([...made, ...copies(made.slice(1))]);
    expect(changes).toMatchObject(made.slice(1).map(({ arn }) => ({ account: workload, arn, days: 8 })));
    for (const { arn, policy } of changes)
      expect(policy.Statement).toMatchObject([{ Action: "backup:UpdateRecoveryPointLifecycle", Resource: arn }]);
  });

  test.each([
    ["where nobody asks for it", [...made, ...copies(made)], directRow],
    [
      "while a copy is being made",
      [...made, ...copies(made).map((one) => ({ ...one, status: "CREATING" }))],
      shortening,
    ],
    ["in a vault that is no home of its type", copies(made), shortening],
    ["twice", [...made.map((one) => ({ ...one, deleteAfterDays: 8 })), ...copies(made)], shortening],
  ])("does nothing %s", async (_what, points, row) => {
    expect(await shortenedOf(points, row)).toEqual([]);
  });

  test.each([
    ["by hand", {}, [11, 11, 11]],
    ["by the plan", { planName: "daily-rds", ruleName: "daily" }, [8, 8, 8]],
    ["by a plan that is no more", { planName: "bronze-rds", ruleName: "daily" }, [8, 8, 8]],
  ])("leaves what was made %s its own days", async (_what, by, days) => {
    const points = made.map((one) => ({ ...one, ...by }));
    const changes = await shortenedOf([...points, ...copies(made)], { ...shortening, onDemandOriginalDays: 10 });
    expect(changes.map((change) => change.days)).toEqual(days);
  });

  test("waits for the last hops of the plan that made it, and for no other plan's", async () => {
    const gold = { ...shortening, plan: "gold", steps: [stepTo("local", "standard"), stepTo("local", "far")] };
    const points = made.map((one) => ({ ...one, planName: "gold-rds", ruleName: "daily" }));
    expect(await shortenedOf([...points, ...copies(made)], [shortening, gold])).toEqual([]);
  });

  test("goes on past an original that AWS does not let it change, and says which", async () => {
    const lines: Record<string, unknown>[] = [];
    const changed: string[] = [];
    const updateLifecycle = async (_vault: string, arn: string) => {
      if (arn === made[0]?.arn) throw new Error("legal hold");
      changed.push(arn);
    };
    const vaults = fakeVaults(inVaults([...made, ...copies(made)]), now);
    const log = (line: object) => void lines.push({ ...line });
    await shorten({ ...vaults, log, shortener: async () => ({ updateLifecycle }) }, tableOf([shortening]), start);
    expect(changed).toEqual(made.slice(1).map(({ arn }) => arn));
    const refused = { code: "SHORTEN-REFUSED", because: "legal hold", resource: made[0]?.resourceArn };
    expect(lines.filter(({ level }) => level === "error")).toMatchObject([refused]);
  });

  test("stops at a thousand in a walk, its parts together", async () => {
    const many = originals(1200, now - hourMs);
    const all = [...many, ...copies(many)];
    expect(await shortenedOf(all)).toHaveLength(1000);
    expect(await shortenedOf(all, shortening, { ...start, found: 900 })).toHaveLength(100);
  });
});
