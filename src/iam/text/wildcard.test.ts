import { expect, test } from "vitest";
import { compileGlyphs, readGlyphs } from "./wildcard.ts";

test.each([
  ["*", "", true],
  ["*", "anything at all", true],
  ["", "", true],
  ["", "a", false],
  ["abc", "abc", true],
  ["abc", "abcd", false],
  ["abc*", "abc", true],
  ["abc*", "ab", false],
  ["*abc", "xxabc", true],
  ["*abc", "abcx", false],
  ["a*b*c", "a--b--c", true],
  ["a*b*c", "a--c--b", false],
  ["a*bc", "abbbc", true],
  ["a?c", "abc", true],
  ["a?c", "ac", false],
  ["?", "\u{1F600}", true],
  ["a?*", "a", false],
  ["a?*", "ab", true],
  ["a**", "a", true],
  ["a.c", "abc", false],
  ["a\\*", "a\\x", true],
  ["*a", "a\n\na", true],
])("%j matches %j: %s (reference_policies_elements_resource.html, wildcards)", (pattern, text, expected) => {
  expect(compileGlyphs(readGlyphs(pattern))(text)).toBe(expected);
});

test("a pattern of many stars is done in the product of the lengths", () => {
  const pattern = compileGlyphs(readGlyphs(`${"*a".repeat(200)}b`));
  const began = performance.now();
  expect(pattern("a".repeat(2000))).toBe(false);
  expect(performance.now() - began).toBeLessThan(2000);
});
