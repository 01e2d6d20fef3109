import { expect, test } from "vitest";
import { holds } from "../testing.ts";

const role = "arn:aws:iam::111111111111:role/a/b";

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
test.each([
  ["ArnEquals", role, role, true],
  ["ArnEquals", "arn:aws:iam::*:role/*", role, true],
  ["ArnLike", "arn:aws:iam::*:role/?/b", role, true],
  // A wildcard stays inside its part.
  ["ArnLike", "arn:aws:iam:*:role/a/b", role, false],
  ["ArnLike", "arn:aws:*", role, false],
  ["StringLike", "arn:aws:*", role, true],
  ["ArnLike", "arn:aws:iam::111111111111:role/${aws:username}", "arn:aws:iam::111111111111:role/ann", true],
  ["ArnLike", role, "no ARN", false],
  ["ArnNotEquals", role, role, false],
  ["ArnNotEquals", role, "arn:aws:iam::111111111111:role/c", true],
  ["ArnNotLike", ["arn:aws:iam::*:role/a/*", "arn:aws:iam::*:user/*"], role, false],
  ["ArnNotLike", ["arn:aws:iam::*:role/c/*", "arn:aws:iam::*:user/*"], role, true],
])("%s %j of %j: %s", (operator, wanted, actual, expected) => {
  expect(holds(operator, wanted, actual)).toBe(expected);
});
