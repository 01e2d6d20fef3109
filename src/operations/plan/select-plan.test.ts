import { expect, test } from "vitest";
import type { Plan, PlannedResource } from "#planner";
import { selectPlan } from "./select-plan.ts";

function bucket(name: string, account: string): PlannedResource {
  return {
    arn: `arn:aws:s3:::${name}`,
    type: "S3",
    account,
    region: "eu-west-1",
    key: { kind: "aws-owned" },
    realm: "prod",
    plan: null,
    rule: null,
    lastCopyHours: null,
    route: null,
    because: [],
    rejected: [],
    otherRules: [],
    findings: [{ code: "UNPROTECTED", severity: "critical", message: "", fix: "", source: "" }],
  };
}

const summary = { resources: 2, routes: {}, findings: { critical: 2, high: 0, medium: 0, info: 0 }, cost: null };
const resources = [bucket("mine", "111111111111"), bucket("other", "222222222222")];
const plan: Plan = {
  resources,
  findings: [],
  summary,
  routeTables: [],
  vaults: [],
  assumptions: [],
  load: { starts: [], drains: [], drainsInAll: 0 },
};

test("an unprotected bucket is seen in its account, though neither ARN nor route names it", () => {
  expect(selectPlan(plan, { account: "111111111111" }).resources.map(({ arn }) => arn)).toEqual(["arn:aws:s3:::mine"]);
});

test("the summary stays that of the whole", () => {
  expect(selectPlan(plan, { account: "999999999999" })).toEqual({ ...plan, resources: [] });
});
