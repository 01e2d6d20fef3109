import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { holdfast } from "./command-line.ts";

const example = join(import.meta.dirname, "../../examples/hardened-account");
const given = ["-f", join(example, "holdfast.yaml")];

/** The plan of the example, changed by hand, as a file. */
async function olderPlan(change: (text: string) => string): Promise<string> {
  const { stdout } = await holdfast(["plan", "--json", ...given]);
  const path = join(mkdtempSync(join(tmpdir(), "holdfast-test-")), "plan.json");
  writeFileSync(path, change(stdout));
  return path;
}

function against(path: string, ...options: readonly string[]) {
  return holdfast(["plan", ...given, "--against", path, ...options]);
}

describe("plan --against an earlier plan", () => {
  test("nothing changes: exit 0", async () => {
    const same = await olderPlan((text) => text);
    const ran = await against(same, "--detailed-exitcode");
    expect(ran).toEqual({ code: 0, stdout: "nothing changes\n", stderr: "" });
  });

  test("what changes is said in words; exit 4 only where it was asked for", async () => {
    const longer = await olderPlan((text) => text.replaceAll('"retentionDays": 35', '"retentionDays": 90'));
    const asked = await against(longer, "--detailed-exitcode");
    expect(asked.code).toBe(4);
    expect(asked.stdout).toContain("2 x RDS_INSTANCE leaves the 90-day copy for a 35-day one");
    expect(await against(longer)).toEqual({ ...asked, code: 0 });
  });

  test("a lock that was not there before is irreversible", async () => {
    const unlocked = await olderPlan((text) => text.replaceAll("holdfast-standard-7-365", "holdfast-standard-7-30"));
    const { stdout } = await against(unlocked);
    expect(stdout).toMatch(/^IRREVERSIBLE .*holdfast-standard-7-365/);
  });

  test.each([
    ["a plan that is none", () => '{"resources": [1], "vaults": []}', /no plan as .* from resources\.0 on/],
    ["a text that is no JSON", () => "[", /Unexpected end of JSON input/],
  ])("%s: one clear line, exit 2", async (_what, change, said) => {
    const { code, stdout, stderr } = await against(await olderPlan(change));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(said);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});

describe("plan shows a part", () => {
  const shown = async (...options: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await holdfast(["plan", "--json", ...given, ...options]);
    return (JSON.parse(stdout) as { resources: readonly { arn: string }[] }).resources.map(({ arn }) => arn);
  };
  const all = (JSON.parse(readFileSync(join(example, "inventory.json"), "utf8")) as { resources: { arn: string }[] })
    .resources;

  test.each([
    ["of one type", ["--type", "S3"], /^arn:aws:s3:/, 1],
    ["of one account", ["--account", "111111111111"], /./, all.length],
    ["of an account without resources", ["--account", "222222222222"], /./, 0],
    ["with a high finding", ["--severity", "high"], /:rds:/, 2],
  ])("%s", async (_what, options, arns, count) => {
    const found = await shown(...options);
    expect(found).toHaveLength(count);
    for (const arn of found) expect(arn).toMatch(arns);
  });
});

test("explain: an ARN that the inventory does not have is one clear line, exit 2", async () => {
  const { code, stderr } = await holdfast(["explain", "arn:aws:s3:::other", ...given]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^holdfast: \[EXPLAIN-E001\] the inventory has no arn:aws:s3:::other/);
});
