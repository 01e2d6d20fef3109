import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cases } from "./cases/index.ts";

const behaviour = join(import.meta.dirname, "../../../src/local-aws/services/backup/behaviour.md");

describe("the cases of the contract", () => {
  test("each names words of a rule of behaviour.md, so that a difference says which line changes", () => {
    const rules = readFileSync(behaviour, "utf8").split("\n");
    const lost = cases.filter(({ rule }) => rules.filter((line) => line.includes(rule)).length !== 1);
    expect(lost.map(({ name, rule }) => `${name}: ${rule}`)).toEqual([]);
  });

  test("no two have one name", () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });
});
