import { describe, expect, test } from "vitest";
import { evaluateConditions } from "./conditions.ts";
import { plainScope, resolve } from "./functions.ts";
import { parseTemplate } from "./parse.ts";
import type { Scope } from "./scope.ts";
import type { Value } from "./template.ts";

const template = parseTemplate(`
Transform: AWS::LanguageExtensions
Parameters: { Stage: { Type: String } }
Mappings: { Sizes: { prod: { Days: 35 } } }
Conditions:
  Both: !And [!Condition Prod, !Not [!Equals [a, b]]]
  Either: !Or [!Equals [!Ref Stage, test], !Condition Prod]
  Prod: !Equals [!Ref Stage, prod]
  Test: !Equals [!Ref Stage, test]
Resources: { Queue: { Type: "AWS::SQS::Queue" } }
`);

const names = new Map<string, Value>([
  ["Stage", "prod"],
  ["Zones", ["x", "y"]],
  ["AWS::Region", "eu-west-1"],
]);
const plain = plainScope(template, "eu-west-1", names);
const scope: Scope = {
  ...plain,
  conditions: evaluateConditions(plain),
  resource: (id) =>
    id === "Queue" ? { ref: "https://queue", attribute: (name) => (name === "Arn" ? "arn:q" : undefined) } : undefined,
  exported: (name) => `export:${name}`,
};

const table: readonly (readonly [string, Value, Value | undefined])[] = [
  ["a parameter", { Ref: "Stage" }, "prod"],
  ["a resource", { Ref: "Queue" }, "https://queue"],
  ["an attribute", { "Fn::GetAtt": ["Queue", "Arn"] }, "arn:q"],
  ["an attribute in one text", { "Fn::GetAtt": "Queue.Arn" }, "arn:q"],
  ["NoValue", { a: { Ref: "AWS::NoValue" }, b: 1 }, { b: 1 }],
  ["NoValue in a list", [{ Ref: "AWS::NoValue" }, 1], [1]],
  ["Sub", { "Fn::Sub": "${Stage}/${Queue.Arn}/${AWS::Region}" }, "prod/arn:q/eu-west-1"],
  ["Sub with a map", { "Fn::Sub": ["${Own}-${Stage}", { Own: { Ref: "Queue" } }] }, "https://queue-prod"],
  ["Sub of literal text", { "Fn::Sub": "${!Stage}" }, "${Stage}"],
  ["Join", { "Fn::Join": ["-", ["a", { Ref: "Stage" }]] }, "a-prod"],
  ["Join of a list parameter", { "Fn::Join": [",", { Ref: "Zones" }] }, "x,y"],
  ["Split and Select", { "Fn::Select": ["1", { "Fn::Split": [":", "a:b:c"] }] }, "b"],
  ["If", { "Fn::If": ["Prod", "yes", "no"] }, "yes"],
  ["If of another condition", { "Fn::If": ["Test", "yes", { Ref: "AWS::NoValue" }] }, undefined],
  ["FindInMap", { "Fn::FindInMap": ["Sizes", { Ref: "Stage" }, "Days"] }, 35],
  ["ImportValue", { "Fn::ImportValue": { "Fn::Sub": "x-${Stage}" } }, "export:x-prod"],
  ["Base64", { "Fn::Base64": "hi" }, "aGk="],
  ["GetAZs", { "Fn::GetAZs": "" }, ["eu-west-1a", "eu-west-1b", "eu-west-1c"]],
  ["ToJsonString", { "Fn::ToJsonString": { a: { Ref: "Stage" } } }, '{"a":"prod"}'],
  ["Length", { "Fn::Length": { Ref: "Zones" } }, 2],
  [
    "a policy's Condition",
    { Condition: { StringEquals: { a: { Ref: "Stage" } } } },
    { Condition: { StringEquals: { a: "prod" } } },
  ],
];

describe("functions", () => {
  test.each(table)("%s", (_name, value, expected) => {
    expect(resolve(value, scope)).toEqual(expected);
  });

  test.each([
    ["an unknown function", { "Fn::Nothing": 1 }, "not a function"],
    ["Cidr", { "Fn::Cidr": ["10.0.0.0/16", 1, 8] }, "is not played by local AWS"],
    ["an unknown attribute", { "Fn::GetAtt": ["Queue", "Age"] }, "does not support attribute type Age"],
    [
      "a mapping that is not there",
      { "Fn::FindInMap": ["Sizes", "dev", "Days"] },
      "Unable to get mapping for Sizes::dev::Days",
    ],
    ["an index out of the list", { "Fn::Select": [5, ["a"]] }, "nonexistent value at index 5"],
    ["a dynamic reference", "{{resolve:ssm:/a}}", "is not played by local AWS"],
  ] as const)("%s is refused", (_name, value, message) => {
    expect(() => resolve(value, scope)).toThrow(message);
  });

  test("conditions may stand in any order", () => {
    expect(Object.fromEntries(scope.conditions)).toEqual({ Both: true, Either: true, Prod: true, Test: false });
  });

  test("language extensions need their transform", () => {
    const old = { ...scope, template: { ...template, extended: false } };
    expect(() => resolve({ "Fn::Length": ["a"] }, old)).toThrow("Fn::Length");
  });
});
