import { expect, test } from "vitest";
import { ask, away, cast, home } from "../testing.ts";
import { createContext } from "./context.ts";

const { user, role, root, linked, service } = cast;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
test.each([
  ["aws:PrincipalArn", user, [user.arn]],
  ["aws:PrincipalArn", role, [role.arn]],
  ["aws:PrincipalArn", service, []],
  ["AWS:principalaccount", role, [home]],
  ["aws:PrincipalAccount", service, []],
  ["aws:PrincipalType", user, ["User"]],
  ["aws:PrincipalType", role, ["AssumedRole"]],
  ["aws:PrincipalType", linked, ["AssumedRole"]],
  ["aws:PrincipalType", root, ["Account"]],
  ["aws:userid", user, ["AIDAANN"]],
  ["aws:userid", role, ["AROACOPY:job"]],
  ["aws:userid", root, [home]],
  ["aws:userid", service, []],
  ["aws:username", user, ["ann"]],
  ["aws:username", role, []],
  ["aws:PrincipalTag/team", user, ["ops"]],
  ["aws:PrincipalTag/other", user, []],
  ["aws:PrincipalTag/team", root, []],
  ["aws:PrincipalIsAWSService", service, ["true"]],
  ["aws:PrincipalIsAWSService", linked, ["false"]],
  ["aws:PrincipalServiceName", service, ["backup.amazonaws.com"]],
  ["aws:PrincipalServiceName", role, []],
  ["aws:ResourceAccount", role, [away]],
  ["aws:SourceVpc", role, []],
] as const)("%s of %o", (key, principal, expected) => {
  expect(createContext(ask(principal, { resourceAccount: away }), false).values(key)).toEqual(expected);
});

test("a session tells the keys that it bears", () => {
  const session = { "aws:sourceidentity": "ann" };
  expect(createContext(ask({ ...role, session }), true).values("aws:SourceIdentity")).toEqual(["ann"]);
  expect(createContext(ask(role), true).values("aws:SourceIdentity")).toBeUndefined();
  expect(createContext(ask(role), false).values("aws:SourceIdentity")).toEqual([]);
});

test("what the request gives goes first, in any casing", () => {
  const context = createContext(ask(user, { context: { "AWS:USERNAME": "bob", "x:List": ["a", "b"] } }), false);
  expect(context.values("aws:username")).toEqual(["bob"]);
  expect(context.values("X:LIST")).toEqual(["a", "b"]);
});

test("without an owner the resource is the principal's own", () => {
  const own = { resourceAccount: undefined };
  expect(createContext(ask(user, own), false).values("aws:ResourceAccount")).toEqual([home]);
  expect(createContext(ask(service, own), false).values("aws:ResourceAccount")).toEqual([]);
});

test("with unknownContext, what nobody told is unknown and what is surely absent is not", () => {
  const context = createContext(ask(role), true);
  expect(context.values("aws:SourceVpc")).toBeUndefined();
  expect(context.values("aws:PrincipalTag/team")).toBeUndefined();
  expect(context.values("aws:username")).toEqual([]);
  expect([...context.unknown]).toEqual(["aws:SourceVpc", "aws:PrincipalTag/team"]);
});
