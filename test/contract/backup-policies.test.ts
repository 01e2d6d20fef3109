import { expect, test } from "vitest";
import { buildBlueprint } from "../../src/blueprint/index.ts";
import type { Intention } from "../../src/config/index.ts";
import { plan } from "../../src/planner/index.ts";
import { central, daily, intentionWith, inventoryOf, resource } from "../../src/planner/testing.ts";

const accounts = ["100000000001", "100000000002", "100000000003"];

function policiesOf(intention: Intention) {
  const resources = accounts.slice(0, 2).map((account) => ({
    ...resource("S3", "aws-owned"),
    account,
    arn: `arn:aws:s3:::bucket-${account}` as const,
  }));
  return buildBlueprint(plan(intention, inventoryOf(resources)), intention).organization.backupPolicies;
}

const targets = { accounts, organizationalUnits: [] };
const [rule] = daily.rules;
if (!rule) throw new Error("daily has no rule");

test("one policy, as long as nobody asks to spread the starts", () => {
  expect(policiesOf(intentionWith({ targets })).map((policy) => policy.targets)).toEqual([accounts]);
});

test("as many policies as variants: each account in one, the later ones later; an account without backups yet in the first", () => {
  const policies = policiesOf(intentionWith({ targets, startVariants: 2 }));
  expect(policies.map(({ name, targets: attached }) => [name, attached])).toEqual([
    ["holdfast-prod-1", [accounts[0], accounts[2]]],
    ["holdfast-prod-2", [accounts[1]]],
  ]);
  const starts = policies.map(({ plans }) => [
    ...new Set(plans.flatMap(({ rules }) => rules.map((one) => one.schedule))),
  ]);
  expect(starts).toEqual([["cron(0 5 ? * * *)"], ["cron(30 5 ? * * *)"]]);
});

test("every rule of a plan has its own schedule in UTC, its own days and its own copies", () => {
  const monthly = {
    ...rule,
    name: "monthly",
    schedule: "cron(0 9 1 * ? *)",
    timeZone: "Asia/Tokyo",
    retention: { localDays: 14, centralDays: 365 },
  };
  const plans = { daily: { ...daily, rules: [rule, monthly] } };
  const [policy] = policiesOf({ ...intentionWith({ targets }), plans });
  const made = policy?.plans
    .find(({ name }) => name.includes("s3"))
    ?.rules.map((one) => ({
      name: one.name,
      schedule: one.schedule,
      days: [one.deleteAfterDays, ...one.copies.map(({ deleteAfterDays }) => deleteAfterDays)],
    }));
  expect(made).toEqual([
    { name: "daily", schedule: "cron(0 5 ? * * *)", days: [7, 35] },
    { name: "monthly", schedule: "cron(0 0 1 * ? *)", days: [14, 365] },
  ]);
});

test("a type whose keys ask for different ways has no copy action; another Region has its own vaults", () => {
  const intention = { ...intentionWith({ targets }), plans: { daily } };
  const abroad = { ...resource("S3", "aws-owned"), account: accounts[0] ?? "", region: "eu-central-1" };
  const [policy] = buildBlueprint(plan(intention, inventoryOf([abroad])), intention).organization.backupPolicies;
  const copies = (policy?.plans ?? []).map(({ regions, selection, rules }) => ({
    regions,
    types: selection.typePatterns.length,
    to: rules.flatMap((one) => one.copies.map(({ toVaultArn }) => toVaultArn)),
  }));
  const vault = (region: string) => `arn:aws:backup:${region}:${central}:backup-vault:holdfast-standard-7-365`;
  expect(copies).toEqual([
    { regions: ["eu-central-1"], types: 2, to: [vault("eu-central-1")] },
    { regions: ["eu-central-1", "eu-west-1"], types: 1, to: [] },
    { regions: ["eu-west-1"], types: 2, to: [vault("eu-west-1")] },
  ]);
});
