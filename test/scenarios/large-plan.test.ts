import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { estateConfig, estateText } from "../../bench/estate.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { holdfast, type Ran } from "./command-line.ts";

const main = join(import.meta.dirname, "../../dist/main.js");
const folder = mkdtempSync(join(tmpdir(), "holdfast-test-"));
const config = join(folder, "holdfast.yaml");
const today = "2027-01-31";
const given = ["plan", "-f", config, "--today", today, "--fail-on", "none"];
const older = join(folder, "plan.ndjson");

beforeAll(async () => {
  writeFileSync(config, estateConfig);
  writeFileSync(join(folder, "inventory.json"), estateText(10_050));
  writeFileSync(older, (await holdfast([...given, "--json"])).stdout);
});

function lines(): readonly string[] {
  return readFileSync(older, "utf8").trimEnd().split("\n");
}

test("plan --json of more than 10,000 resources is a line each, then the rest", async () => {
  const values = lines().map((line) => JSON.parse(line) as object);
  const { plan } = await loadPlan({ config, today });
  expect({ ...values.at(-1), resources: values.slice(0, -1) }).toEqual(JSON.parse(JSON.stringify(plan)));
});

test("a filter that leaves fewer makes it one document", async () => {
  const { stdout } = await holdfast([...given, "--json", "--type", "RDS_INSTANCE"]);
  expect((JSON.parse(stdout) as { resources: readonly object[] }).resources).toHaveLength(4_020);
});

test("the CSV has a line for each, under one header", async () => {
  const rows = (await holdfast([...given, "--format", "csv"])).stdout.trimEnd().split("\r\n");
  expect(new Set(rows).size).toBe(10_051);
  expect(rows.filter((row) => row.startsWith("arn,"))).toEqual([rows[0]]);
});

describe("--against such a plan", () => {
  function against(change: (line: string, at: number) => string): Promise<Ran> {
    const path = join(folder, "older.ndjson");
    writeFileSync(path, lines().map(change).join("\n"));
    return holdfast([...given, "--against", path]);
  }

  test("what changes is said", async () => {
    expect(await against((line) => line)).toMatchObject({ code: 0, stdout: "nothing changes\n" });
    const changed = await against((line, at) =>
      at < 3 ? line.replaceAll('"retentionDays":35', '"retentionDays":90') : line,
    );
    expect(changed.stdout).toMatch(/^3 x \S+ leaves the 90-day copy for a 35-day one\n$/);
  });

  test.each([
    [
      "a line that is no resource",
      (line: string, at: number) => (at === 7 ? "{}" : line),
      /no plan .* from resources\.7\.arn on/,
    ],
    ["a line that is no JSON", (line: string, at: number) => (at === 7 ? "{" : line), /cannot read .*JSON/],
    [
      "no last line",
      (line: string) => (line.startsWith('{"arn"') ? line : '{"resources":[]}'),
      /no plan as .* from findings on/,
    ],
  ])("%s: one clear line, exit 2", async (_what, change, said) => {
    const { code, stdout, stderr } = await against(change);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(said);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});

/** What a reader takes of a command's stdout, and how the command ends. */
function into(reader: string, args: readonly string[]): Promise<{ readonly out: string; readonly err: string }> {
  const script = `{ "$@"; echo "exit $?" >&2; } | ${reader}`;
  const child = spawn("sh", ["-c", script, "sh", process.execPath, main, ...args]);
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
  return new Promise((resolve) => child.on("close", () => resolve(said)));
}

test.each([
  ["lines", ["--json"], /^\{"arn":.*\n$/],
  ["one document", ["--json", "--type", "S3"], /^\{\n$/],
  ["a table", [], /^RESOURCE .*\n$/],
  ["CSV", ["--format", "csv"], /^arn,[^\n]*\n$/],
  ["Markdown", ["--format", "markdown"], /^\| arn .*\n$/],
])("a reader that leaves early ends it in silence: %s", async (_what, options, expected) => {
  const { out, err } = await into("head -n 1", [...given, ...options]);
  expect(out).toMatch(expected);
  expect(err).toBe("exit 0\n");
});

test("so does one that takes nothing, whatever the verb", async () => {
  const resource = "arn:aws:s3:::bucket-0";
  expect(await into("true", ["explain", resource, "-f", config])).toEqual({ out: "", err: "exit 0\n" });
});
