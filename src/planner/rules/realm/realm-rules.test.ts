import { describe, expect, test } from "vitest";
import type { Intention, RealmIntention, RuleIntention } from "#config";
import type { InventoryKey } from "#inventory";
import { plan } from "../../plan.ts";
import type { Plan } from "../../plan-types.ts";
import { codesOf, daily, intentionWith, inventoryOf, realm, resource, secondOwner } from "../../testing.ts";

type Change = Partial<RuleIntention>;

function withRules(changes: readonly Change[], realmChange: Partial<RealmIntention> = {}): Intention {
  const [rule] = daily.rules;
  if (!rule) throw new Error("daily has no rule");
  const rules = changes.map((change, at) => ({ ...rule, name: `rule-${at}`, ...change }));
  return { ...intentionWith(realmChange), plans: { daily: { ...daily, rules } } };
}

const bucket = resource("S3", "aws-owned");
const database = { ...resource("RDS_INSTANCE", "none"), arn: "arn:aws:rds:eu-west-1:111111111111:db:one" } as const;

function planned(intention: Intention, today?: string): Plan {
  return plan(intention, inventoryOf([bucket, database]), { today });
}

function said(made: Plan, code: string): string {
  return made.findings.find((found) => found.code === code)?.message ?? "";
}

describe("what a rule can get wrong", () => {
  test.each<[name: string, changes: readonly Change[], code: string | undefined]>([
    ["an RPO that schedule, window and budget can keep", [{ rpoHours: 49 }], undefined],
    ["an RPO of less", [{ rpoHours: 48 }], "RPO-NOT-REACHABLE"],
    ["every hour, in time", [{ schedule: "cron(0 * ? * * *)", copyBudgetHours: 2, rpoHours: 4 }], undefined],
    ["two rules at a time", [{}, { schedule: "cron(30 5 1 * ? *)" }], "RULES-OVERLAP"],
    ["two rules, one after the other", [{}, { schedule: "cron(0 6 1 * ? *)" }], undefined],
    ["a time zone with summer time", [{ timeZone: "Europe/Berlin" }], "SCHEDULE-DRIFTS"],
    ["one without", [{ timeZone: "Asia/Kolkata", schedule: "cron(0 * ? * * *)" }], undefined],
    ["half an hour that no policy can say", [{ timeZone: "Asia/Kolkata" }], "SCHEDULE-NOT-MOVED"],
    ["continuous, which buckets can be", [{ continuous: true }], "CONTINUOUS-COPIES"],
    [
      "cold storage that neither type has",
      [{ retention: { localDays: 7, centralDays: 200, coldAfterDays: 30 } }],
      "COLD-IGNORED",
    ],
    ["cold after a week", [{ retention: { localDays: 7, centralDays: 200, coldAfterDays: 7 } }], "COLD-EARLY"],
    ["originals of six days", [{ retention: { localDays: 6, centralDays: 35 } }], "CHAIN-BROKEN"],
  ])("%s", (_, changes, code) => {
    const usual = ["NOT-CARRIED", "LAST-HOPS-ONE-OWNER", "COMPLIANCE-LOCK", "CHANGED-SINCE", "COLD-NOT-COPYABLE"];
    const codes = codesOf(planned(withRules(changes))).filter((one) => !usual.includes(one));
    expect(codes.includes(code ?? "")).toBe(code !== undefined);
    if (code === undefined) expect(codes).toEqual([]);
  });

  test("a schedule in another zone says when the policy starts", () => {
    const made = planned(withRules([{ timeZone: "America/New_York" }]));
    expect(said(made, "SCHEDULE-DRIFTS")).toContain(
      "the policy says cron(0 10 ? * * *), which would be cron(0 9 ? * * *)",
    );
  });
});

describe("locks", () => {
  test("the last day to undo, where today is known", () => {
    expect(said(planned(intentionWith(), "2026-12-30"), "COMPLIANCE-LOCK")).toContain(
      "the last day to undo it is 2027-01-02, if it is deployed on 2026-12-30",
    );
    expect(said(planned(intentionWith()), "COMPLIANCE-LOCK")).toContain("is day 3 after deployment");
  });

  test("an air-gapped vault has no such day", () => {
    const airGap = { ...realm.airGap, demand: "prefer" } as const;
    expect(said(planned(intentionWith({ airGap })), "AIR-GAPPED-LOCK")).toContain("without a cooling-off");
  });
});

describe("who owns the last hops", () => {
  const regions = { "eu-west-1": { second: "eu-central-1" } };
  test.each([
    ["one account", {}, true],
    ["one account in two regions", { regions }, true],
    ["two accounts", { regions, secondOwnerAccount: secondOwner }, false],
  ])("%s", (_, change, alone) => {
    expect(codesOf(planned(intentionWith(change))).includes("LAST-HOPS-ONE-OWNER")).toBe(alone);
  });

  test("that one copy crosses account and Region is said with the day since when", () => {
    const texts = planned(intentionWith({ regions })).findings.map(({ message }) => message);
    expect(texts).toContainEqual(expect.stringContaining("since 2025-10-23 one copy of RDS_INSTANCE crosses"));
    expect(codesOf(planned(intentionWith()))).not.toContain("REGION-OPT-IN");
  });
});

describe("the realm key", () => {
  const own = `arn:aws:kms:eu-west-1:${realm.custodyAccount}:key/own` as const;
  const key: InventoryKey = { arn: own, kind: "customer", multiRegion: false, origin: "AWS_KMS", state: "Enabled" };
  test.each<[string, Partial<InventoryKey>, string | undefined]>([
    ["made by AWS KMS", {}, undefined],
    ["imported", { origin: "EXTERNAL" }, "DeleteImportedKeyMaterial removes it at once"],
    ["about to go", { state: "PendingDeletion" }, "it is PendingDeletion"],
    ["of several Regions", { multiRegion: true }, "it is a multi-Region key"],
    ["of AWS", { kind: "aws-managed" }, "it is aws-managed"],
  ])("%s", (_, change, why) => {
    const intention = intentionWith({ existing: { vaults: [], keys: [own] } });
    const made = plan(intention, inventoryOf([bucket, database], [{ ...key, ...change }]));
    expect(said(made, "REALM-KEY-REFUSED").includes(why ?? "is to be the realm key")).toBe(why !== undefined);
  });
});

describe("quotas", () => {
  test("a million points in one vault", () => {
    const many = Array.from({ length: 1000 }, (_, at) => ({ ...bucket, arn: `arn:aws:s3:::bucket-${at}` as const }));
    const hourly = (centralDays: number): Intention =>
      withRules([{ schedule: "cron(0 * ? * * *)", retention: { localDays: 7, centralDays } }]);
    expect(said(plan(hourly(42), inventoryOf(many)), "QUOTA-POINTS")).toContain("1008000 recovery points");
    expect(said(plan(hourly(41), inventoryOf(many)), "QUOTA-POINTS")).toBe("");
  });

  test("31 tags in a selection", () => {
    const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`tag-${at}`, "x"]));
    const wide = (count: number): Intention => ({
      ...intentionWith(),
      plans: { daily: { ...daily, selection: { ...daily.selection, tags: tags(count) } } },
    });
    expect(codesOf(planned(wide(31)))).toContain("QUOTA-TAGS");
    expect(codesOf(planned(wide(30)))).not.toContain("QUOTA-TAGS");
  });
});

test("an RTO is said to be unproven", () => {
  expect(said(planned(withRules([{ rtoHours: 4 }])), "RTO-UNPROVEN")).toContain("within 4 hours");
});

test("a Region of another partition has no way to central", () => {
  const abroad = { ...bucket, region: "cn-north-1" };
  const { resources, findings, vaults } = plan(intentionWith(), inventoryOf([abroad]));
  expect(resources[0]?.findings[0]?.message).toContain("copies never leave a partition: cn-north-1 is in aws-cn");
  expect(findings.map(({ code }) => code)).toContain("NOT-CARRIED");
  expect(vaults.find(({ region }) => region === "cn-north-1")?.arn).toMatch(/^arn:aws-cn:backup:cn-north-1:/);
});

test("what this version does not do yet is named in one finding", () => {
  const airGap = { ...realm.airGap, demand: "prefer" } as const;
  const saidOf = (more: object) =>
    said(planned(withRules([{ continuous: true }], { airGap: { ...airGap, ...more } })), "NOT-CARRIED");
  expect(saidOf({})).toMatch(/: continuous backups$/);
  expect(saidOf({ approvalTeam: "arn:aws:mpa:us-east-1:888888888888:approval-team/t" })).toMatch(
    /: approval teams of air-gapped vaults; continuous backups$/,
  );
  const cold = withRules([{}], { onDemand: { localDays: 7, centralDays: 365, coldAfterDays: 30 } });
  expect(said(planned(cold), "NOT-CARRIED")).toMatch(/: cold storage$/);
});

test("a vault that exists and fits no route is not passed over in silence", () => {
  const vault = (name: string, key: "customer" | "aws-managed") =>
    ({ arn: `arn:aws:backup:eu-west-1:${realm.centralAccount}:backup-vault:${name}`, as: "standard", key }) as const;
  const existing = { vaults: [vault("mine", "aws-managed"), vault("other", "aws-managed")], keys: [] };
  const made = planned(intentionWith({ existing }));
  expect(made.findings.filter(({ code }) => code === "EXISTING-UNUSED").map(({ message }) => message)).toEqual([
    expect.stringContaining(":backup-vault:other"),
  ]);
  expect(made.vaults.find(({ name }) => name === "mine")?.existing).toBe(true);
});
