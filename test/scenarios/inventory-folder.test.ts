import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { holdfast, type Ran } from "./command-line.ts";

const example = join(import.meta.dirname, "../../examples/hardened-account");
const inventory = JSON.parse(readFileSync(join(example, "inventory.json"), "utf8")) as Readonly<{
  organization: object;
  accounts: readonly object[];
  resources: readonly object[];
  keys: readonly object[];
  optIns: object;
}>;
const nothing = { organization: null, accounts: [], resources: [] };

/** A folder of files with these texts. */
function folderOf(files: Readonly<Record<string, object | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-test-"));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content, undefined, 2));
  return folder;
}

function planOf(inventoryPath: string): Promise<Ran> {
  return holdfast(["plan", "--json", "-f", join(example, "holdfast.yaml"), "--inventory", inventoryPath]);
}

test("a folder of parts gives the plan of the one file; other files do not count", async () => {
  const { organization, accounts, resources, keys, optIns } = inventory;
  const folder = folderOf({
    "b.json": { ...nothing, organization, accounts: accounts.slice(1), resources: resources.slice(1), keys },
    "a.json": { ...nothing, accounts: accounts.slice(0, 1), resources: resources.slice(0, 1), keys, optIns },
    "notes.txt": "no JSON",
  });
  expect(await planOf(folder)).toEqual(await planOf(join(example, "inventory.json")));
});

test("mistakes of several files are said at once, each with its file and place; exit 2", async () => {
  const folder = folderOf({
    "a.json": { ...nothing, resources: inventory.resources },
    "b.json": { ...nothing, colour: "red" },
    "c.json": { ...nothing, resources: inventory.resources.slice(0, 1) },
  });
  mkdirSync(join(folder, "d.json"));
  const { code, stdout, stderr } = await planOf(folder);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/\[INPUT-E002\] 3 mistakes/);
  expect(stderr).toMatch(/\[INPUT-E001\] cannot read .*\/d\.json: it is a folder/);
  expect(stderr).toMatch(/\/b\.json:5:3 INVENTORY-E005 colour/);
  expect(stderr).toMatch(/\/c\.json:6:14 INVENTORY-E008 .* is listed twice, first in .*\/a\.json$/m);
});

test("a folder without a part is one clear line; exit 2", async () => {
  const { code, stdout, stderr } = await planOf(folderOf({ "notes.txt": "" }));
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^holdfast: \[INPUT-E003\] .* a folder without a file \*\.json.*\n$/);
});
