import { expect, test } from "vitest";
import { holds } from "../testing.ts";

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric
test.each([
  ["NumericEquals", "7", "7.0", true],
  ["NumericEquals", ["6", "7"], "7", true],
  ["NumericNotEquals", ["6", "7"], "7", false],
  ["NumericNotEquals", ["6", "7"], "8", true],
  ["NumericLessThan", "10", "9", true],
  ["NumericLessThan", "10", "10", false],
  ["NumericLessThanEquals", "10", "10", true],
  ["NumericGreaterThan", "-1", "0", true],
  ["NumericGreaterThanEquals", "10", "9.5", false],
  ["NumericLessThan", "10", "few", false],
  ["NumericNotEquals", "10", "few", true],
])("%s %j of %j: %s", (operator, wanted, actual, expected) => {
  expect(holds(operator, wanted, actual)).toBe(expected);
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
test.each([
  ["DateEquals", "2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", true],
  ["DateEquals", "2026-01-01", "1767225600", true],
  ["DateEquals", "2026-01-01T00:00:00", "2026-01-01T00:00:00Z", true],
  ["DateNotEquals", "2026-01-01", "2026-01-02", true],
  ["DateLessThan", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59.999Z", true],
  ["DateLessThan", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", false],
  ["DateLessThanEquals", "2026", "2026-01-01T00:00:00Z", true],
  ["DateGreaterThan", "2026-01", "2026-01-01T00:00:01Z", true],
  ["DateGreaterThanEquals", "1767225600", "2025-12-31T23:59:59Z", false],
  ["DateLessThan", "2026-01-01", "yesterday", false],
])("%s %j of %j: %s", (operator, wanted, actual, expected) => {
  expect(holds(operator, wanted, actual)).toBe(expected);
});
