import { describe, expect, test } from "vitest";
import type { AirGapIntention, Intention } from "#config";
import type { Inventory, InventoryKey, InventoryResource } from "#inventory";
import { type KeyKind, resourceTypes } from "#model";
import { plan } from "../plan.ts";
import type { PlannedResource } from "../plan-types.ts";
import {
  central,
  codesOf,
  daily,
  intentionWith,
  inventoryOf,
  keyFor,
  management,
  planOne,
  realm,
  resource,
  sourceKeyArn,
  workload,
} from "../testing.ts";

function everyType(change: Parameters<typeof intentionWith>[0] = {}): Intention {
  const selection = { ...daily.selection, types: resourceTypes };
  return { ...intentionWith(change), plans: { daily: { ...daily, selection } } };
}

function gapped(airGap: Partial<AirGapIntention>): Intention {
  return everyType({ airGap: { ...realm.airGap, demand: "prefer", ...airGap }, keyLossProof: false });
}

function message({ findings }: PlannedResource, code: string): string {
  return findings.find((found) => found.code === code)?.message ?? "";
}

describe("an air gap", () => {
  const own = { as: "primary", owner: "source" } as const;
  test.each<[name: string, type: string, KeyKind, Partial<AirGapIntention>, route: string, code: string | undefined]>([
    ["in the own account", "S3", "aws-owned", own, "air-gapped-primary", "OWN-ACCOUNT-ONLY"],
    ["in central", "S3", "aws-owned", {}, "air-gapped-copy", undefined],
    [
      "first in the own account, then in central",
      "S3",
      "aws-owned",
      { as: "primary" },
      "air-gapped-primary",
      undefined,
    ],
    ["of a volume under a key of AWS", "EBS", "aws-managed", own, "rekey-then-air-gapped-copy", "FALLS-BACK"],
    ["of an unencrypted volume", "EBS", "none", own, "air-gapped-primary", "OWN-ACCOUNT-ONLY"],
    ["that no vault gives RDS", "RDS_INSTANCE", "none", own, "standard-direct", "AIR-GAP-NOT-MET"],
    ["that no vault gives an unencrypted cluster", "AURORA", "none", own, "standard-direct", "AIR-GAP-NOT-MET"],
  ])("%s", (_, type, kind, airGap, route, code) => {
    const planned = planOne(gapped(airGap), resource(type, kind));
    expect(planned.route?.name).toBe(route);
    const about = ["OWN-ACCOUNT-ONLY", "FALLS-BACK", "AIR-GAP-NOT-MET"];
    const said = codesOf(planned).filter((one) => about.includes(one));
    if (code === undefined) expect(said).toEqual([]);
    else expect(said).toContain(code);
  });

  test("that is required and cannot be had is no route, and the finding says what to ask less of", () => {
    const planned = planOne(gapped({ demand: "require" }), resource("RDS_INSTANCE", "none"));
    expect(planned.route).toBeNull();
    expect(message(planned, "NO-ROUTE")).toContain("takes no RDS_INSTANCE into an air-gapped vault");
    expect(planned.findings.find(({ code }) => code === "NO-ROUTE")?.fix).toContain("airGap: prefer");
  });

  test("a fall-back keeps the days of the rule in the local vault", () => {
    const { route } = planOne(gapped(own), resource("EBS", "aws-managed"));
    expect(route?.hops.map(({ vaultKind, retentionDays }) => `${vaultKind} ${retentionDays}`)).toEqual([
      "local 35",
      "rekey 7",
      "air-gapped 35",
    ]);
  });
});

describe("keys", () => {
  test("one that keeps the backup role of its account out fails the first hop; the statement to add lets it in", () => {
    const elsewhere = { AWS: `arn:aws:iam::${management}:root` };
    const statement = { Sid: "Use", Effect: "Allow", Principal: elsewhere, Action: "kms:*", Resource: "*" } as const;
    const key: InventoryKey = { ...keyFor(), policy: { Version: "2012-10-17", Statement: [statement] } };
    const planned = planOne(intentionWith(), resource("S3", "customer"), [key]);
    const found = planned.findings.find(({ code }) => code === "KEY-KEEPS-BACKUP-OUT");
    expect(found?.severity).toBe("critical");
    expect(JSON.parse(found?.fix.slice(found.fix.indexOf("{")) ?? "{}")).toMatchObject({
      Principal: { AWS: `arn:aws:iam::${workload}:role/holdfast/holdfast-backup` },
    });
  });

  test("a multi-Region key counts where backups stay under it", () => {
    const key = { ...keyFor(central), multiRegion: true };
    const codes = (type: string): readonly string[] =>
      codesOf(planOne(intentionWith(), resource(type, "customer"), [key]));
    expect(codes("RDS_INSTANCE")).toContain("KEY-MULTI-REGION");
    expect(codes("S3")).not.toContain("KEY-MULTI-REGION");
  });

  test("the way off a key of AWS is said with what stands still meanwhile", () => {
    expect(message(planOne(everyType(), resource("RDS_INSTANCE", "aws-managed")), "REKEYED-EACH-TIME")).not.toBe("");
    const { findings } = planOne(everyType(), resource("EBS", "aws-managed"));
    expect(findings.find(({ code }) => code === "REKEYED-EACH-TIME")?.fix).toContain("the instance stands still");
  });

  test("an unencrypted cluster stays so in every copy, an unencrypted instance does not", () => {
    const hops = (type: string) => planOne(everyType(), resource(type, "none")).route?.hops.map(({ key }) => key.kind);
    expect(hops("NEPTUNE")).toEqual(["none", "none"]);
    expect(hops("RDS_INSTANCE")).toEqual(["none", "customer"]);
    expect(codesOf(planOne(everyType(), resource("NEPTUNE", "none")))).toContain("UNENCRYPTED-COPIES");
  });
});

describe("opt-ins", () => {
  type OptIns = Inventory["optIns"];
  const off = (account: string, key: string): OptIns => ({ [account]: { "eu-west-1": { types: { [key]: false } } } });
  const on = (account: string, key: string): OptIns => ({ [account]: { "eu-west-1": { types: { [key]: true } } } });

  function codesUnder(type: string, optIns: OptIns): readonly string[] {
    const [planned] = plan(everyType(), { ...inventoryOf([resource(type, "none")]), optIns }).resources;
    return planned ? codesOf(planned).filter((code) => code.startsWith("OPT")) : [];
  }

  test.each<[name: string, type: string, OptIns, codes: readonly string[]]>([
    ["nothing is known", "AURORA", {}, []],
    ["the member is out", "AURORA", off(workload, "Aurora"), ["OPTED-OUT"]],
    [
      "the management account is out, which overrides",
      "AURORA",
      { ...on(workload, "Aurora"), ...off(management, "Aurora") },
      ["OPTED-OUT"],
    ],
    [
      "the management account is in, which overrides",
      "AURORA",
      { ...off(workload, "Aurora"), ...on(management, "Aurora") },
      [],
    ],
    ["a type that its name opts in", "RDS_INSTANCE", off(workload, "RDS"), []],
    ["a type of which nobody says so", "FSX_LUSTRE", off(workload, "FSx"), ["OPT-OUT-UNKNOWN"]],
  ])("%s", (_, type, optIns, codes) => {
    expect(codesUnder(type, optIns)).toEqual(codes);
  });

  test("advanced features that are off make the next backup a basic one", () => {
    const optIns: OptIns = { [workload]: { "eu-west-1": { management: { DynamoDB: false } } } };
    const [planned] = plan(intentionWith(), {
      ...inventoryOf([resource("DYNAMODB_ADVANCED", "none")]),
      optIns,
    }).resources;
    expect(planned && codesOf(planned)).toEqual(["ADVANCED-FEATURES-OFF"]);
  });
});

describe("exclusions", () => {
  const exclusion = {
    resources: ["arn:aws:s3:::scratch-*"],
    owner: "data team",
    reason: "made anew each night",
    until: "2026-12-31",
  };
  const intention = { ...intentionWith(), exclusions: [exclusion] };
  const scratch = (tags: InventoryResource["tags"]): InventoryResource => ({
    ...resource("S3", "aws-owned"),
    arn: "arn:aws:s3:::scratch-1",
    tags,
  });
  test.each([
    ["on its last day", {}, "2026-12-31", ["EXCLUDED"]],
    ["a day later", {}, "2027-01-01", ["UNPROTECTED", "EXCLUSION-EXPIRED"]],
    ["of what a plan catches all the same", { backup: "daily" }, "2026-12-31", ["EXCLUDED-YET-CAUGHT"]],
    ["of what a plan catches, later", { backup: "daily" }, "2027-01-01", []],
  ])("%s", (_, tags, today, codes) => {
    const { resources } = plan(intention, inventoryOf([scratch(tags)]), { today });
    expect(resources.map(codesOf)).toEqual([codes]);
  });

  test("a bucket that the pattern does not name is not excluded", () => {
    const other = { ...scratch({}), arn: "arn:aws:s3:::not-scratch-1" } as const;
    expect(plan(intention, inventoryOf([other])).resources.map(codesOf)).toEqual([["UNPROTECTED"]]);
  });
});

test.each([
  [undefined, []],
  [{}, []],
  [{ versioning: "Enabled" }, []],
  [{ versioning: "Suspended" }, ["BUCKET-NOT-VERSIONED"]],
  [{ versioning: "Disabled" }, ["BUCKET-NOT-VERSIONED"]],
])("a bucket with %j", (attributes, codes) => {
  expect(codesOf(planOne(intentionWith(), { ...resource("S3", "aws-owned"), attributes }))).toEqual(codes);
});

test("a tag of no plan is named", () => {
  const planned = planOne(intentionWith(), {
    ...resource("S3", "aws-owned"),
    tags: { backup: "weekly", owner: "shop" },
  });
  expect(message(planned, "UNPROTECTED")).toContain("it carries backup=weekly");
  expect(message(planOne(intentionWith(), { ...resource("S3", "aws-owned"), tags: {} }), "UNPROTECTED")).toContain(
    "the tag of none",
  );
});

test("each rule of a plan has a way of its own", () => {
  const [rule] = daily.rules;
  if (!rule) throw new Error("daily has no rule");
  const monthly = { ...rule, name: "monthly", secondRegion: true, retention: { localDays: 7, centralDays: 365 } };
  const regions = { "eu-west-1": { second: "eu-central-1" } };
  const plans = { daily: { ...daily, rules: [{ ...rule, secondRegion: false }, monthly] } };
  const planned = planOne({ ...intentionWith({ regions }), plans }, resource("S3", "aws-owned"));
  expect(planned.route?.hops.map(({ region }) => region)).toEqual(["eu-west-1", "eu-west-1"]);
  expect(planned.otherRules[0]?.route?.hops.map(({ region, retentionDays }) => `${region} ${retentionDays}`)).toEqual([
    "eu-west-1 7",
    "eu-west-1 365",
    "eu-central-1 365",
  ]);
});

test("what both accounts of a realm must be let into is said in one statement", () => {
  const regions = { "eu-west-1": { second: "eu-central-1" } };
  const intention = intentionWith({ regions, secondOwnerAccount: "777777777777" });
  const planned = planOne(intention, resource("RDS_INSTANCE", "customer"), [{ ...keyFor(central), arn: sourceKeyArn }]);
  const fix = planned.findings.find(({ code }) => code === "SOURCE-KEY-NEEDS-GRANT")?.fix ?? "";
  expect(fix).toContain(`["arn:aws:iam::${central}:root","arn:aws:iam::777777777777:root"]`);
});
