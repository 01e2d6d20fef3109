import { expect, test } from "vitest";
import { groupsOf, worstFirst } from "./groups.ts";
import { type LineageStatus, statusOf } from "./lineage-status.ts";
import { backupOf, dailyRow, momentAt } from "./testing.ts";

function late(name: string, message: string, code = "ACCESS-DENIED", hours = 30): LineageStatus {
  const point = backupOf(name);
  const lineage = { resourceArn: point.resourceArn, created: point.created, points: [point], attempts: [] };
  const decision = { kind: "wait", because: message, failure: { code, retry: "daily" } } as const;
  return statusOf(point, { kind: "observed", lineage, row: dailyRow, decision }, momentAt(hours));
}

test("a hundred backups that are late for one cause are one group, which says what the worst of them says", () => {
  const many = Array.from({ length: 100 }, (_, at) => late(`db-${at}`, `copy job ${at} is FAILED`, undefined, 30 + at));
  const groups = groupsOf(worstFirst(many), []);
  expect(groups).toHaveLength(1);
  expect(groups[0]).toMatchObject({ state: "late", count: 100, resources: 100, says: "copy job 99 is FAILED" });
  expect(groups[0]?.members).toHaveLength(100);
});

test("another cause is another group, and what is late stands before what fails", () => {
  const fresh = late("b", "copy job 1 is FAILED: key", "KEY-UNUSABLE", 3);
  const codes = groupsOf(worstFirst([fresh, late("a", "-")]), []).map(({ state, code }) => `${state} ${code}`);
  expect(codes).toEqual(["late ACCESS-DENIED", "failing KEY-UNUSABLE"]);
});

test("words that nobody knows are like where they differ in names alone", () => {
  const words = (id: string) => `copy job ${id} is FAILED: the moon over arn:aws:rds:eu-west-1:1:db:${id} is full`;
  const [one, other] = ["0175DE71-5784-589F-D8AC-541ACCB4CAC8", "1175DE71-5784-589F-D8AC-541ACCB4CAC9"];
  const unknown = (name: string, says: string) => late(name, says, "UNKNOWN-MESSAGE");
  const groups = groupsOf([unknown("a", words(one)), unknown("b", words(other)), unknown("c", "the sun is out")], []);
  expect(groups.map(({ count }) => count)).toEqual([2, 1]);
});
