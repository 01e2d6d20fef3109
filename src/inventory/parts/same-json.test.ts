import { assert, constantFrom, jsonValue, property } from "fast-check";
import { expect, test } from "vitest";
import { sameJson } from "./same-json.ts";

test("every value says the same as its copy, whatever the order of its keys", () => {
  assert(
    property(jsonValue(), (value) => {
      expect(sameJson(value, JSON.parse(JSON.stringify(value)))).toBe(true);
    }),
  );
  expect(sameJson({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toBe(true);
});

test("different values do not", () => {
  const values = [
    null,
    0,
    "",
    "0",
    false,
    [],
    {},
    [null],
    { a: null },
    { b: null },
    { a: null, b: null },
    ["a"],
    { 0: "a" },
  ];
  assert(
    property(constantFrom(...values), constantFrom(...values), (a, b) => {
      expect(sameJson({ in: a }, { in: b })).toBe(a === b);
    }),
  );
});
