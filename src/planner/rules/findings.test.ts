import { describe, expect, test } from "vitest";
import { type PolicyStatement, resourceTypes } from "#model";
import { findingMessages } from "./finding-messages.ts";
import { plan } from "../plan.ts";
import {
  central,
  codesOf,
  custody,
  daily,
  intentionWith,
  inventoryOf,
  keyFor,
  management,
  planOne,
  realm,
  resource,
} from "../testing.ts";

const rds = resource("RDS_INSTANCE", "customer");
const allTypes = {
  ...intentionWith(),
  plans: { daily: { ...daily, selection: { ...daily.selection, types: resourceTypes } } },
};

describe("about one resource", () => {
  test.each([
    ["nothing to say", planOne(intentionWith(), resource("S3", "aws-owned")), []],
    [
      "a key that keeps central out",
      planOne(intentionWith(), rds, [keyFor()]),
      ["KEY-LOSS-POSSIBLE", "SOURCE-KEY-NEEDS-GRANT"],
    ],
    ["a key that is open", planOne(intentionWith(), rds, [keyFor(central)]), ["KEY-LOSS-POSSIBLE"]],
    [
      "a key that stays closed is gone around",
      planOne(intentionWith({ sourceKeys: "untouched" }), rds, [keyFor()]),
      ["KEY-LOSS-POSSIBLE"],
    ],
    ["a key whose policy nobody read", planOne(intentionWith(), rds), ["KEY-LOSS-POSSIBLE", "KEY-POLICY-UNKNOWN"]],
    [
      "the same, though nothing may be changed",
      planOne(intentionWith({ sourceKeys: "untouched" }), rds),
      ["KEY-LOSS-POSSIBLE", "KEY-POLICY-UNKNOWN"],
    ],
    [
      "a key that is about to go",
      planOne(intentionWith(), rds, [{ ...keyFor(central), state: "PendingDeletion" }]),
      ["KEY-UNUSABLE", "KEY-LOSS-POSSIBLE"],
    ],
    ["a key in use", planOne(intentionWith(), rds, [{ ...keyFor(central), state: "Enabled" }]), ["KEY-LOSS-POSSIBLE"]],
    [
      "a disabled key under a fully managed type",
      planOne(intentionWith(), resource("S3", "customer"), [{ ...keyFor(central), state: "Disabled" }]),
      ["KEY-UNUSABLE"],
    ],
    [
      "imported material under a type whose backups take another key",
      planOne(intentionWith(), resource("S3", "customer"), [{ ...keyFor(central), origin: "EXTERNAL" }]),
      [],
    ],
    ["a fully managed type does not ask its key", planOne(intentionWith(), resource("S3", "customer"), [keyFor()]), []],
    ["key loss is accepted", planOne(intentionWith({ keyLossProof: false }), rds, [keyFor(central)]), []],
    ["a tag is missing", planOne(intentionWith(), { ...rds, tags: {} }), ["UNPROTECTED"]],
    ["another value of the tag", planOne(intentionWith(), { ...rds, tags: { backup: "weekly" } }), ["UNPROTECTED"]],
    ["a type without facts", planOne(intentionWith(), resource("EBS_FUTURE", "none")), ["UNKNOWN-TYPE"]],
    [
      "a basic table comes along with the advanced ones",
      planOne(intentionWith(), resource("DYNAMODB_BASIC", "none")),
      ["NO-ROUTE"],
    ],
    [
      "a type whose route nobody walks yet",
      planOne(allTypes, resource("TIMESTREAM", "aws-managed")),
      ["TYPE-NOT-CARRIED"],
    ],
    ["the management account", planOne(intentionWith(), { ...rds, account: management }), ["MANAGEMENT-RESOURCES"]],
    ["an account of no realm", planOne(intentionWith(), { ...rds, account: "999999999999" }), ["OUTSIDE-REALMS"]],
    ["the central account itself", planOne(intentionWith(), { ...rds, account: central }), ["OUTSIDE-REALMS"]],
  ])("%s", (_, planned, expected) => {
    expect(codesOf(planned)).toEqual(expected);
    for (const { message, fix, source } of planned.findings) {
      expect(`${message}${fix}`).not.toMatch(/\{\w+\}/);
      expect(source).toMatch(/^(https:|design:)/);
    }
  });

  test.each(["EXTERNAL", "EXTERNAL_KEY_STORE", "AWS_CLOUDHSM"])(
    "key material from %s has no waiting period",
    (origin) => {
      const planned = planOne(intentionWith(), rds, [{ ...keyFor(central), origin }]);
      expect(codesOf(planned)).toEqual(["KEY-LOSS-POSSIBLE", "KEY-MATERIAL-OUTSIDE"]);
      expect(planned.findings[1]?.message).toMatch(/at once\. The resource/);
    },
  );

  test("the statement to add is whole, and it lets central in", () => {
    const { findings } = planOne(intentionWith(), rds, [keyFor()]);
    const fix = findings.find(({ code }) => code === "SOURCE-KEY-NEEDS-GRANT")?.fix ?? "";
    const statement = JSON.parse(fix.slice(fix.indexOf("{")));
    const key = keyFor();
    const opened = {
      ...key,
      policy: {
        Version: "2012-10-17" as const,
        Statement: [key.policy?.Statement, statement].flat() as PolicyStatement[],
      },
    };
    expect(codesOf(planOne(intentionWith(), rds, [opened]))).toEqual(["KEY-LOSS-POSSIBLE"]);
  });

  test("one key under two resources", () => {
    const other = { ...resource("S3", "customer"), arn: "arn:aws:s3:::other" } as const;
    const { resources } = plan(intentionWith(), inventoryOf([rds, other], [keyFor(central)]));
    expect(resources.map(codesOf)).toEqual([["KEY-SHARED"], ["KEY-LOSS-POSSIBLE", "KEY-SHARED"]]);
  });

  test("two plans on one resource", () => {
    const planned = planOne({ ...intentionWith(), plans: { daily, again: daily } }, resource("S3", "aws-owned"));
    expect(planned.plan).toBe("daily");
    expect(codesOf(planned)).toEqual(["CAUGHT-TWICE"]);
  });
});

function twice<T>(items: readonly T[]): readonly T[] {
  return [...items, ...items];
}

describe("about a realm", () => {
  const units = { accounts: [], organizationalUnits: ["ou-ex01-workload"] };
  test.each([
    ["a compliance lock", intentionWith(), ["LAST-HOPS-ONE-OWNER", "COMPLIANCE-LOCK"]],
    ["a rehearsal", intentionWith({ lock: { ...realm.lock, mode: "rehearsal" } }), ["LAST-HOPS-ONE-OWNER"]],
    [
      "units that take central and custody in",
      intentionWith({ targets: { accounts: [], organizationalUnits: ["ou-ex01-security"] } }),
      ["CENTRAL-IS-TARGET", "CENTRAL-IS-TARGET", "LAST-HOPS-ONE-OWNER", "COMPLIANCE-LOCK"],
    ],
    [
      "an account of two realms",
      { ...intentionWith({ targets: units }), realms: { a: realm, b: { ...realm, targets: units } } },
      ["ACCOUNT-IN-TWO-REALMS", ...twice(["LAST-HOPS-ONE-OWNER", "COMPLIANCE-LOCK"])],
    ],
  ])("%s", (_, intention, expected) => {
    expect(codesOf(plan(intention, inventoryOf([])))).toEqual(expected);
  });

  test("another organization than the intention's", () => {
    const intention = { ...intentionWith(), organization: { id: "o-other00000", managementAccount: management } };
    expect(codesOf(plan(intention, inventoryOf([])))).toEqual([
      "ORGANIZATION-DIFFERS",
      "NOBODY-WATCHES",
      "LAST-HOPS-ONE-OWNER",
      "COMPLIANCE-LOCK",
    ]);
  });

  test("without an organization nothing leaves its account", () => {
    const alone = { ...inventoryOf([resource("S3", "aws-owned")]), organization: null };
    const { resources, routeTables } = plan(intentionWith(), alone);
    expect(resources.map(codesOf)).toEqual([["NO-ROUTE"]]);
    expect(resources[0]?.findings[0]?.message).toContain("without AWS Organizations");
    expect(resources[0]?.findings[0]?.fix).toContain("one AWS organization");
    expect(routeTables[0]?.rows).toEqual([]);
  });

  test("the accounts below a unit are protected, vault owners never", () => {
    const inventory = inventoryOf([]);
    const [below] = plan(intentionWith({ targets: units }), inventory).routeTables;
    expect(below?.workloadAccounts).toEqual(["111111111111"]);
    const everyone = { accounts: [], organizationalUnits: ["r-ex01"] };
    const [all] = plan(intentionWith({ targets: everyone }), inventory).routeTables;
    expect(all?.workloadAccounts).not.toContain(central);
    expect(all?.workloadAccounts).not.toContain(custody);
    expect(all?.workloadAccounts).not.toContain(management);
  });
});

test("the summary counts routes and severities", () => {
  const inventory = inventoryOf([resource("S3", "aws-owned"), rds, { ...rds, arn: "arn:aws:rds:::two", tags: {} }]);
  expect(plan(intentionWith(), inventory).summary).toEqual({
    resources: 3,
    routes: { "standard-direct": 2, none: 1 },
    findings: { critical: 1, high: 1, medium: 2, info: 2 },
    cost: null,
  });
});

test("no finding has a code without a sentence", () => {
  for (const { message, fix } of Object.values(findingMessages)) expect(message.length * fix.length).toBeGreaterThan(0);
});
