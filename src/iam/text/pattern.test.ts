import { expect, test } from "vitest";
import { contextOf } from "../testing.ts";
import { compilePattern } from "./pattern.ts";
import { readParts, type Version } from "./variables.ts";

const told = { "x:blank inside": "a b", "aws:RequestTag/team": "red*", "x:many": ["a", "b"] };

function matches(pattern: string, text: string, version: Version = "2012-10-17", unknownContext = false): unknown {
  const style = { wildcards: true, foldCase: false };
  return compilePattern(readParts(pattern, version), style)(text, contextOf(told, unknownContext));
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
test.each([
  ["home/${aws:username}/*", "home/ann/x", true],
  ["home/${aws:username}/*", "home/bob/x", false],
  ["${AWS:UserName}", "ann", true],
  ["${aws:PrincipalTag/team}", "ops", true],
  ["${aws:RequestTag/cost center, 'none'}", "none", true],
  ["${x:blank inside}", "a b", true],
  ["${ aws:username }", "ann", true],
  ["a${*}b", "a*b", true],
  ["a${*}b", "axb", false],
  ["a${?}", "a?", true],
  ["a${?}", "ab", false],
  ["${$}{aws:username}", "${aws:username}", true],
  // A wildcard in a value is a plain character.
  ["${aws:RequestTag/team}", "red*", true],
  ["${aws:RequestTag/team}", "reddish", false],
  // No value: "there is no equal or like value".
  ["${x:none}", "", false],
  ["${x:none}*", "anything", false],
  ["${x:none, 'all'}", "all", true],
  ["${x:none,'all'}-*", "all-1", true],
  ["${x:none, ''}z", "z", true],
  ["${aws:username, 'all'}", "all", false],
  // A key of several values cannot be a variable.
  ["${x:many}", "a", false],
  ["${x:many, 'd'}", "d", true],
  // Not a variable at all.
  ["${}", "${}", true],
  ["$x", "$x", true],
])("%s against %s: %s", (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});

test("the old version has no variables", () => {
  expect(matches("${aws:username}", "${aws:username}", "2008-10-17")).toBe(true);
  expect(matches("${aws:username}", "ann", "2008-10-17")).toBe(false);
});

test("a variable that nobody told is unknown, if the caller asks for that", () => {
  expect(matches("${x:none}", "a", "2012-10-17", true)).toBe("unknown");
});
