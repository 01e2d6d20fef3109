import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PolicyStatement } from "#model";
import { ask, away, cast, home, point, policy, policySet, vault } from "../testing.ts";
import type { AccessRequest, CompiledPolicy, Decision, PolicySet, ResourcePolicyRule } from "../types.ts";
import { contextKeys } from "./context.ts";
import { decide } from "./decide.ts";

const actions = ["*", "backup:*", "backup:DeleteRecoveryPoint", "s3:Get?bject", "kms:Decrypt"];
const resources = ["*", point, vault, "arn:aws:backup:*", "arn:aws:s3:::${aws:username}/*", "arn:aws:s3:::${x:a, 'b'}"];
const people = ["*", home, away, cast.user.arn, cast.role.arn, cast.role.sessionArn, cast.role.id, cast.root.arn];
const operators = ["StringEquals", "StringNotLike", "ForAnyValue:StringLike", "ForAllValues:StringEquals", "ArnLike"];

function some<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.array(fc.constantFrom(...items), { minLength: 1, maxLength: 3 });
}

const conditions = fc.dictionary(
  fc.constantFrom(...operators, "StringEqualsIfExists", "StringNotEquals"),
  fc.dictionary(fc.constantFrom("x:a", "aws:PrincipalArn", "aws:username"), some(["b", "ann", "*", ...people])),
  { maxKeys: 2 },
);

const plain: fc.Arbitrary<Partial<PolicyStatement>> = fc
  .record({
    Effect: fc.constantFrom("Allow" as const, "Deny" as const),
    Action: some(actions),
    Resource: some(resources),
    Condition: conditions,
    not: fc.boolean(),
  })
  .map(({ not, Resource, ...rest }) => ({ ...rest, ...(not ? { NotResource: Resource } : { Resource }) }));

const named: fc.Arbitrary<Partial<PolicyStatement>> = fc
  .tuple(plain, some(people), fc.boolean())
  .map(([statement, AWS, service]) => ({
    ...statement,
    Principal: service ? { AWS, Service: "backup.amazonaws.com" } : { AWS },
  }));

function policiesOf(name: string, statements: fc.Arbitrary<Partial<PolicyStatement>>): fc.Arbitrary<CompiledPolicy> {
  return fc.array(statements, { minLength: 1, maxLength: 3 }).map((list) => policy(name, ...list));
}

const resourcePolicies = policiesOf("r", named);
const plainPolicies = policiesOf("p", plain);

const several = (of: fc.Arbitrary<CompiledPolicy>) => fc.array(of, { maxLength: 2 });

const policySets: fc.Arbitrary<PolicySet> = fc.record(
  {
    identity: several(plainPolicies),
    boundary: fc.option(plainPolicies, { nil: undefined, freq: 1 }),
    session: fc.option(several(plainPolicies), { nil: undefined, freq: 1 }),
    resource: several(resourcePolicies),
    serviceControl: fc.array(several(plainPolicies), { maxLength: 1 }),
    resourceControl: fc.array(several(resourcePolicies), { maxLength: 1 }),
    grants: fc.array(
      fc.record({
        id: fc.constant("g"),
        granteePrincipal: fc.constantFrom(...people.slice(1), "backup.amazonaws.com"),
        operations: some(["Decrypt", "DescribeKey"]),
      }),
      { maxLength: 1 },
    ),
  },
  { requiredKeys: ["identity", "resource", "serviceControl", "resourceControl"] },
);

const requests: fc.Arbitrary<AccessRequest> = fc
  .record({
    principal: fc.constantFrom(...Object.values(cast)),
    action: fc.constantFrom("backup:DeleteRecoveryPoint", "s3:GetObject", "kms:Decrypt"),
    resource: fc.constantFrom(point, vault, "*", "arn:aws:s3:::ann/x"),
    resourceAccount: fc.constantFrom(home, away, undefined),
    context: fc.dictionary(fc.constantFrom("X:A", "aws:SourceArn"), fc.oneof(fc.constant("b"), some(["b", "c"]))),
  })
  .map(({ principal, ...rest }) => ask(principal, rest));

const rules = fc.constantFrom("either" as const, "required" as const);
const cases = fc.tuple(requests, policySets, rules);

/** A set, and the same with one more statement of that effect among the identity or the resource policies. */
function added(effect: "Allow" | "Deny"): fc.Arbitrary<readonly [AccessRequest, PolicySet[], ResourcePolicyRule]> {
  return fc.tuple(cases, plain, named, fc.boolean()).map(([[request, set, rule], own, theirs, toIdentity]) => {
    const extra = policy("extra", { ...(toIdentity ? own : theirs), Effect: effect });
    const more = toIdentity ? { identity: [...set.identity, extra] } : { resource: [...set.resource, extra] };
    return [request, [set, { ...set, ...more }], rule];
  });
}

function outcomes(request: AccessRequest, sets: readonly PolicySet[], rule: ResourcePolicyRule): readonly string[] {
  return sets.map((set) => decide(request, set, rule).outcome);
}

function isWellFormed({ outcome, decidedBy, reason }: Decision): boolean {
  return ["allow", "deny", "depends"].includes(outcome) && reason !== "" && decidedBy?.statement !== "";
}

describe("decide", () => {
  test("an added deny never turns a deny into an allow", () => {
    fc.assert(
      fc.property(added("Deny"), ([request, sets, rule]) => {
        expect(outcomes(request, sets, rule)).not.toEqual(["deny", "allow"]);
      }),
    );
  });

  test("an added allow never turns an allow into a deny", () => {
    fc.assert(
      fc.property(added("Allow"), ([request, sets, rule]) => {
        expect(outcomes(request, sets, rule)).not.toEqual(["allow", "deny"]);
      }),
    );
  });

  test("a resource policy that denies everyone everything denies everyone", () => {
    const wall = policy("wall", { Effect: "Deny", Principal: "*" });
    fc.assert(
      fc.property(cases, ([request, set, rule]) => {
        const walled = { ...set, resource: [...set.resource, wall] };
        expect(decide(request, walled, rule).outcome).toBe("deny");
      }),
    );
  });

  test("is total, says the same twice, and depends only where it was asked to", () => {
    fc.assert(
      fc.property(cases, fc.boolean(), ([request, set, rule], unknownContext) => {
        const decision = decide(request, set, rule, { unknownContext });
        expect(isWellFormed(decision)).toBe(true);
        expect(decide(request, set, rule, { unknownContext })).toEqual(decision);
        expect(unknownContext || decision.outcome !== "depends").toBe(true);
      }),
    );
  });

  test("a sure answer stays whatever the unknown keys turn out to be", () => {
    const values = fc.constantFrom<readonly string[]>([], ["b"], ["ann"], ["b", "c"], ["zzz"]);
    fc.assert(
      fc.property(cases, values, ([request, set, rule], value) => {
        const sure = decide(request, set, rule, { unknownContext: true }).outcome;
        const told = { ...request, context: { "x:a": value, ...contextKeys(request) } };
        expect(["depends", decide(told, set, rule).outcome]).toContain(sure);
      }),
    );
  });

  test("neither boundary, session policy nor SCP ever gives a right", () => {
    const lids = fc.tuple(cases, plainPolicies);
    fc.assert(
      fc.property(lids, ([[request, set, rule], lid]) => {
        const bare = { ...policySet(set), boundary: undefined, session: undefined, serviceControl: [] };
        for (const more of [{ boundary: lid }, { session: [lid] }, { serviceControl: [[lid]] }]) {
          expect(outcomes(request, [bare, { ...bare, ...more }], rule)).not.toEqual(["deny", "allow"]);
        }
      }),
    );
  });

  test("the generated cases are not all denies", () => {
    const seen = fc.sample(cases, { numRuns: 2000, seed: 1 }).map((one) => decide(...one).outcome);
    expect(seen.filter((outcome) => outcome === "allow").length).toBeGreaterThan(50);
  });
});
