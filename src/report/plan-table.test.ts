import { expect, test } from "vitest";
import type { Plan, PlannedResource } from "#planner";
import { planTable } from "./plan-table.ts";

const vault = "arn:aws:backup:eu-west-1:222222222222:backup-vault:holdfast-standard-7-365";
const high = {
  code: "KEY-LOSS-POSSIBLE",
  severity: "high",
  message: "a key",
  fix: "watch it",
  source: "design",
} as const;

const bucket: PlannedResource = {
  arn: "arn:aws:s3:::documents",
  type: "S3",
  account: "111111111111",
  region: "eu-west-1",
  key: { kind: "aws-owned" },
  realm: "prod",
  plan: "daily",
  rule: "daily",
  lastCopyHours: 49,
  route: {
    name: "standard-direct",
    hops: [
      {
        from: "arn:aws:s3:::documents",
        to: vault,
        vaultKind: "standard",
        account: "222222222222",
        region: "eu-west-1",
        key: { kind: "aws-managed" },
        mover: "copy-action",
        incremental: false,
        because: "the key changes",
        retentionDays: 35,
      },
    ],
  },
  because: ["it is short"],
  rejected: [{ route: "export", because: "not needed" }],
  otherRules: [],
  findings: [high],
};
const lost: PlannedResource = {
  ...bucket,
  arn: "arn:aws:rds:eu-west-1:111111111111:db:ledger",
  plan: null,
  route: null,
  because: [],
  rejected: [],
  findings: [{ ...high, code: "UNPROTECTED", severity: "critical" }, high],
};
const plan: Plan = {
  resources: [bucket, lost],
  findings: [{ ...high, code: "COMPLIANCE-LOCK", severity: "info" }],
  summary: { resources: 2, routes: { none: 1 }, findings: { critical: 1, high: 2, medium: 0, info: 1 }, cost: null },
  routeTables: [],
  vaults: [],
  assumptions: [],
  load: { starts: [], drains: [], drainsInAll: 0 },
};

test("a line a resource, then each finding once with those whom it is about, the worst first", () => {
  expect(planTable(plan)).toBe(`\
RESOURCE   TYPE  ACCOUNT       KEY        PLAN   ROUTE            HOPS      FINDINGS
documents  S3    111111111111  aws-owned  daily  standard-direct  standard  KEY-LOSS-POSSIBLE
db:ledger  S3    111111111111  aws-owned  -      none             -         UNPROTECTED, KEY-LOSS-POSSIBLE

CRITICAL UNPROTECTED
  db:ledger: a key
  fix: watch it
  source: design

HIGH KEY-LOSS-POSSIBLE
  documents, db:ledger: a key
  fix: watch it
  source: design

INFO COMPLIANCE-LOCK
  a key
  fix: watch it
  source: design

2 resources, 1 without a route; findings: 1 critical, 2 high, 0 medium, 1 info
`);
});

test("verbose adds the reasons", () => {
  expect(planTable(plan, { verbose: true })).toContain(`\
arn:aws:s3:::documents: standard-direct
  → holdfast-standard-7-365 in 222222222222 eu-west-1, aws-managed key, by copy-action, full (the key changes), kept 35 days
  because it is short
  not export: not needed
`);
});

test("nothing to plan", () => {
  const none = { ...plan, resources: [], findings: [], summary: { ...plan.summary, resources: 0, routes: {} } };
  expect(planTable(none).split("\n")[0]).toBe("RESOURCE  TYPE  ACCOUNT  KEY  PLAN  ROUTE  HOPS  FINDINGS");
});
