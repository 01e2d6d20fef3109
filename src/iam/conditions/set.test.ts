import { expect, test } from "vitest";
import { holds } from "../testing.ts";

const ab = ["a", "b"];

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
test.each([
  ["ForAnyValue:StringEquals", ab, ["b", "c"], true],
  ["ForAnyValue:StringEquals", ab, ["c", "d"], false],
  ["ForAnyValue:StringEquals", ab, undefined, false],
  ["ForAnyValue:StringEquals", ab, [], false],
  ["ForAnyValue:StringNotEquals", ab, ["a", "b"], false],
  ["ForAnyValue:StringNotEquals", ab, ["a", "c"], true],
  ["ForAnyValue:StringNotEquals", ab, undefined, false],
  ["ForAnyValue:StringLike", ["o-1/*"], ["o-2/x", "o-1/y"], true],
  ["ForAnyValue:StringEqualsIfExists", ab, undefined, true],
  ["ForAllValues:StringEquals", ab, ["a", "b"], true],
  ["ForAllValues:StringEquals", ab, ["a", "c"], false],
  ["ForAllValues:StringEquals", ab, undefined, true],
  ["ForAllValues:StringEquals", ab, [""], true],
  ["ForAllValues:StringNotEquals", ab, ["c", "d"], true],
  ["ForAllValues:StringNotEquals", ab, ["a", "d"], false],
  ["ForAllValues:ArnNotLike", ["arn:aws:backup:*:1:backup-vault:*"], ["arn:aws:backup:x:1:backup-vault:v"], false],
])("%s %j of %j: %s", (operator, wanted, actual, expected) => {
  expect(holds(operator, wanted, actual)).toBe(expected);
});

// A missing key: reference_policies_elements_condition_operators.html#Conditions_IfExists
test.each([
  ["StringEquals", "a", undefined, false],
  ["StringNotEquals", "a", undefined, true],
  ["StringLike", "*", undefined, false],
  ["StringNotLike", "*", undefined, true],
  ["ArnNotLike", "*", undefined, true],
  ["NumericLessThan", "1", undefined, false],
  ["DateNotEquals", "2026-01-01", undefined, true],
  ["StringEqualsIfExists", "a", undefined, true],
  ["StringEqualsIfExists", "a", "b", false],
  ["StringNotEqualsIfExists", "a", "a", false],
  ["NumericLessThanIfExists", "1", undefined, true],
])("%s %j of %j: %s", (operator, wanted, actual, expected) => {
  expect(holds(operator, wanted, actual)).toBe(expected);
});

test.each([
  ["StringEquals", undefined, "unknown"],
  ["StringNotEquals", undefined, "unknown"],
  ["StringEqualsIfExists", undefined, "unknown"],
  ["ForAllValues:StringEquals", undefined, "unknown"],
  ["ForAnyValue:StringEquals", undefined, "unknown"],
  // An empty list says that the key is surely absent.
  ["StringEquals", [], false],
  ["StringNotEquals", [], true],
  ["StringEquals", "a", true],
])("with unknownContext, %s of %j: %s", (operator, actual, expected) => {
  expect(holds(operator, "a", actual, true)).toBe(expected);
});

test("Null on a key that nobody told is unknown", () => {
  expect(holds("Null", "true", undefined, true)).toBe("unknown");
  expect(holds("Null", "true", [], true)).toBe(true);
});

test("the shape that AWS leaves open: several values without a quantifier", () => {
  expect(holds("StringEquals", "a", ["a", "b"])).toBe(true);
  expect(holds("StringNotEquals", "a", ["a", "b"])).toBe(false);
});
