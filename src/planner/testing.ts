import type { Intention, PlanIntention, RealmIntention } from "#config";
import type { Inventory, InventoryKey, InventoryResource } from "#inventory";
import type { Arn, KeyKind } from "#model";
import { plan } from "./plan.ts";
import type { PlannedResource } from "./plan-types.ts";

export const workload = "111111111111";
export const central = "222222222222";
export const custody = "333333333333";
export const secondOwner = "777777777777";
export const management = "444444444444";
export const sourceKeyArn: Arn = `arn:aws:kms:eu-west-1:${workload}:key/own`;

export const realm: RealmIntention = {
  targets: { accounts: [workload], organizationalUnits: [] },
  centralAccount: central,
  custodyAccount: custody,
  homeRegion: "eu-west-1",
  lock: { mode: "compliance", minDays: 7, maxDays: 365, coolingOffDays: 3 },
  airGap: { demand: "never", as: "copy", owner: "central", key: "aws-owned" },
  regions: {},
  keyLossProof: true,
  sourceKeys: "grant",
  originals: "keep",
  existing: { vaults: [], keys: [] },
  onDemand: { localDays: 7, centralDays: 35 },
  startVariants: 1,
};

export const daily: PlanIntention = {
  rules: [
    {
      name: "daily",
      schedule: "cron(0 5 ? * * *)",
      timeZone: "UTC",
      startWindowMinutes: 60,
      completionWindowMinutes: 10_080,
      continuous: false,
      copyBudgetHours: 24,
      retention: { localDays: 7, centralDays: 35 },
    },
  ],
  selection: { tags: { backup: "daily" }, types: ["S3", "DYNAMODB_ADVANCED", "RDS_INSTANCE"], arns: [] },
};

/** An intention with one realm and one plan; parts of the realm and the assumptions may be changed. */
export function intentionWith(
  change: Partial<RealmIntention> = {},
  assumptions: Intention["assumptions"] = {},
): Intention {
  return {
    version: 1,
    organization: { id: "o-exampleorg1", managementAccount: management, auditAccount: "565656565656" },
    realms: { prod: { ...realm, ...change } },
    plans: { daily },
    exclusions: [],
    estimates: { jobMinutes: 30, megabytesPerSecond: 50, copiesAtOnce: 20 },
    assumptions,
  };
}

/** A tagged resource of the workload account. */
export function resource(type: string, kind: KeyKind, change: Partial<InventoryResource> = {}): InventoryResource {
  return {
    arn: `arn:aws:test:eu-west-1:${workload}:${type}/one`,
    type,
    account: workload,
    region: "eu-west-1",
    tags: { backup: "daily" },
    encryption: kind === "customer" ? { kind, keyArn: sourceKeyArn } : { kind },
    ...change,
  };
}

/** The workload's own key, whose policy lets these accounts in. */
export function keyFor(...accounts: readonly string[]): InventoryKey {
  const AWS = [workload, ...accounts].map((account) => `arn:aws:iam::${account}:root`);
  return {
    arn: sourceKeyArn,
    kind: "customer",
    multiRegion: false,
    policy: {
      Version: "2012-10-17",
      Statement: { Sid: "Use", Effect: "Allow", Principal: { AWS }, Action: "kms:*", Resource: "*" },
    },
  };
}

/** An inventory of the four accounts with these resources and keys. */
export function inventoryOf(resources: readonly InventoryResource[], keys: readonly InventoryKey[] = []): Inventory {
  return {
    organization: {
      id: "o-exampleorg1",
      managementAccountId: management,
      organizationalUnits: [
        { id: "ou-ex01-workload", name: "Workloads", parentId: "r-ex01" },
        { id: "ou-ex01-products", name: "Products", parentId: "ou-ex01-workload" },
        { id: "ou-ex01-security", name: "Security", parentId: "r-ex01" },
      ],
    },
    accounts: [
      { id: workload, name: "workload", organizationalUnitId: "ou-ex01-products" },
      { id: central, name: "central", organizationalUnitId: "ou-ex01-security" },
      { id: custody, name: "custody", organizationalUnitId: "ou-ex01-security" },
      { id: management, name: "management", organizationalUnitId: "r-ex01" },
    ],
    resources,
    keys,
    optIns: {},
  };
}

/** The plan of one resource alone. */
export function planOne(
  intention: Intention,
  one: InventoryResource,
  keys: readonly InventoryKey[] = [],
): PlannedResource {
  const [planned] = plan(intention, inventoryOf([one], keys)).resources;
  if (!planned) throw new Error("the plan has left the resource out");
  return planned;
}

/** The codes of a resource's findings. */
export function codesOf({ findings }: { readonly findings: readonly { readonly code: string }[] }): readonly string[] {
  return findings.map(({ code }) => code);
}
