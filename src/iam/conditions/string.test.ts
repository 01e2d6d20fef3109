import { expect, test } from "vitest";
import { holds } from "../testing.ts";

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String
test.each([
  ["StringEquals", "a", "a", true],
  ["StringEquals", "a", "A", false],
  ["StringEquals", "a*", "ab", false],
  ["StringEquals", ["a", "b"], "b", true],
  ["StringEquals", [], "b", false],
  ["StringEquals", "${aws:username}", "ann", true],
  ["StringNotEquals", ["a", "b"], "b", false],
  ["StringNotEquals", ["a", "b"], "c", true],
  ["StringEqualsIgnoreCase", "Ab", "aB", true],
  ["StringNotEqualsIgnoreCase", "Ab", "aB", false],
  ["StringLike", "a*c?", "abbcd", true],
  ["StringLike", "a*", "Ab", false],
  ["StringLike", "o-1/r-1/*", "o-1/r-1/ou-2/", true],
  ["StringNotLike", ["a*", "b*"], "bb", false],
  ["StringNotLike", ["a*", "b*"], "cc", true],
])("%s %j of %j: %s", (operator, wanted, actual, expected) => {
  expect(holds(operator, wanted, actual)).toBe(expected);
});
