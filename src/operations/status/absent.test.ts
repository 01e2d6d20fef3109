import { describe, expect, test } from "vitest";
import type { Intention, RuleIntention } from "#config";
import type { Plan, PlannedResource } from "#planner";
import { absencesIn, oldestHours, unjudgedRules } from "./absent.ts";
import { newestBackups } from "./newest-backups.ts";
import { backupOf, hoursOn, region, resourceArn, workload } from "./testing.ts";

const daily = {
  name: "daily",
  schedule: "cron(0 5 ? * * *)",
  timeZone: "UTC",
  startWindowMinutes: 60,
  retention: { localDays: 7, centralDays: 35 },
  copyBudgetHours: 24,
} as RuleIntention;
const monthly: RuleIntention = { ...daily, name: "monthly", schedule: "cron(0 5 1 * ? *)" };
const resource = {
  arn: resourceArn("reports"),
  account: workload,
  region,
  realm: "prod",
  plan: "daily",
  route: { name: "standard-direct", hops: [] },
} as unknown as PlannedResource;

function question(hours: number, rules: readonly RuleIntention[] = [daily], hoursBack = 900) {
  const newest = newestBackups();
  const intention = { plans: { daily: { rules } } } as unknown as Intention;
  const plan = { resources: [resource] } as unknown as Plan;
  return { plan, intention, newest, now: hoursOn(hours), hoursBack, isSeen: () => true };
}

describe("absence", () => {
  test("a backup may be as old as interval, start window and copy budget; or as what may be lost and the budget", () => {
    expect(oldestHours(daily)).toBe(24 + 1 + 24);
    expect(oldestHours({ ...daily, rpoHours: 12 })).toBe(12 + 24);
  });

  test.each([
    [49, 0],
    [49.1, 1],
  ])("a backup of %s hours ago makes %s absences", (hours, count) => {
    const asked = question(hours);
    asked.newest.addOriginal(backupOf("reports"));
    expect(absencesIn(asked)).toHaveLength(count);
  });

  test("each rule is asked for its own backups; one that a person made counts for all", () => {
    const asked = question(20, [daily, monthly]);
    asked.newest.addOriginal(backupOf("reports"));
    expect(absencesIn(asked).map(({ rule }) => rule)).toEqual(["monthly"]);
    asked.newest.addOriginal(backupOf("reports", { ruleName: undefined }));
    expect(absencesIn(asked)).toEqual([]);
  });

  test("where originals are gone before the next one is due, the copies tell", () => {
    const asked = question(20, [monthly]);
    asked.newest.addCopies(new Map([["key", [backupOf("reports", { ruleName: undefined, account: "2" })]]]));
    expect(absencesIn(asked)).toEqual([]);
  });

  test("of what is not seen nothing is said, and of what was looked at too shortly that it is not judged", () => {
    expect(absencesIn({ ...question(99), isSeen: () => false })).toEqual([]);
    const short = question(99, [daily, monthly], 48);
    expect(absencesIn(short)).toEqual([]);
    expect(unjudgedRules(short.intention, short.plan, 48)).toMatchObject([
      { rule: "daily", hours: 49 },
      { rule: "monthly", hours: 769 },
    ]);
  });
});
