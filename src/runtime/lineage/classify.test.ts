import { expect, test } from "vitest";
import type { RouteRow, RouteTable } from "#model";
import { rowOf } from "./classify.ts";

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
  expect(rowOf(table, point, { planName, ruleName })).toBe(expected);
});
