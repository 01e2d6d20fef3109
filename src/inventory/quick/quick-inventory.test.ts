import {
  type Arbitrary,
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  dictionary,
  double,
  jsonValue,
  nat,
  oneof,
  property,
  record,
  string,
  tuple,
} from "fast-check";
import { describe, expect, test } from "vitest";
import { keyKinds } from "#model";
import { quickInventory } from "./quick-inventory.ts";
import { sameJson } from "../parts/same-json.ts";
import { inventorySchema } from "../schema.ts";

const account = constantFrom("111111111111", "000000000000");
const arn = constantFrom("arn:aws:s3:::a", "arn:aws-cn:rds:cn-north-1:111111111111:db:a:b", "arn:a:b:::\u2022");
/** Names that mean something to JavaScript or to zod. */
const oddKey = constantFrom("__proto__", "constructor", "toString", "length", "arn", "kind", "0", "", "other");
const anyKey = oneof(oddKey, string({ maxLength: 4 }));

/** One that the schema keeps. */
const kept = string().filter((key) => key !== "__proto__");

const resource = record(
  {
    arn,
    type: constantFrom("S3", "SOMETHING_NEW"),
    account,
    region: constantFrom("eu-west-1", "x"),
    encryption: record({ kind: constantFrom(...keyKinds), keyArn: arn }, { requiredKeys: ["kind"] }),
    tags: dictionary(kept, string()),
    sizeBytes: oneof(nat(), double({ min: 0, noNaN: true, noDefaultInfinity: true })),
    attributes: dictionary(kept, jsonValue()),
  },
  { requiredKeys: ["arn", "type", "account", "region", "encryption"] },
);

/** A resource with every member. */
const everything = {
  arn: "arn:aws:s3:::a",
  type: "S3",
  account: "111111111111",
  region: "eu-west-1",
  encryption: { kind: "customer", keyArn: "arn:aws:kms:eu-west-1:111111111111:key/a" },
  tags: { backup: "daily" },
  sizeBytes: 1,
  attributes: { versioned: true },
};

const sound = record(
  {
    organization: constant(null),
    accounts: array(record({ id: account, name: string() }), { maxLength: 1 }),
    resources: array(resource, { maxLength: 3 }),
    keys: array(record({ arn, kind: constant("customer"), multiRegion: boolean() }, { requiredKeys: ["arn", "kind"] })),
    optIns: dictionary(account, dictionary(constant("eu-west-1"), constant({ types: { EBS: true } }))),
  },
  { requiredKeys: ["organization", "accounts", "resources"] },
);

/** What may not stand somewhere: near misses, other kinds of values, numbers that JSON has and the schema does not take. */
const misses: readonly string[] = [
  ["1e999", "-1", "-0", "0.5", "null", "true", '""', "{}", "[]", "[7]", '{ "a": 7 }', '{ "__proto__": "a" }', '"1"'],
  ['"11111111111"', '"11111111111a"', '"111111111111\\n"', '"custome"', '{ "kind": "none", "keyArn": 7 }'],
  ['"arn"', '"arn:aws:s3:::"', '"arn::s3:::a"', '"arn:aws:s3:::a\\n"', '"arn:aws:s3:::\u2028"', '"x:aws:s3:::a"'],
].flat();

const odd: Arbitrary<string> = oneof(
  constantFrom(...misses),
  anyKey.map((key) => `{${JSON.stringify(key)}: "a"}`),
  jsonValue().map((value) => JSON.stringify(value)),
);

interface Edit {
  readonly place: number;
  readonly how: "replace" | "remove" | "add";
  readonly key: string;
  readonly text: string;
}

const edit: Arbitrary<Edit> = record({
  place: nat(),
  how: constantFrom("replace", "remove", "add"),
  key: anyKey,
  text: odd,
});

/** The text of a draft with one member, somewhere, replaced, removed or added. */
function edited(draft: object, { place, how, key, text }: Edit): string {
  const members = membersIn(draft);
  const [parent, name] = members[place % members.length] ?? [draft, "resources"];
  const mark = "the place of the edit";
  const [changed, value] = how === "remove" ? [name, undefined] : [how === "add" ? key : name, mark];
  const copy = JSON.stringify(draft, (_, at: unknown) =>
    at === parent && !Array.isArray(at) ? withMember(parent, changed, value) : at,
  );
  return copy.replace(JSON.stringify(mark), () => text);
}

function withMember(parent: object, name: string, value: unknown): object {
  const entries = Object.entries(parent).filter(([key]) => key !== name);
  return Object.fromEntries(value === undefined ? entries : [...entries, [name, value]]);
}

function membersIn(value: unknown): readonly (readonly [parent: object, name: string])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => [[value, name] as const, ...membersIn(child)]);
}

/** Undefined where the quick check leaves the draft to the schema, or has the same of it. */
function difference(text: string): unknown {
  const quick = quickInventory(JSON.parse(text));
  if (quick === undefined) return undefined;
  const { data, error } = inventorySchema.safeParse(JSON.parse(text));
  return sameJson(quick, data) ? undefined : { text, quick, data, error };
}

describe("the quick check", () => {
  test("takes what the schema takes, with the same defaults", () => {
    assert(
      property(sound, (draft) => {
        const text = JSON.stringify(draft);
        expect(quickInventory(JSON.parse(text))).toBeDefined();
        expect(difference(text)).toBeUndefined();
      }),
    );
  });

  test("takes nothing that the schema does not take as it is", () => {
    assert(
      property(tuple(sound, edit), ([draft, change]) => {
        expect(difference(edited(draft, change))).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  test("nor any near miss in any place of a resource", () => {
    const draft = { organization: null, accounts: [], resources: [everything] };
    const texts = [...membersIn(draft).keys()].flatMap((place) =>
      ["__proto__", "other"].flatMap((key) =>
        (["replace", "remove", "add"] as const).flatMap((how) =>
          misses.map((text) => edited(draft, { place, how, key, text })),
        ),
      ),
    );
    expect(texts.map(difference).filter((found) => found !== undefined)).toEqual([]);
  });

  test.each(["null", "[]", "7", "{}", '{ "resources": null }', '{ "resources": [null] }', '{ "resources": [[]] }'])(
    "leaves %s to the schema",
    (text) => {
      expect(quickInventory(JSON.parse(text))).toBeUndefined();
    },
  );
});
