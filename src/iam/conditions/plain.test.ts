import { expect, test } from "vitest";
import { holds } from "../testing.ts";

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean
test.each([
  ["Bool", "true", "true", true],
  ["Bool", "true", "True", true],
  ["Bool", "true", "false", false],
  ["Bool", ["true", "false"], "false", true],
  ["Bool", "false", undefined, false],
  ["BoolIfExists", "false", undefined, true],
  ["Bool", "true", "1", false],
])("%s %j of %j: %s", (operator, wanted, actual, expected) => {
  expect(holds(operator, wanted, actual)).toBe(expected);
});

// ...#Conditions_BinaryEquals
test.each([
  ["BinaryEquals", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", true],
  ["BinaryEquals", "QQ==", "QQ", true],
  ["BinaryEquals", "QQ==", "Qg==", false],
  ["BinaryEquals", "QQ==", "?", false],
])("%s %j of %j: %s", (operator, wanted, actual, expected) => {
  expect(holds(operator, wanted, actual)).toBe(expected);
});

// ...#Conditions_Null
test.each([
  ["Null", "true", undefined, true],
  ["Null", "true", "", false],
  ["Null", "true", [], true],
  ["Null", "false", "x", true],
  ["Null", "false", undefined, false],
  ["Null", ["true", "false"], undefined, true],
])("%s %j of %j: %s", (operator, wanted, actual, expected) => {
  expect(holds(operator, wanted, actual)).toBe(expected);
});
