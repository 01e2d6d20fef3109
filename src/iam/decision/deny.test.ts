import { describe, expect, test } from "vitest";
import type { PolicyPrincipal } from "#model";
import { ask, cast, home, policy, said, type Row } from "../testing.ts";

const { user, role, stranger, root, linked, service } = cast;
const all = policy("iam:all", { Sid: "All" });
const other = policy("iam:other", { Action: "s3:*" });
const none = policy("none", { Sid: "No", Effect: "Deny" });
const open = (Principal: PolicyPrincipal) => policy("vault-policy", { Sid: "Open", Principal });
const shut = (Principal: PolicyPrincipal) => policy("vault-policy", { Sid: "Shut", Effect: "Deny", Principal });
const noIdentity = "deny: no identity policy allows it";

describe("explicit deny wins (reference_policies_evaluation-logic_policy-eval-denyallow.html)", () => {
  test.each<Row>([
    ["nothing allows", ask(user), {}, noIdentity],
    ["identity denies", ask(user), { identity: [all, none] }, "deny none/No"],
    ["a statement without Sid", ask(user), { identity: [all, policy("d", {}, { Effect: "Deny" })] }, "deny d/#2"],
    ["session denies", ask(role), { identity: [all], session: [all, none] }, "deny none/No"],
    ["boundary denies", ask(user), { identity: [all], boundary: none }, "deny none/No"],
    ["vault policy denies everyone", ask(user), { identity: [all], resource: [shut("*")] }, "deny vault-policy/Shut"],
    [
      "vault policy denies the account",
      ask(role),
      { identity: [all], resource: [shut({ AWS: home })] },
      "deny vault-policy/Shut",
    ],
    [
      "vault policy denies someone else",
      ask(role),
      { identity: [all], resource: [shut({ AWS: user.arn })] },
      "allow iam:all/All",
    ],
    [
      "vault policy denies the role of the session",
      ask(role),
      { identity: [all], resource: [shut({ AWS: role.arn })] },
      "deny vault-policy/Shut",
    ],
    ["a deny beats the direct allow", ask(user), { resource: [open("*"), shut("*")] }, "deny vault-policy/Shut"],
    [
      "SCP is named first",
      ask(user),
      { identity: [none], resource: [shut("*")], serviceControl: [[policy("scp", { Effect: "Deny" })]] },
      "deny scp/#1",
    ],
    [
      "RCP before vault policy",
      ask(user),
      { resource: [shut("*")], resourceControl: [[policy("rcp", { Effect: "Deny", Principal: "*" })]] },
      "deny rcp/#1",
    ],
    ["vault policy before boundary", ask(user), { boundary: none, resource: [shut("*")] }, "deny vault-policy/Shut"],
    [
      "boundary before session",
      ask(role),
      { boundary: none, session: [policy("s", { Effect: "Deny" })] },
      "deny none/No",
    ],
    [
      "session before identity",
      ask(role),
      { identity: [none], session: [policy("s", { Effect: "Deny" })] },
      "deny s/#1",
    ],
    [
      "NotPrincipal spares whom it lists",
      ask(user),
      { identity: [all], resource: [policy("v", { Effect: "Deny", NotPrincipal: { AWS: [user.arn, home] } })] },
      "allow iam:all/All",
    ],
    [
      "NotPrincipal denies the rest",
      ask(role),
      { identity: [all], resource: [policy("v", { Effect: "Deny", NotPrincipal: { AWS: [user.arn, home] } })] },
      "deny v/#1",
    ],
    [
      "NotPrincipal denies whoever has a boundary",
      ask(user),
      {
        identity: [all],
        boundary: all,
        resource: [policy("v", { Effect: "Deny", NotPrincipal: { AWS: [user.arn, home] } })],
      },
      "deny v/#1",
    ],
  ])("%s", (...row) => {
    expect(said(row)).toBe(row[3]);
  });
});

const closed = (what: string, level: number) => `deny: ${what} control policies at level ${level} do not allow it`;

describe("SCPs (orgs_manage_policies_scps_evaluation.html) and RCPs (orgs_manage_policies_rcps.html)", () => {
  test.each<Row>([
    ["each level allows", ask(user), { identity: [all], serviceControl: [[all], [all]] }, "allow iam:all/All"],
    [
      "the second level does not",
      ask(user),
      { identity: [all], serviceControl: [[all], [other], [all]] },
      closed("service", 2),
    ],
    ["a level without policies", ask(user), { identity: [all], serviceControl: [[all], []] }, closed("service", 2)],
    [
      "one policy of the level suffices",
      ask(user),
      { identity: [all], serviceControl: [[other, all]] },
      "allow iam:all/All",
    ],
    ["an SCP gives no right", ask(user), { serviceControl: [[all]] }, noIdentity],
    ["SCPs hold the root user", ask(root), { serviceControl: [[other]] }, closed("service", 1)],
    [
      "SCPs hold also what a resource policy allows",
      ask(user),
      { resource: [open("*")], serviceControl: [[other]] },
      closed("service", 1),
    ],
    [
      "SCPs do not hold service-linked roles",
      ask(linked),
      { identity: [all], serviceControl: [[none]] },
      "allow iam:all/All",
    ],
    [
      "SCPs do not hold services",
      ask(service),
      { resource: [open("*")], serviceControl: [[none]] },
      "allow vault-policy/Open",
    ],
    [
      "an RCP level does not allow",
      ask(user),
      {
        identity: [all],
        resourceControl: [[policy("r", { Principal: "*" })], [policy("r", { Principal: "*", Action: "s3:*" })]],
      },
      closed("resource", 2),
    ],
    [
      "RCPs hold services",
      ask(service),
      { resource: [open("*")], resourceControl: [[policy("r", { Sid: "R", Effect: "Deny", Principal: "*" })]] },
      "deny r/R",
    ],
    [
      "RCPs hold strangers",
      ask(stranger),
      {
        identity: [all],
        resource: [open("*")],
        resourceControl: [[policy("r", { Sid: "R", Effect: "Deny", Principal: "*" })]],
      },
      "deny r/R",
    ],
    [
      "RCPs do not hold service-linked roles",
      ask(linked),
      { identity: [all], resourceControl: [[policy("r", { Effect: "Deny", Principal: "*" })]] },
      "allow iam:all/All",
    ],
  ])("%s", (...row) => {
    expect(said(row)).toBe(row[3]);
  });
});
