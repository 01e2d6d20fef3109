import { describe, expect, test } from "vitest";
import type { PolicyPrincipal } from "#model";
import { ask, away, cast, home, policy, said, type Row } from "../testing.ts";

const { user, role, stranger, root, linked, service } = cast;
const all = policy("iam:all", { Sid: "All" });
const other = policy("iam:other", { Action: "s3:*" });
const open = (Principal: PolicyPrincipal) => policy("vault-policy", { Sid: "Open", Principal });
const shut = (Principal: PolicyPrincipal) => policy("vault-policy", { Sid: "Shut", Effect: "Deny", Principal });
const noIdentity = "deny: no identity policy allows it";

const underLid = "deny: permissions boundary iam:other does not allow it";

describe("one account (reference_policies_evaluation-logic_policy-eval-denyallow.html, access_policies_boundaries.html)", () => {
  test.each<Row>([
    ["identity allows", ask(user), { identity: [other, all] }, "allow iam:all/All"],
    [
      "no owner is the own account",
      ask(user, { resourceAccount: undefined }),
      { identity: [all] },
      "allow iam:all/All",
    ],
    ["boundary caps identity", ask(user), { identity: [all], boundary: other }, underLid],
    ["boundary gives no right", ask(user), { boundary: all }, noIdentity],
    [
      "session policy caps identity",
      ask(role),
      { identity: [all], session: [other] },
      "deny: no session policy allows it",
    ],
    ["one session policy suffices", ask(role), { identity: [all], session: [other, all] }, "allow iam:all/All"],
    [
      "an empty list of session policies caps everything",
      ask(role),
      { identity: [all], session: [] },
      "deny: no session policy allows it",
    ],
    ["resource policy names the user", ask(user), { resource: [open({ AWS: user.arn })] }, "allow vault-policy/Open"],
    ["resource policy names the role", ask(role), { resource: [open({ AWS: role.arn })] }, "allow vault-policy/Open"],
    [
      "resource policy names the unique id",
      ask(role),
      { resource: [open({ AWS: role.id })] },
      "allow vault-policy/Open",
    ],
    ["a re-created role is a stranger to its old id", ask(role), { resource: [open({ AWS: "AROAOLD" })] }, noIdentity],
    ["resource policy names everyone", ask(user), { resource: [open("*")] }, "allow vault-policy/Open"],
    ["resource policy names the account: identity decides", ask(user), { resource: [open({ AWS: home })] }, noIdentity],
    ["... and allows", ask(user), { identity: [all], resource: [open({ AWS: root.arn })] }, "allow iam:all/All"],
    [
      "a user named directly is out of its boundary",
      ask(user),
      { boundary: other, resource: [open({ AWS: user.arn })] },
      "allow vault-policy/Open",
    ],
    [
      "a session named directly is out of boundary and session policy",
      ask(role),
      { boundary: other, session: [other], resource: [open({ AWS: role.sessionArn })] },
      "allow vault-policy/Open",
    ],
    [
      "everyone is out of the boundary",
      ask(role),
      { boundary: other, resource: [open("*")] },
      "allow vault-policy/Open",
    ],
    [
      "a role named stays in its boundary",
      ask(role),
      { identity: [all], boundary: other, resource: [open({ AWS: role.arn })] },
      underLid,
    ],
    [
      "a role named stays in its session policy",
      ask(role),
      { identity: [all], session: [other], resource: [open({ AWS: role.arn })] },
      "deny: no session policy allows it",
    ],
    ["a resource policy without principal names nobody", ask(user), { resource: [all] }, noIdentity],
    ["the root user", ask(root), {}, "allow: the root user may do it in its own right"],
    ["a resource policy denies the root user", ask(root), { resource: [shut("*")] }, "deny vault-policy/Shut"],
    ["a service-linked role needs its policy", ask(linked), {}, noIdentity],
  ])("%s", (...row) => {
    expect(said(row)).toBe(row[3]);
  });
});

const closedDoor = "deny: the resource is another account's, and no resource policy of it allows the principal";

describe("two accounts (reference_policies_evaluation-logic-cross-account.html)", () => {
  test.each<Row>([
    ["identity alone", ask(stranger), { identity: [all] }, closedDoor],
    ["resource policy alone", ask(stranger), { resource: [open({ AWS: stranger.arn })] }, noIdentity],
    ["both, by ARN", ask(stranger), { identity: [all], resource: [open({ AWS: stranger.arn })] }, "allow iam:all/All"],
    ["both, by account", ask(stranger), { identity: [all], resource: [open({ AWS: away })] }, "allow iam:all/All"],
    ["both, by everyone", ask(stranger), { identity: [all], resource: [open("*")] }, "allow iam:all/All"],
    [
      "the owner's account is not the stranger's",
      ask(stranger),
      { identity: [all], resource: [open({ AWS: home })] },
      closedDoor,
    ],
    [
      "boundary caps, even one named directly",
      ask(stranger),
      { identity: [all], boundary: other, resource: [open({ AWS: stranger.sessionArn })] },
      underLid,
    ],
    ["a foreign root user needs the door", ask(root, { resourceAccount: away }), {}, closedDoor],
    [
      "... and goes through it",
      ask(root, { resourceAccount: away }),
      { resource: [open({ AWS: home })] },
      "allow vault-policy/Open",
    ],
  ])("%s", (...row) => {
    expect(said(row)).toBe(row[3]);
  });
});

const trust = (Principal: { AWS: string } | { Service: string }) => policy("trust", { Sid: "T", Principal });
const shutKey = "deny: the resource policy neither allows the principal nor hands the question on to its account";

describe("the resource policy is required (key-policies.html, key-policy-default.html; roles: id_roles_update-role-trust-policy.html)", () => {
  test.each<Row>([
    ["identity alone", ask(user), { identity: [all] }, shutKey, "required"],
    ["no statement, not even for root", ask(root), {}, shutKey, "required"],
    ["the account is named: identity decides", ask(user), { resource: [trust({ AWS: home })] }, noIdentity, "required"],
    [
      "... and allows",
      ask(user),
      { identity: [all], resource: [trust({ AWS: root.arn })] },
      "allow iam:all/All",
      "required",
    ],
    [
      "... within the boundary",
      ask(user),
      { identity: [all], boundary: other, resource: [trust({ AWS: root.arn })] },
      underLid,
      "required",
    ],
    [
      "the root user, where the account is named",
      ask(root),
      { resource: [trust({ AWS: home })] },
      "allow trust/T",
      "required",
    ],
    ["the principal is named", ask(user), { resource: [trust({ AWS: user.arn })] }, "allow trust/T", "required"],
    ["everyone is named", ask(user), { resource: [trust({ AWS: "*" })] }, "allow trust/T", "required"],
    [
      "a role named stays in its boundary",
      ask(role),
      { identity: [all], boundary: other, resource: [trust({ AWS: role.arn })] },
      underLid,
      "required",
    ],
    ["another account needs both", ask(stranger), { resource: [trust({ AWS: stranger.arn })] }, noIdentity, "required"],
    [
      "another account has both",
      ask(stranger),
      { identity: [all], resource: [trust({ AWS: away })] },
      "allow iam:all/All",
      "required",
    ],
    [
      "a trusted service",
      ask(service, { action: "sts:AssumeRole" }),
      { resource: [trust({ Service: service.name })] },
      "allow trust/T",
      "required",
    ],
  ])("%s", (...row) => {
    expect(said(row)).toBe(row[3]);
  });
});

const noService = "deny: no resource policy or grant names the service";

describe("services (reference_policies_elements_principal.html, AWS service principals)", () => {
  test.each<Row>([
    ["identity does not count", ask(service), { identity: [all] }, noService],
    ["another service is named", ask(service), { resource: [open({ Service: "ec2.amazonaws.com" })] }, noService],
    ["the service is named", ask(service), { resource: [open({ Service: service.name })] }, "allow vault-policy/Open"],
    ["an account is named", ask(service), { resource: [open({ AWS: home })] }, noService],
    [
      "its source is held by a condition",
      ask(service, { context: { "aws:sourceaccount": away } }),
      {
        resource: [
          policy("q", {
            Principal: { Service: service.name },
            Condition: { StringEquals: { "aws:SourceAccount": home } },
          }),
        ],
      },
      noService,
    ],
  ])("%s", (...row) => {
    expect(said(row)).toBe(row[3]);
  });
});
