import { expect, test } from "vitest";
import { allOf, anyOf, not, type Truth } from "./truth.ts";

const same = (truth: Truth): Truth => truth;

test.each<[Truth[], Truth, Truth]>([
  [[], false, true],
  [[true, false], true, false],
  [[true, "unknown"], true, "unknown"],
  [[false, "unknown"], "unknown", false],
  [["unknown", false, true], true, false],
  [["unknown"], "unknown", "unknown"],
])("%j: any %s, all %s", (truths, any, all) => {
  expect(anyOf(truths, same)).toBe(any);
  expect(allOf(truths, same)).toBe(all);
});

test("not", () => {
  expect([not(true), not(false), not("unknown")]).toEqual([false, true, "unknown"]);
});
