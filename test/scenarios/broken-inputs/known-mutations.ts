import { type Arbitrary, constantFrom } from "fast-check";
import { type InputKind, type Mutation, replaced } from "./mutation.ts";

const ledger = '"arn": "arn:aws:rds:eu-west-1:111111111111:db:ledger"';
const key = "arn:aws:kms:eu-west-1:111111111111:key";

/** Of two values that do not go together the mistake may be the other one: so many lines below what was replaced. */
type Replacement = readonly [from: string, to: string, below?: number];

/** Mistakes that take more than one value, or a place that is no line with a key. */
const pairs: Readonly<Record<InputKind, readonly Replacement[]>> = {
  config: [
    ["plans: [daily, archive]", "plans: [dayly, archive]"],
    ["accounts: []", "accounts: {}"],
    ["[ou-ex01-workload]", "[workload, ou-ex01-workload]"],
    ["[ou-ex01-workload]", "ou-ex01-workload"],
    ["[S3, DYNAMODB_ADVANCED", "[S3, DYNAMODB_ADVANCE"],
    ["{ backup: daily }", "[backup]"],
    ["{ backup: daily }", "{ backup: 7 }"],
    ["{ backup: daily }", "{}"],
    ["- name: daily", "- name: Daily Backup"],
    ["cron(0 5 ? * * *)", "0 5 * * *"],
    ["full-management-into-aws-backup-key", "full-management"],
    ['"222222222222"', '"333333333333"', 1],
    ['"222222222222"', '"888888888888"', 2],
    ['"222222222222"', "*central"],
    ["  prod:", "  Prod:"],
    ["  prod:", "  7:"],
    ["  prod:", "  ~:"],
    ["realms:", "---\nrealms:"],
    ["{ second: eu-central-1 }", "{ second: eu-west-1 }"],
    ["{ second: eu-central-1 }", "{ second: cn-north-1 }"],
    ["      minDays: 14", "      minDays: 301"],
    ["      minDays: 14", "      minDays: 36", 35],
    ["key: aws-owned", "key: realm-key", 43],
    ["originals: keep", "originals: shorten"],
    ["coolingOffDays: 5", "coolingOffDays: 2"],
    ["localDays: 7", "localDays: 36"],
    ["centralDays: 90", "centralDays: 59"],
    ["coldAfterDays: 60", "coldAfterDays: 300"],
    ["secondDays: 40", "secondDays: 40\n          coldAfterDays: 1", 1],
    ["- name: monthly", "- name: daily"],
    ["cron(30 2 1 * ? *)", "cron(30 2 32 * ? *)"],
    ["cron(30 2 1 * ? *)", "cron(30 2 1 * MON *)"],
    ["cron(30 2 1 * ? *)", "cron(30 2 30 FEB ? *)"],
    ["cron(30 2 1 * ? *)", "cron(* * 1 * ? *)"],
    ["backup-vault:old-standard", "old-standard"],
    ["as: standard", "as: intermediate", 1],
    ["kms:eu-west-1:333333333333", "kms:eu-west-1:888888888888"],
    ["{ plan: archive }", "{ plan: dayly }"],
    ["plans: [daily, archive]", "plans: [daily]", -2],
    ["cache-*", "scratch-*"],
    ["until: 2027-01-31", "until: 31.01.2027"],
  ],
  inventory: [
    ['"id": "222222222222"', '"id": "111111111111"'],
    ['"arn": "arn:aws:rds:eu-west-1:111111111111:db:reports"', ledger],
    [`"arn": "${key}/a3500000-0000-4000-8000-000000000002"`, `"arn": "${key}/1ed6e200-0000-4000-8000-000000000001"`],
    ['"kms:Decrypt",', "7,"],
    ['"Action": "kms:*"', '"Action": 7'],
    ['"AWS": "arn:aws:iam::111111111111:root"', '"AWS": null'],
    ['"kms:GrantIsForAWSResource": "true"', '"kms:GrantIsForAWSResource": null'],
    ['"backup": "daily"', '"backup": 7'],
    ['"S3": true', '"S3": "yes"'],
    ['"111111111111": {', '"1111": {'],
    ['"accounts": [', '"accounts": null, "acounts": ['],
    ['"name": "active",', '"name": "active",,'],
    ['"type": "S3",', `"type": "S3", "attributes": { "a": ${"[".repeat(500)}${"]".repeat(500)} },`],
  ],
};

export function knownMutations(kind: InputKind): Arbitrary<Mutation> {
  return constantFrom(...pairs[kind].map(([from, to, below = 0]) => placed(replaced(kind, from, to), below)));
}

function placed(mutation: Mutation, below: number): Mutation {
  const line = (mutation.lines?.[0] ?? 1) + below;
  return { ...mutation, lines: [line, line] };
}
