import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Arbitrary, assert, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { goodConfig } from "../../src/config/testing.ts";
import { keyMutations } from "./broken-inputs/key-mutations.ts";
import { knownMutations } from "./broken-inputs/known-mutations.ts";
import { good, type InputKind, type Mutation } from "./broken-inputs/mutation.ts";
import { randomMutations } from "./broken-inputs/random-mutations.ts";
import { syntaxMutations } from "./broken-inputs/syntax-mutations.ts";
import { valueMutations } from "./broken-inputs/value-mutations.ts";
import { violationsOf } from "./broken-inputs/violations.ts";
import { holdfast } from "./command-line.ts";

/** The same files in each run; `npm run test:long` takes others, and more of them. */
const runs = process.env["HOLDFAST_TEST_LONG"] === undefined ? { numRuns: 40, seed: 20_261_122 } : { numRuns: 2_000 };

const mutations: readonly (readonly [what: string, of: (kind: InputKind) => Arbitrary<Mutation>])[] = [
  ["a key misspelt, removed or doubled", keyMutations],
  ["a value that cannot stand there", valueMutations],
  ["broken indentation, quotes, brackets, tops", syntaxMutations],
  ["mistakes of two places", knownMutations],
  ["noise", randomMutations],
];

describe.each<InputKind>(["config", "inventory"])("a broken %s is located problems and nothing else", (kind) => {
  test("the good one has none", () => {
    expect(violationsOf({ kind, what: "nothing", text: good[kind] })).toEqual(["was read as good"]);
  });

  test.each(mutations)("%s", (_, mutationsOf) => {
    const holds = property(mutationsOf(kind), (mutation) => {
      expect(violationsOf(mutation)).toEqual([]);
    });
    assert(holds, runs);
  });
});

describe("the command line ends with 2 and says where", () => {
  test.concurrent.each([
    ["an empty config", "", good.inventory, /holdfast\.yaml:1:1 CONFIG-E003/],
    ["half an inventory", goodConfig, good.inventory.slice(0, 2_000), /inventory\.json:85:26 INVENTORY-E001/],
    ["both", goodConfig.replace("7", "-7"), "[]", /holdfast\.yaml:9:40 CONFIG-E003[^]*inventory\.json:1:1/],
  ])("%s", async (_, config, inventory, said) => {
    const folder = mkdtempSync(join(tmpdir(), "holdfast-test-"));
    writeFileSync(join(folder, "holdfast.yaml"), config);
    writeFileSync(join(folder, "inventory.json"), inventory);
    const { code, stdout, stderr } = await holdfast(["plan", "-f", join(folder, "holdfast.yaml")]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
