import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const source = join(import.meta.dirname, "../../src");
const folders = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe("every folder of src/ says what comes in, what goes out and what it must never do", () => {
  test.each(folders.map((folder) => folder.name))("src/%s", (name) => {
    const readme = join(source, name, "README.md");
    expect(existsSync(readme), `${readme} is missing`).toBe(true);
    const lines = readFileSync(readme, "utf8").trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(40);
    for (const part of ["In:", "Out:", "Never:"]) expect(lines.join("\n")).toContain(part);
  });
});
