import { describe, expect, test } from "vitest";
import type { PolicyPrincipal } from "#model";
import { ask, cast, policy, policySet, said, vault, type Row } from "../testing.ts";
import { decide } from "./decide.ts";

const { user, role, stranger } = cast;
const all = policy("iam:all", { Sid: "All" });
const none = policy("none", { Sid: "No", Effect: "Deny" });
const open = (Principal: PolicyPrincipal) => policy("vault-policy", { Sid: "Open", Principal });
const shut = (Principal: PolicyPrincipal) => policy("vault-policy", { Sid: "Shut", Effect: "Deny", Principal });
const noIdentity = "deny: no identity policy allows it";

describe("statements (reference_policies_elements_action.html, _notaction.html, _resource.html, _notresource.html)", () => {
  test.each<Row>([
    ["action in any case", ask(user), { identity: [policy("p", { Action: "BACKUP:delete*" })] }, "allow p/#1"],
    [
      "another action",
      ask(user),
      { identity: [policy("p", { Action: ["backup:DeleteRecoveryPoin", "s3:*"] })] },
      noIdentity,
    ],
    ["NotAction leaves the rest", ask(user), { identity: [policy("p", { NotAction: "iam:*" })] }, "allow p/#1"],
    ["NotAction leaves out", ask(user), { identity: [policy("p", { NotAction: "backup:*" })] }, noIdentity],
    ["another resource", ask(user), { identity: [policy("p", { Resource: vault })] }, noIdentity],
    ["NotResource", ask(user), { identity: [policy("p", { NotResource: vault })] }, "allow p/#1"],
    [
      "NotResource leaves out",
      ask(user, { resource: vault }),
      { identity: [policy("p", { NotResource: vault })] },
      noIdentity,
    ],
    [
      "an action without resource needs *",
      ask(user, { resource: "*" }),
      { identity: [policy("p", { Resource: "arn:aws:backup:*" })] },
      noIdentity,
    ],
    [
      "a variable",
      ask(user, { resource: "arn:aws:s3:::home/ann/x" }),
      { identity: [policy("p", { Resource: "arn:aws:s3:::home/${aws:username}/*" })] },
      "allow p/#1",
    ],
    [
      "a condition",
      ask(user),
      { identity: [policy("p", { Condition: { StringEquals: { "aws:principaltag/team": "ops" } } })] },
      "allow p/#1",
    ],
    [
      "all conditions must hold",
      ask(user),
      {
        identity: [
          policy("p", { Condition: { StringEquals: { "aws:username": "ann", "aws:PrincipalType": "Account" } } }),
        ],
      },
      noIdentity,
    ],
  ])("%s", (...row) => {
    expect(said(row)).toBe(row[3]);
  });
});

describe("with unknownContext", () => {
  const inOrg = { StringEquals: { "aws:PrincipalOrgID": "o-1" } };
  const allowsOrg = policy("org", { Sid: "Org", Condition: inOrg });
  const deniesOrg = policy("org", { Sid: "Org", Effect: "Deny", Condition: inOrg });
  const byTag = policy("tag", { Sid: "Tag", Resource: "arn:aws:s3:::${aws:PrincipalTag/team}" });
  test.each([
    ["an allow hangs on it", { identity: [allowsOrg] }, "depends org/Org"],
    ["a deny hangs on it", { identity: [all, deniesOrg] }, "depends org/Org"],
    ["another statement allows", { identity: [allowsOrg, all] }, "allow iam:all/All"],
    ["another statement denies", { identity: [allowsOrg, none] }, "deny none/No"],
    ["nothing would allow", { identity: [deniesOrg] }, "deny null/null"],
    ["a gate hangs on it", { identity: [all], serviceControl: [[allowsOrg]] }, "depends iam:all/All"],
    ["a resource hangs on it", { identity: [byTag] }, "deny null/null"],
  ])("%s", (_, policies, expected) => {
    const { outcome, decidedBy } = decide(ask(role), policySet(policies), "either", { unknownContext: true });
    expect(`${outcome} ${decidedBy?.policy ?? null}/${decidedBy?.statement ?? null}`).toBe(expected);
  });

  test("says on what it depends", () => {
    const { reason } = decide(ask(role), policySet({ identity: [allowsOrg] }), "either", { unknownContext: true });
    expect(reason).toBe(
      "depends on aws:PrincipalOrgID, not given: no identity policy allows it, or allowed by org statement Org",
    );
  });

  test("a resource written with an unknown tag", () => {
    const request = ask(role, { resource: "arn:aws:s3:::ops" });
    const decision = decide(request, policySet({ identity: [byTag] }), "either", { unknownContext: true });
    expect(decision.outcome).toBe("depends");
    expect(decide(request, policySet({ identity: [byTag] })).outcome).toBe("deny");
  });

  test("without it a missing key is absent", () => {
    expect(decide(ask(role), policySet({ identity: [all, deniesOrg] })).outcome).toBe("allow");
  });
});

test("the reason is one sentence that names the statement", () => {
  expect(decide(ask(user), policySet({ identity: [all], resource: [shut("*")] })).reason).toBe(
    "explicit deny in vault-policy statement Shut",
  );
  expect(decide(ask(stranger), policySet({ identity: [all], resource: [open("*")] })).reason).toBe(
    "allowed by iam:all statement All, and vault-policy statement Open lets it in",
  );
});
