import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { holdfast } from "./command-line.ts";

const example = join(import.meta.dirname, "../../examples/hardened-account");

/** The example with mistakes: each pair is a text of the example and what stands there instead. */
function brokenConfig(mistakes: readonly (readonly [string, string])[]): string {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-test-"));
  const text = mistakes.reduce(
    (config, [right, wrong]) => {
      expect(config).toContain(right);
      return config.replace(right, wrong);
    },
    readFileSync(join(example, "holdfast.yaml"), "utf8"),
  );
  writeFileSync(join(folder, "holdfast.yaml"), text);
  writeFileSync(join(folder, "inventory.json"), readFileSync(join(example, "inventory.json")));
  return join(folder, "holdfast.yaml");
}

describe("bad input is one clear answer, exit 2, and nothing done", () => {
  test("six different mistakes are all said at once, each with its position", async () => {
    const file = brokenConfig([
      ['centralAccount: "222222222222"', "centralAccount: 022222222222"],
      ["mode: compliance", "mode: complience"],
      ["coolingOffDays: 3", "coolingOffDays: 2"],
      ["localDays: 7", "localDays: 0"],
      ["centralDays: 35", "centralDays: 400"],
      ["keyLossProof: true", "keyLossProve: true"],
    ]);
    const { code, stdout, stderr } = await holdfast(["plan", "-f", file]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    const positions = stderr.match(/holdfast\.yaml:\d+:\d+ CONFIG-E\d+/g) ?? [];
    expect(new Set(positions).size).toBeGreaterThanOrEqual(6);
    expect(stderr).toContain("022222222222");
    expect(stderr).toMatch(/keyLossProof\b/);
    expect(stderr).toMatch(/\^{3,}/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test.each([
    ["a missing file", ["plan", "-f", "nowhere.yaml"], /INPUT-E001.*nowhere\.yaml/],
    ["a folder", ["plan", "-f", "examples"], /INPUT-E001.*it is a folder/],
    ["an unknown verb", ["tuor"], /unknown command 'tuor'/],
    ["a misspelt option", ["plan", "--fiel", "x"], /unknown option '--fiel'/],
    ["no file here", ["plan"], /INPUT-E001.*holdfast\.yaml/],
    ["a wrong value", ["tour", "--days", "many"], /whole number from 4 to 365/],
    ["an unknown control", ["tour", "--without", "luck"], /Allowed choices are lock/],
    [
      "deploying everywhere outside a loopback",
      ["deploy", "--all", "-f", "examples/hardened-account/holdfast.yaml"],
      /DEPLOY-E004/,
    ],
    [
      "one plane alone",
      ["deploy", "--plane", "central", "-f", "examples/hardened-account/holdfast.yaml"],
      /DEPLOY-E005/,
    ],
  ])("%s", async (_what, args, said) => {
    const { code, stdout, stderr } = await holdfast(args, { AWS_ENDPOINT_URL: "" });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe("good input", () => {
  test("plan --json is one document with the contract's members", async () => {
    const { code, stdout } = await holdfast(["plan", "--json", "-f", join(example, "holdfast.yaml")]);
    expect(code).toBe(0);
    const plan = JSON.parse(stdout) as { resources: object[]; summary: object };
    expect(plan.resources).toHaveLength(7);
    for (const resource of plan.resources) {
      expect(Object.keys(resource)).toEqual(
        expect.arrayContaining(["arn", "realm", "plan", "route", "because", "rejected", "findings"]),
      );
    }
    expect(plan.summary).toMatchObject({ cost: null });
  });

  test("--fail-on makes findings an exit code", async () => {
    const file = join(example, "holdfast.yaml");
    expect((await holdfast(["plan", "-f", file])).code).toBe(0);
    expect((await holdfast(["plan", "-f", file, "--fail-on", "high"])).code).toBe(1);
  });

  test("--version and --help end with 0", async () => {
    expect(await holdfast(["--version"])).toMatchObject({ code: 0, stdout: "0.0.0\n" });
    expect((await holdfast(["--help"])).code).toBe(0);
  });
});
