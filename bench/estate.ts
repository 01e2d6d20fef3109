import type { Inventory, InventoryAccount, InventoryKey, InventoryResource } from "#inventory";
import { type Arn, arn, type KeyKind } from "#model";

const resourcesPerAccount = 100;
const units = 10;
const homeRegion = "eu-west-1";

const centralAccount = "222222222222";
const custodyAccount = "333333333333";
const managementAccount = "444444444444";

/** The intention that the estate is planned under: one realm over the unit above all others, one plan that selects by tag. */
export const estateConfig: string = `version: 1
organization: { id: o-exampleorg1, managementAccount: "${managementAccount}" }
realms:
  prod:
    targets: { organizationalUnits: [ou-ex01-workload] }
    centralAccount: "${centralAccount}"
    custodyAccount: "${custodyAccount}"
    homeRegion: ${homeRegion}
    lock: { mode: compliance, minDays: 7, maxDays: 365, coolingOffDays: 3 }
    keyLossProof: true
    sourceKeys: untouched
plans:
  daily:
    rules:
      - { name: daily, schedule: "cron(0 5 ? * * *)", retention: { localDays: 7, centralDays: 35 } }
    selection: { tags: { backup: daily }, types: [S3, DYNAMODB_ADVANCED, RDS_INSTANCE] }
`;

/** The text of an inventory of so many resources, the same for the same number. */
export function estateText(resources: number): string {
  const accounts = Array.from({ length: Math.ceil(resources / resourcesPerAccount) }, (_, index) => accountOf(index));
  const lists = {
    accounts: accounts.map(line),
    resources: Array.from({ length: resources }, (_, index) => line(resourceOf(index))),
    keys: accounts.map(({ id }, index) => line(keyOf(id, index))),
  };
  const members = Object.entries(lists).map(([name, lines]) => `"${name}":[\n${lines.join(",\n")}\n]`);
  return `{"organization":${line(organization())},\n${members.join(",\n")}}\n`;
}

function line(value: unknown): string {
  return JSON.stringify(value);
}

function organization(): Inventory["organization"] {
  const below = Array.from({ length: units }, (_, index) => ({
    id: unitId(index),
    name: `Unit ${index}`,
    parentId: "ou-ex01-workload",
  }));
  const workload = { id: "ou-ex01-workload", name: "Workloads", parentId: "r-ex01" };
  return {
    id: "o-exampleorg1",
    managementAccountId: managementAccount,
    organizationalUnits: [...below, workload],
  };
}

function unitId(index: number): string {
  return `ou-ex01-unit${index % units}`;
}

function accountOf(index: number): InventoryAccount {
  return { id: accountId(index), name: `workload-${index}`, organizationalUnitId: unitId(index) };
}

function accountId(index: number): string {
  return String(100_000_000_000 + index);
}

/** One customer key an account; the policy of every other one lets central in. */
function keyOf(account: string, index: number): InventoryKey {
  const AWS = [account, ...(index % 2 === 0 ? [centralAccount] : [])].map((id) => arn("iam", "", id, "root"));
  return {
    arn: keyArn(account),
    kind: "customer",
    multiRegion: false,
    policy: {
      Version: "2012-10-17",
      Statement: { Sid: "Use", Effect: "Allow", Principal: { AWS }, Action: "kms:*", Resource: "*" },
    },
  };
}

function keyArn(account: string): Arn {
  return arn("kms", homeRegion, account, "key/own");
}

/** The classes that the resources of an account take in turn. */
const classes: readonly { readonly type: string; readonly kind: KeyKind; readonly service: string }[] = [
  { type: "S3", kind: "aws-owned", service: "s3" },
  { type: "S3", kind: "customer", service: "s3" },
  { type: "DYNAMODB_ADVANCED", kind: "customer", service: "dynamodb" },
  { type: "RDS_INSTANCE", kind: "customer", service: "rds" },
  { type: "RDS_INSTANCE", kind: "aws-managed", service: "rds" },
];

function resourceOf(index: number): InventoryResource {
  const account = accountId(Math.floor(index / resourcesPerAccount));
  const { type, kind, service } = classes[index % classes.length] ?? { type: "S3", kind: "none", service: "s3" };
  return {
    arn: service === "s3" ? arn("s3", "", "", `bucket-${index}`) : arn(service, homeRegion, account, `name/${index}`),
    type,
    account,
    region: homeRegion,
    tags: { backup: "daily", Name: `resource ${index}`, team: `team-${index % 7}` },
    encryption: kind === "customer" ? { kind, keyArn: keyArn(account) } : { kind },
    sizeBytes: index * 1024,
  };
}
