import { expect, test } from "vitest";
import { contextOf, point } from "../testing.ts";
import { compileArnPattern } from "./arn-pattern.ts";

const bucket = "arn:aws:s3:::bucket/a:b";

test.each([
  ["*", point, true],
  ["*", "*", true],
  ["arn:aws:backup:*", "*", false],
  [point, point, true],
  ["arn:aws:backup:*:*:recovery-point:*", point, true],
  ["arn:aws:backup:*:recovery-point:*", point, false],
  ["arn:aws:backup:*", point, true],
  ["arn:aws:backup", point, true],
  ["arn:aws:rds", point, false],
  ["arn:*:*:*:*:*", point, true],
  ["arn:aws:b*p:eu-west-?:1*1:recovery-point:1", point, true],
  ["arn:aws:*point:1", point, false],
  ["arn:aws:s3:::bucket/*", bucket, true],
  ["arn:aws:s3:::bucket/a:b", bucket, true],
  ["arn:aws:s3:::bucket/A:b", bucket, false],
  ["arn:aws:s3:::bucket/a:${x:letter}", bucket, true],
  ["arn:aws:s3:::bucket", bucket, false],
])("resource %s against %s: %s (reference_policies_elements_resource.html)", (pattern, text, expected) => {
  expect(compileArnPattern(pattern, "2012-10-17", true)(text, contextOf({ "x:letter": "b" }))).toBe(expected);
});

test("only a resource element is completed, a condition value is not", () => {
  expect(compileArnPattern("arn:aws:backup:*", "2012-10-17", false)(point, contextOf({}))).toBe(false);
});
