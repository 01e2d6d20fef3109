import { describe, expect, test } from "vitest";
import type { RecoveryPoint, RouteRow, RouteTable } from "#model";
import { rowOf, typeOfPoint } from "./classify.ts";
import { stepTo } from "./testing.ts";

function row(plan: string, rule: string): RouteRow {
  return {
    type: "RDS_INSTANCE",
    fullManagement: false,
    keyKind: "none",
    keyGrantsCentral: true,
    region: "eu-west-1",
    plan,
    rule,
    route: "standard-direct",
    home: { vault: "holdfast-local", retentionDays: 7 },
    steps: [],
  };
}

const rows = [row("gold", "daily"), row("gold", "monthly"), row("gold-plus", "daily")];
const table: RouteTable = {
  realm: "prod",
  centralAccount: "2",
  workloadAccounts: [],
  receivers: ["2"],
  grantingKeys: [],
  rows,
};
const point = { type: "RDS_INSTANCE", keyKind: "none", keyArn: undefined, region: "eu-west-1" } as const;

test.each([
  ["gold-rds", "daily", rows[0]],
  ["gold-rds", "monthly", rows[1]],
  ["gold-plus-rds", "daily", rows[2]],
  ["gold-rds", "yearly", rows[0]],
  ["gold-rds", undefined, rows[0]],
  [undefined, undefined, rows[0]],
  ["silver-rds", "daily", undefined],
])("a backup that plan %s made by rule %s", (planName, ruleName, expected) => {
  expect(rowOf(table, point, { planName, ruleName })).toEqual(expected);
});

describe("a backup that no plan made", () => {
  const stop = stepTo("local", "rekey", { retentionDays: 7 });
  const last = stepTo("rekey", "standard", {
    retentionDays: 35,
    onDemandDays: 90,
    fallback: { vault: "intermediate", retentionDays: 7, onDemandDays: 3 },
  });
  const home = { vault: "holdfast-local", retentionDays: 7, onDemandDays: 10 };
  const byHand = { ...row("gold", "daily"), home, steps: [stop, last] };

  test("takes the days of backups by hand, where there are others", () => {
    const taken = rowOf({ ...table, rows: [byHand] }, point, { planName: undefined, ruleName: undefined });
    expect(taken?.home.retentionDays).toBe(10);
    expect(taken?.steps.map(({ retentionDays }) => retentionDays)).toEqual([7, 90]);
    expect(taken?.steps[1]?.fallback?.retentionDays).toBe(3);
  });

  test("leaves the plan's own backups theirs, though their rule be gone", () => {
    for (const ruleName of ["daily", "gone", undefined])
      expect(rowOf({ ...table, rows: [byHand] }, point, { planName: "gold-rds", ruleName })).toEqual(byHand);
  });

  test.each([
    ["kept", {}, undefined],
    ["shortened to the rule's days", { originalDays: 7 }, 7],
    ["shortened to days of their own", { originalDays: 7, onDemandOriginalDays: 10 }, 10],
  ])("its original is %s", (_, days, expected) => {
    const only = [{ ...byHand, ...days }];
    expect(rowOf({ ...table, rows: only }, point, { planName: undefined, ruleName: undefined })?.originalDays).toBe(
      expected,
    );
  });
});

test.each([
  ["S3", "arn:aws:backup:eu-west-1:1:recovery-point:documents-1", "S3"],
  ["EFS", "arn:aws:backup:eu-west-1:1:recovery-point:1", "EFS"],
  ["DynamoDB", "arn:aws:backup:eu-west-1:1:recovery-point:1", "DYNAMODB_ADVANCED"],
  ["DynamoDB", "arn:aws:dynamodb:eu-west-1:1:table/orders/backup/1", "DYNAMODB_BASIC"],
  ["RDS", "arn:aws:rds:eu-west-1:1:snapshot:awsbackup:job-1", "RDS_INSTANCE"],
  ["RDS", "arn:aws:rds:eu-west-1:1:cluster-snapshot:awsbackup:job-1", undefined],
  ["EBS", "arn:aws:ec2:eu-west-1::snapshot/snap-1", undefined],
])("a point of %s, %s, is of type %s", (resourceType, arn, type) => {
  expect(typeOfPoint({ resourceType, arn } as RecoveryPoint)).toBe(type);
});
