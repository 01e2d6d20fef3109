import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { referencePages } from "../../tools/generate-reference.ts";
import { messageRows } from "../../tools/reference/messages.ts";

const root = join(import.meta.dirname, "../..");

test("the reference pages say what the code says (run node tools/generate-reference.ts)", async () => {
  for (const { path, text } of await referencePages())
    expect(readFileSync(join(root, path), "utf8").split("\n")).toEqual(text.split("\n"));
});

test("every message to a person has a code of its own", () => {
  const codes = messageRows().map(([code]) => code);
  expect(codes.length).toBeGreaterThan(60);
  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
});
