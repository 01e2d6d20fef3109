import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import { fitsPattern } from "./arn-pattern.ts";

test.each([
  ["arn:aws:s3:::one", "arn:aws:s3:::one", true],
  ["arn:aws:s3:::one", "arn:aws:s3:::*", true],
  ["arn:aws:s3:::one", "arn:aws:s3:::on", false],
  ["arn:aws:rds:eu-west-1:1:db:a", "arn:aws:rds:*:*:db:*", true],
  ["arn:aws:rds:eu-west-1:1:cluster:a", "arn:aws:rds:*:*:db:*", false],
  ["arn:aws:s3:::ab", "arn:aws:s3:::ab*b", false],
])("%s and %s: %s", (arn, pattern, fits) => {
  expect(fitsPattern(arn, pattern)).toBe(fits);
});

test("it answers as a regular expression would", () => {
  const letters = array(constantFrom("a", "b", "*"), { maxLength: 8 }).map((parts) => parts.join(""));
  const text = array(constantFrom("a", "b"), { maxLength: 8 }).map((parts) => parts.join(""));
  assert(
    property(text, letters, (arn, pattern) => {
      const asked = new RegExp(`^${pattern.replaceAll("*", ".*")}$`, "s");
      expect(fitsPattern(arn, pattern)).toBe(asked.test(arn));
    }),
    { numRuns: 1000 },
  );
});
