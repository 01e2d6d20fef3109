import { expect, test } from "vitest";
import { inventoryParts } from "./inventory-parts.ts";
import type { InventoryReading } from "../read-inventory.ts";

const organization = { id: "o-exampleorg1", managementAccountId: "444444444444", organizationalUnits: [] };
const first = { id: "111111111111", name: "first" };
const other = { id: "222222222222", name: "other" };
const key = { arn: "arn:aws:kms:eu-west-1:111111111111:key/a", kind: "customer" };
const on = { types: { EBS: true } };
const off = { types: { EBS: false } };

function bucket(name: string): object {
  const encryption = { kind: "aws-owned" };
  return { arn: `arn:aws:s3:::${name}`, type: "S3", account: first.id, region: "eu-west-1", tags: {}, encryption };
}

/** Reads parts named a.json, b.json ...; each is an inventory of nothing but what is given. */
function readingOf(...parts: readonly object[]): InventoryReading {
  const reading = inventoryParts();
  for (const [index, part] of parts.entries()) {
    const whole = { organization: null, accounts: [], resources: [], ...part };
    reading.add(JSON.stringify(whole, undefined, 1), `${"abc".charAt(index)}.json`);
  }
  return reading.whole();
}

function problemsOf(...parts: readonly object[]): readonly string[] {
  const reading = readingOf(...parts);
  if (reading.kind === "read") return [];
  return reading.problems.map(({ file, line, code, message }) => `${file}:${line} ${code} ${message}`);
}

test("the parts are one inventory", () => {
  const reading = readingOf(
    { organization, accounts: [first] },
    { resources: [bucket("a")], keys: [key], optIns: { [first.id]: { "eu-west-1": on } } },
    { accounts: [other], resources: [bucket("b")], optIns: { [first.id]: { "us-east-1": off }, [other.id]: {} } },
  );
  expect(reading).toEqual({
    kind: "read",
    inventory: {
      organization,
      accounts: [first, other],
      resources: [bucket("a"), bucket("b")],
      keys: [{ ...key, multiRegion: false }],
      optIns: { [first.id]: { "eu-west-1": on, "us-east-1": off }, [other.id]: {} },
    },
  });
});

test("what parts repeat unchanged is one", () => {
  const same = { organization, accounts: [first], keys: [key], optIns: { [first.id]: { "eu-west-1": on } } };
  const writtenOut = { ...same, keys: [{ multiRegion: false, ...key }] };
  expect(readingOf(same, writtenOut, same)).toEqual(readingOf(same));
});

test.each([
  [
    "a resource twice",
    { resources: [bucket("a")] },
    { resources: [bucket("b"), bucket("a")] },
    /^b\.json:\d+ INVENTORY-E008 resources\.1\.arn: arn:aws:s3:::a is listed twice, first in a\.json$/,
  ],
  [
    "an account that differs",
    { accounts: [first] },
    { accounts: [{ ...first, name: "renamed" }] },
    /^b\.json:5 INVENTORY-E009 accounts\.0\.id: account 111111111111 is listed twice, and otherwise in a\.json$/,
  ],
  [
    "a key that differs",
    { keys: [key] },
    { keys: [{ ...key, multiRegion: true }] },
    /^b\.json:\d+ INVENTORY-E010 keys\.0\.arn: .*key\/a is listed twice, and otherwise in a\.json$/,
  ],
  [
    "another organization",
    { organization },
    { organization: { ...organization, id: "o-exampleorg2" } },
    /^b\.json:2 INVENTORY-E011 organization: is not the same as in a\.json$/,
  ],
  [
    "other opt-ins",
    { optIns: { [first.id]: { "eu-west-1": on } } },
    { optIns: { [first.id]: { "eu-west-1": off } } },
    /^b\.json:\d+ INVENTORY-E012 optIns\.111111111111\.eu-west-1: is not the same as in a\.json$/,
  ],
])("%s is a mistake in the second part", (_, a, b, expected) => {
  expect(problemsOf(a, b)).toEqual([expect.stringMatching(expected)]);
});

test("all mistakes of all parts are said, those between two parts with mistakes of their own included", () => {
  const broken = { accounts: [{ id: 7, name: "no id" }], resources: [bucket("a")] };
  expect(problemsOf(broken, { resources: [bucket("a")] }, { colour: "red" }).map((text) => text.slice(0, 23))).toEqual([
    expect.stringContaining("a.json:5 INVENTORY-E003"),
    expect.stringContaining("b.json:6 INVENTORY-E008"),
    expect.stringContaining("c.json:5 INVENTORY-E005"),
  ]);
});

test("a part that is no JSON at all leaves the others to be read", () => {
  const reading = inventoryParts();
  reading.add("", "a.json");
  reading.add("{}", "b.json");
  const whole = reading.whole();
  const files = whole.kind === "problems" ? whole.problems.map(({ file }) => file) : [];
  expect(new Set(files)).toEqual(new Set(["a.json", "b.json"]));
});
