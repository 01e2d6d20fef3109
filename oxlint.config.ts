/** Lint holds what a machine can see of the house rules: sizes, names, exhaustiveness and the arrows between folders. */
import { defineConfig, type OxlintConfig, type OxlintOverride } from "oxlint";

/** Which folders of `src/` a folder may import (docs/architecture.md); every other arrow is an error. */
const arrows: Record<string, readonly string[]> = {
  model: [],
  document: ["model"],
  facts: ["model"],
  iam: ["model"],
  config: ["model", "facts", "document"],
  inventory: ["model", "facts", "document"],
  planner: ["model", "facts", "iam", "config", "inventory"],
  blueprint: ["model", "facts", "planner"],
  emit: ["model", "blueprint"],
  report: ["model", "planner"],
  aws: ["model"],
  runtime: ["model", "aws"],
  operations: [
    "model",
    "facts",
    "iam",
    "config",
    "inventory",
    "planner",
    "blueprint",
    "emit",
    "report",
    "aws",
    "runtime",
  ],
  cli: ["operations", "model"],
  "local-aws": ["model", "facts", "iam"],
};

/** The pure folders do no I/O: no Node module, no SDK. */
const pure = ["model", "document", "facts", "iam", "planner", "blueprint", "emit", "report"];

/** A relative path that leaves a folder of `src/` goes around its `#name`. Services of local AWS bear some of the same names, two folders up. */
function aroundTheDoor(folder: string, other: string): string[] {
  const ups = folder === "local-aws" ? ["../../..", "../../../.."] : ["..", "../..", "../../.."];
  return ups.map((up) => `${up}/${other}/**`);
}

function forbidden(folder: string, allowed: readonly string[]): string[] {
  const others = Object.keys(arrows).filter((name) => name !== folder);
  const denied = others.filter((name) => !allowed.includes(name)).flatMap((name) => [`#${name}`, `#${name}/**`]);
  const world = pure.includes(folder) ? ["node:*", "@aws-sdk/*", "@smithy/*"] : ["@smithy/*", "@aws-sdk/core/*"];
  return [...denied, ...others.flatMap((other) => aroundTheDoor(folder, other)), ...world];
}

function arrowRule(files: string[], group: string[]): OxlintOverride {
  return { files, rules: { "no-restricted-imports": ["error", { patterns: [{ group }] }] } };
}

const config: OxlintConfig = defineConfig({
  plugins: ["typescript", "import", "unicorn", "vitest", "oxc"],
  categories: { correctness: "error", suspicious: "error" },
  rules: {
    "max-lines": ["error", { max: 500 }],
    "max-lines-per-function": ["error", { max: 70 }],
    "unicorn/filename-case": ["error", { case: "kebabCase" }],
    "import/no-default-export": "error",
    "import/no-cycle": "error",
    "typescript/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/consistent-type-imports": "error",
    // Types begin where JSON, YAML and the wire end: there an assertion says what was checked; elsewhere review asks why.
    "typescript/no-unsafe-type-assertion": "off",
    // The compiler's noImplicitReturns knows that a switch over a union is exhaustive; this rule does not.
    "consistent-return": "off",
    "typescript/consistent-return": "off",
    // `AccountId | "*"` tells a reader more than `string` does, though both are one type.
    "typescript/no-redundant-type-constituents": "off",
    // Workers of this process are no windows: they have no target origin.
    "unicorn/require-post-message-target-origin": "off",
    // `reverse` of a copy is written as such; see no-array-sort.
    "unicorn/no-array-reverse": "off",
    // A world is played in order: one event after the other is the point, so awaiting in a loop is right here.
    "no-await-in-loop": "off",
    // Sorting a copy is written `[...x].sort()`, which is what this rule would have us write as toSorted().
    "unicorn/no-array-sort": "off",
  },
  overrides: [
    ...Object.entries(arrows).map(([folder, allowed]) => arrowRule([`src/${folder}/**`], forbidden(folder, allowed))),
    // The verbs that rehearse start a local AWS; no other verb knows that it exists.
    arrowRule(
      ["src/operations/tour/**", "src/operations/drill/**", "src/operations/local/**"],
      forbidden("operations", [...(arrows["operations"] ?? []), "local-aws"]),
    ),
    // Only the wire folder may touch the SDK's schemas and codecs: they are pinned, and the round trip is their gate.
    arrowRule(
      ["src/local-aws/wire/**"],
      forbidden("local-aws", arrows["local-aws"] ?? []).filter((name) => !name.startsWith("@")),
    ),
    // Generated from a service model: as long as the service is large.
    { files: ["src/local-aws/wire/models/*.ts"], rules: { "max-lines": "off" } },
    // Tests read as one table or story: the size of a `describe` says nothing.
    {
      files: ["**/*.test.ts"],
      rules: {
        "max-lines-per-function": "off",
        // The second argument names the case that failed in a table.
        "vitest/valid-expect": ["error", { maxArgs: 2 }],
        // A helper stands beside the test that it belongs to.
        "unicorn/consistent-function-scoping": "off",
        // Set-up and tear-down are checked like everything else.
        "vitest/no-standalone-expect": "off",
        // Properties assert what applies to the generated case.
        "vitest/no-conditional-expect": "off",
      },
    },
    // Tools are configured by default exports: that is their contract.
    { files: ["*.config.ts"], rules: { "import/no-default-export": "off" } },
  ],
});

export default config;
