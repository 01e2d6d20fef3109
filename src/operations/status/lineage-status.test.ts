import { describe, expect, test } from "vitest";
import type { Decision } from "#runtime";
import { statusOf } from "./lineage-status.ts";
import { backupOf, dailyRow, momentAt } from "./testing.ts";

const failure = { code: "ACCESS-DENIED", retry: "daily" } as const;
const waiting: Decision = { kind: "wait", because: "copy job J is FAILED: Access Denied", failure };

function observed(decision: Decision) {
  const point = backupOf("a");
  const lineage = { resourceArn: point.resourceArn, created: point.created, points: [point], attempts: [] };
  return { kind: "observed", lineage, row: dailyRow, decision } as const;
}

describe("the state of a backup", () => {
  test.each<[string, Decision, number, string, string | undefined]>([
    ["failing while its budget lasts", waiting, 25, "failing", "ACCESS-DENIED"],
    ["late a moment after it", waiting, 25.1, "late", "ACCESS-DENIED"],
    ["under way without a failure", { kind: "wait", because: "the point is CREATING" }, 2, "under-way", "UNDER-WAY"],
    ["late without a failure", { kind: "wait", because: "the point is CREATING" }, 26, "late", "UNDER-WAY"],
    [
      "stuck at once where a person must act",
      { kind: "alert", code: "NO-ROUTE", because: "-" },
      1,
      "stuck",
      "NO-ROUTE",
    ],
    [
      "stuck by the failure's own cause",
      { kind: "alert", code: "COPY-REFUSED", because: "-", failure: { code: "POINT-COLD", retry: "never" } },
      1,
      "stuck",
      "POINT-COLD",
    ],
    ["arrived, however late it is", { kind: "done", because: "every last hop stands" }, 99, "arrived", undefined],
  ])("is %s", (_what, decision, hours, state, code) => {
    const seen = statusOf(backupOf("a"), observed(decision), momentAt(hours));
    expect({ state: seen.state, code: seen.cause?.code }).toEqual({ state, code });
  });

  test("counts the hours from the end of the backup and its rule's copy budget", () => {
    const seen = statusOf(backupOf("a"), observed(waiting), momentAt(31));
    expect(seen).toMatchObject({ due: "2027-01-02T06:00:00.000Z", hoursLate: 6 });
  });

  test("is not late while the backup itself is being made", () => {
    const being = backupOf("a", { status: "CREATING", completed: undefined });
    const decision: Decision = { kind: "wait", because: "the point in holdfast-local is CREATING" };
    expect(statusOf(being, observed(decision), momentAt(40))).toMatchObject({ state: "under-way", hoursLate: 0 });
  });

  test("gives the decision's words and the cause with its fix", () => {
    const { because, cause } = statusOf(backupOf("a"), observed(waiting), momentAt(30));
    expect(because).toBe(waiting.because);
    expect(cause).toMatchObject({ fix: expect.stringContaining("Deploy the realm again") as string });
  });
});
