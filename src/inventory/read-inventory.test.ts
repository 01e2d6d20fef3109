import { describe, expect, test } from "vitest";
import { inventoryMessages } from "./messages.ts";
import { readInventory } from "./read-inventory.ts";

const good = `{
  "organization": { "id": "o-exampleorg1", "managementAccountId": "444444444444", "organizationalUnits": [] },
  "accounts": [{ "id": "111111111111", "name": "active", "organizationalUnitId": "r-ex01" }],
  "resources": [
    { "arn": "arn:aws:s3:::documents", "type": "S3", "account": "111111111111", "region": "eu-west-1", "tags": {},
      "encryption": { "kind": "aws-owned" } }
  ],
  "keys": [{ "arn": "arn:aws:kms:eu-west-1:111111111111:key/a", "kind": "customer", "multiRegion": false,
    "policy": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "kms:*", "Resource": "*" }] } }],
  "optIns": { "111111111111": { "eu-west-1": { "types": { "EBS": true }, "management": { "DynamoDB": true } } } }
}
`;

function problemsOf(text: string): readonly string[] {
  const reading = readInventory(text, "inventory.json");
  if (reading.kind === "read") return [];
  return reading.problems.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
}

test("reads what design.md describes", () => {
  const reading = readInventory(good, "inventory.json");
  expect(reading).toMatchObject({
    kind: "read",
    inventory: { resources: [{ type: "S3" }], keys: [{ kind: "customer" }] },
  });
});

test("keys, tags and opt-ins may be left out; without an organization it is null; a type may be unknown", () => {
  const text = `{ "organization": null, "accounts": [], "resources": [
    { "arn": "arn:aws:ssm:eu-west-1:111111111111:parameter/a", "type": "SSM_PARAMETER", "account": "111111111111",
      "region": "eu-west-1", "encryption": { "kind": "none" } }] }`;
  expect(readInventory(text, "inventory.json")).toMatchObject({
    kind: "read",
    inventory: { organization: null, keys: [], optIns: {}, resources: [{ tags: {}, type: "SSM_PARAMETER" }] },
  });
});

describe("mistakes have their place", () => {
  test.each([
    ["a number for an account", '"id": "111111111111"', '"id": 111111111111', /^3:24 INVENTORY-E006/],
    ["no ARN", '"arn:aws:s3:::documents"', '"documents"', /^5:14 INVENTORY-E003/],
    ["an unknown kind", '"aws-owned"', '"aws-own"', /^6:31 INVENTORY-E003 .*did you mean aws-owned/],
    ["a missing kind", '{ "kind": "aws-owned" }', "{}", /^6:7 INVENTORY-E004/],
    ["an unknown key", '"tags"', '"tag"', /^5:104 INVENTORY-E005 .*did you mean tags/],
    ["a policy that is none", '"Effect": "Allow"', '"Effect": "Maybe"', /^9:68 INVENTORY-E003/],
    ["an action that is none", '"kms:*"', "7", /^9:105 INVENTORY-E003 .*expected text or a list$/],
    ["a text that begins like no ARN", '"arn:aws:s3:::documents"', '"arn"', /^5:14 .*must be a whole ARN$/],
    ["an empty region", '"eu-west-1": {', '"": {', /^10:33 .*found "", must not be empty$/],
    ["broken JSON", '"accounts": [', '"accounts": ', /INVENTORY-E001/],
  ])("%s", (_, from, to, expected) => {
    expect(good).toContain(from);
    expect(problemsOf(good.replace(from, to)).join("\n")).toMatch(new RegExp(expected, "m"));
  });

  test("what is listed twice", () => {
    const twice = good.replace(/"accounts": \[(.*)\],/, '"accounts": [$1, $1],');
    expect(problemsOf(twice)).toEqual(["3:102 INVENTORY-E009 accounts.1.id: account 111111111111 is listed twice"]);
    const twoKeys = good.replace(
      /"keys": \[/,
      '$&{ "arn": "arn:aws:kms:eu-west-1:111111111111:key/a", "kind": "customer" }, ',
    );
    expect(problemsOf(twoKeys)).toEqual([
      expect.stringMatching(/^8:\d+ INVENTORY-E010 keys\.1\.arn: .*key\/a is listed twice$/),
    ]);
  });
});

test("every code is declared once", () => {
  const codes = Object.values(inventoryMessages).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});
