import { expect, test } from "vitest";
import { findRow } from "./route-table.ts";
import type { RouteClass, RouteRow, RouteTable } from "./route.ts";

const base: RouteClass = {
  type: "RDS_INSTANCE",
  fullManagement: false,
  keyKind: "customer",
  keyGrantsCentral: true,
  region: "eu-west-1",
  plan: "daily",
  rule: "daily",
};
const changes: readonly Partial<RouteClass>[] = [
  {},
  { keyGrantsCentral: false },
  { keyKind: "aws-managed" },
  { type: "S3", fullManagement: true },
  { region: "eu-central-1" },
  { plan: "weekly" },
  { rule: "monthly" },
];
const rows: readonly RouteRow[] = changes.map((change) => ({
  ...base,
  ...change,
  route: "standard-direct",
  home: { vault: "holdfast-local", retentionDays: 7 },
  steps: [],
}));
const table: RouteTable = {
  realm: "prod",
  centralAccount: "2",
  workloadAccounts: [],
  receivers: [],
  grantingKeys: [],
  rows,
};

test.each(rows.map((row) => [row]))("finds %o", (row) => {
  expect(findRow(table, row)).toBe(row);
});

test("only a customer key has a policy to ask", () => {
  expect(findRow(table, { ...base, keyKind: "aws-managed", keyGrantsCentral: false })).toBe(rows[2]);
});

test("no row for a class that nobody planned", () => {
  expect(findRow(table, { ...base, keyKind: "none" })).toBeUndefined();
  expect(findRow(table, { ...base, region: "us-east-1" })).toBeUndefined();
});
