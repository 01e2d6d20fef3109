import { type Intention, readConfig } from "#config";
import { type Inventory, readInventory } from "#inventory";
import type { Chance } from "../../src/local-aws/world/chance.ts";

export const region = "eu-west-1";
const management = "444444444444";
export const central = "222222222222";
const custody = "333333333333";
/** Of the organization, not of the realm. */
export const stranger = "999999999999";

const mostWorkloads = ["111111111111", "121212121212", "131313131313", "141414141414"] as const;

/** How often backups are made, in hours between two of them, and the share of the resources. */
const plans = [
  { name: "daily", schedule: "cron(0 5 ? * * *)", share: 0.01 },
  { name: "weekly", schedule: "cron(0 6 ? * SUN *)", share: 0.1 },
  { name: "monthly", schedule: "cron(0 7 1 * ? *)", share: 0.89 },
] as const;

/** What one seed makes: an intention and what exists. */
export interface Organization {
  readonly intention: Intention;
  readonly inventory: Inventory;
  readonly workloads: readonly string[];
  readonly sourceKeys: readonly string[];
}

/** Hundreds of resources of every carried type and kind of key, in up to four accounts; every seed another mixture. */
export function organizationOf(chance: Chance): Organization {
  const workloads = mostWorkloads.slice(0, 1 + chance.below(mostWorkloads.length));
  const resources = Array.from({ length: 200 + chance.below(100) }, (_, at) => resourceOf(chance, workloads, at));
  const secondRegion = chance.next() < 0.3;
  const originals = chance.next() < 0.7 ? "shorten" : "keep";
  const keys = workloads.map((account) => ({
    arn: sourceKeyOf(account),
    kind: "customer",
    multiRegion: false,
    policy: keyPolicy(account),
  }));
  const advanced = { types: {}, management: { DynamoDB: true } };
  const optIns = Object.fromEntries(workloads.map((account) => [account, { [region]: advanced }]));
  const reading = readInventory(
    JSON.stringify({ ...structureOf(workloads), resources, keys, optIns }),
    "simulated.json",
  );
  if (reading.kind !== "read") throw new Error(JSON.stringify(reading));
  return {
    intention: intentionOf(originals, secondRegion),
    inventory: reading.inventory,
    workloads,
    sourceKeys: workloads.map(sourceKeyOf),
  };
}

function unit(id: string) {
  return { id, name: id, parentId: "r-ex01" };
}

function accountIn(organizationalUnitId: string, id: string) {
  return { id, name: `account-${id}`, organizationalUnitId };
}

function structureOf(workloads: readonly string[]) {
  return {
    organization: {
      id: "o-exampleorg1",
      managementAccountId: management,
      organizationalUnits: [unit("ou-ex01-workload"), unit("ou-ex01-security")],
    },
    accounts: [
      ...workloads.map((id) => accountIn("ou-ex01-workload", id)),
      accountIn("ou-ex01-security", central),
      accountIn("ou-ex01-security", custody),
      accountIn("ou-ex01-security", stranger),
      accountIn("r-ex01", management),
    ],
  };
}

function sourceKeyOf(account: string): string {
  return `arn:aws:kms:${region}:${account}:key/1ed6e200-0000-4000-8000-${account}`;
}

function keyPolicy(account: string) {
  const Statement = [account, central].map((user) => ({
    Sid: `Account${user}`,
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${user}:root` },
    Action: "kms:*",
    Resource: "*",
  }));
  return { Version: "2012-10-17", Statement };
}

function resourceOf(chance: Chance, workloads: readonly string[], at: number) {
  const account = workloads[chance.below(workloads.length)] ?? mostWorkloads[0];
  const name = `thing-${at}`;
  const tags = { backup: planOf(chance.next()) };
  const common = { account, region, tags, sizeBytes: 1_000_000 * (1 + chance.below(1000)) };
  const customer = { kind: "customer", keyArn: sourceKeyOf(account) };
  const kinds = [
    { arn: `arn:aws:s3:::example-${account}-${name}`, type: "S3", encryption: { kind: "aws-owned" } },
    {
      arn: `arn:aws:dynamodb:${region}:${account}:table/${name}`,
      type: "DYNAMODB_ADVANCED",
      encryption: { kind: "aws-owned" },
    },
    { arn: `arn:aws:rds:${region}:${account}:db:${name}`, type: "RDS_INSTANCE", encryption: customer },
    {
      arn: `arn:aws:rds:${region}:${account}:db:${name}`,
      type: "RDS_INSTANCE",
      encryption: { kind: "aws-managed" },
    },
    {
      arn: `arn:aws:elasticfilesystem:${region}:${account}:file-system/fs-${String(at).padStart(17, "0")}`,
      type: "EFS",
      encryption: { kind: "aws-managed" },
    },
  ];
  return { ...common, ...kinds[chance.below(kinds.length)] };
}

function planOf(at: number): string {
  let above = 0;
  return plans.find(({ share }) => at < (above += share))?.name ?? "monthly";
}

function intentionOf(originals: string, secondRegion: boolean): Intention {
  const rules = plans.map(
    ({ name, schedule }) => `
  ${name}:
    rules:
      - name: ${name}
        schedule: "${schedule}"
        retention: { localDays: 7, centralDays: 35${secondRegion ? ", secondDays: 40" : ""} }
    selection:
      tags: { backup: ${name} }
      types: [S3, DYNAMODB_ADVANCED, RDS_INSTANCE, EFS]`,
  );
  const text = `
version: 1
organization: { id: o-exampleorg1, managementAccount: "${management}" }
realms:
  prod:
    targets: { accounts: [], organizationalUnits: [ou-ex01-workload] }
    centralAccount: "${central}"
    custodyAccount: "${custody}"
    homeRegion: ${region}
    lock: { mode: compliance, minDays: 7, maxDays: 365, coolingOffDays: 3 }
    keyLossProof: true
    sourceKeys: grant
    originals: ${originals}${secondRegion ? `\n    regions: { ${region}: { second: eu-central-1 } }` : ""}
plans:${rules.join("")}
`;
  const reading = readConfig(text, "simulated.yaml");
  if (reading.kind !== "read") throw new Error(JSON.stringify(reading));
  return reading.intention;
}
