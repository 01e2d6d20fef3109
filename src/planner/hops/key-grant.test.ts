import { expect, test } from "vitest";
import type { InventoryKey } from "#inventory";
import type { PolicyStatement } from "#model";
import { keyGrantOf } from "./key-grant.ts";
import { central, keyFor, sourceKeyArn, workload } from "../testing.ts";

const root = { AWS: `arn:aws:iam::${central}:root` };
const linked = {
  AWS: `arn:aws:iam::${central}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`,
};
const use = ["kms:DescribeKey", "kms:Decrypt"];
const allow = { Effect: "Allow", Action: "kms:*", Resource: "*" } as const;

function key(...Statement: readonly PolicyStatement[]): InventoryKey {
  return { arn: sourceKeyArn, kind: "customer", multiRegion: false, policy: { Version: "2012-10-17", Statement } };
}

// https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
test.each<[name: string, InventoryKey | undefined, expected: string]>([
  ["no key in the inventory", undefined, "unknown"],
  ["no policy in the inventory", { arn: sourceKeyArn, kind: "customer", multiRegion: false }, "unknown"],
  ["its own account alone", keyFor(), "no"],
  ["central's root", keyFor(central), "yes"],
  ["another account", keyFor("999999999999"), "no"],
  ["AWS Backup's role of central", key({ ...allow, Principal: linked }), "yes"],
  [
    "CreateGrant for AWS resources only",
    key(
      { ...allow, Principal: root, Action: use },
      {
        ...allow,
        Principal: root,
        Action: "kms:CreateGrant",
        Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
    ),
    "yes",
  ],
  ["no CreateGrant", key({ ...allow, Principal: root, Action: use }), "no"],
  [
    "anyone of the organization",
    key({ ...allow, Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorg1" } } }),
    "yes",
  ],
  [
    "anyone of another one",
    key({ ...allow, Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-other" } } }),
    "no",
  ],
  [
    "on a condition that nobody knows",
    key({
      ...allow,
      Principal: root,
      Condition: { StringEquals: { "kms:ViaService": "rds.eu-west-1.amazonaws.com" } },
    }),
    "unknown",
  ],
  [
    "an explicit deny",
    key({ ...allow, Principal: root }, { ...allow, Effect: "Deny", Principal: "*", Action: "kms:Decrypt" }),
    "no",
  ],
  ["a policy that AWS would refuse", key({ Effect: "Allow", Principal: root }), "unknown"],
])("%s: %#", (_, given, expected) => {
  expect(keyGrantOf(given, central, "o-exampleorg1")).toBe(expected);
  expect(workload).not.toBe(central);
});
