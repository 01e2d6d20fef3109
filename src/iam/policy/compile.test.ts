import { expect, test } from "vitest";
import { document } from "../testing.ts";
import { compilePolicy } from "./compile.ts";
import { PolicySyntaxError } from "./syntax-error.ts";

const good = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

function compileStatement(change: Readonly<Record<string, unknown>>): unknown {
  const text = JSON.stringify({ Version: "2012-10-17", Statement: [good, { ...good, ...change }] });
  return compilePolicy("p", document(text));
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
test.each([
  ["null", "p: document: expected an object, found null"],
  ['"text"', 'p: document: expected an object, found "text"'],
  ["{}", "p: Statement[1]: expected an object, found nothing"],
  ['{"Statement":[]}', "p: Statement: expected at least one statement"],
  ['{"Version":"2020-01-01","Statement":[]}', 'p: Version: expected "2012-10-17" or "2008-10-17", found "2020-01-01"'],
  ['{"Statements":[]}', "p: Statements: unknown element; known are Version, Id, Statement"],
  ['{"Statement":[7]}', "p: Statement[1]: expected an object, found 7"],
])("refuses %s", (text, message) => {
  expect(() => compilePolicy("p", document(text))).toThrow(message);
});

test.each([
  [{ Effect: "allow" }, 'Effect: expected "Allow" or "Deny", found "allow"'],
  [{ Action: undefined }, "has neither Action nor NotAction"],
  [{ NotAction: "s3:*" }, "has both Action and NotAction; keep one"],
  [{ NotResource: "*" }, "has both Resource and NotResource; keep one"],
  [{ Principal: "*", NotPrincipal: "*" }, "has both Principal and NotPrincipal; keep one"],
  [{ NotPrincipal: { AWS: "1" } }, 'NotPrincipal: goes with "Effect": "Deny" only'],
  [{ Action: [] }, "Action: expected at least one value, found none"],
  [{ Action: "GetObject" }, 'Action: "GetObject" is not "service:Action" or "*"'],
  [{ Action: 7 }, "Action: expected text, found 7"],
  [{ Resource: "bucket" }, 'Resource: "bucket" is neither an ARN nor "*"'],
  [{ Sid: 7 }, "Sid: expected text, found 7"],
  [{ Sids: "x" }, "Sids: unknown element"],
  [{ Principal: "arn:aws:iam::1:root" }, "Principal: expected an object"],
  [{ Principal: { Aws: "*" } }, "Principal.Aws: unknown element"],
  [{ Principal: { AWS: "arn:aws:iam::111111111111:role/*" } }, "Principal.AWS: "],
  [{ Condition: { StringEqual: { k: "v" } } }, "Condition.StringEqual: no such operator"],
  [{ Condition: { toString: { k: "v" } } }, "Condition.toString: no such operator"],
  [{ Condition: { "ForSomeValues:StringEquals": { k: "v" } } }, "no such operator"],
  [{ Condition: { NullIfExists: { k: "true" } } }, "no such operator"],
  [{ Condition: { StringEquals: "v" } }, 'Condition.StringEquals: expected an object, found "v"'],
  [{ Condition: { StringEquals: { k: {} } } }, "Condition.StringEquals.k: expected text, a number or a boolean"],
  [{ Condition: { NumericEquals: { k: "few" } } }, 'expected a number, found "few"'],
  [{ Condition: { DateLessThan: { k: "soon" } } }, "expected an ISO 8601 date"],
  [{ Condition: { Bool: { k: "yes" } } }, 'expected true or false, found "yes"'],
  [{ Condition: { Null: { k: "yes" } } }, 'expected true or false, found "yes"'],
  [{ Condition: { BinaryEquals: { k: "?" } } }, 'expected base64, found "?"'],
])("refuses a statement with %j", (change, message) => {
  expect(() => compileStatement(change)).toThrow(PolicySyntaxError);
  expect(() => compileStatement(change)).toThrow(`p: Statement[2]`);
  expect(() => compileStatement(change)).toThrow(message);
});

test("refuses two statements of one Sid", () => {
  const twins = JSON.stringify({
    Statement: [
      { ...good, Sid: "A" },
      { ...good, Sid: "A" },
    ],
  });
  expect(() => compilePolicy("p", document(twins))).toThrow('p: Statement: two statements have the Sid "A"');
});

test("takes one statement without a list, numbers and booleans as values, and counts statements from one", () => {
  const one = compilePolicy("p", {
    Statement: {
      Effect: "Deny",
      NotAction: ["s3:*"],
      NotResource: "arn:aws:s3:::b",
      Condition: { Bool: { k: true }, NumericLessThan: { n: 3 } },
    },
  });
  expect(one.statements.map(({ id, effect }) => ({ id, effect }))).toEqual([{ id: "#1", effect: "deny" }]);
});
