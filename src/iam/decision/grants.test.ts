import { describe, expect, test } from "vitest";
import type { PolicyPrincipal } from "#model";
import { ask, cast, home, policy, policySet, said, type Row } from "../testing.ts";
import type { AccessRequest } from "../types.ts";
import { decide } from "./decide.ts";

const { user, role, stranger, service } = cast;
const all = policy("iam:all", { Sid: "All" });
const other = policy("iam:other", { Action: "s3:*" });
const none = policy("none", { Sid: "No", Effect: "Deny" });
const key = `arn:aws:kms:eu-west-1:${home}:key/1`;
const shut = (Principal: PolicyPrincipal) => policy("vault-policy", { Sid: "Shut", Effect: "Deny", Principal });
const noIdentity = "deny: no identity policy allows it";

const underLid = "deny: permissions boundary iam:other does not allow it";

const decrypt = (principal: AccessRequest["principal"], context: AccessRequest["context"] = {}): AccessRequest =>
  ask(principal, { action: "kms:Decrypt", resource: key, context });
const granted = (granteePrincipal: string, constraints = {}) => ({
  grants: [{ id: "g-1", granteePrincipal, operations: ["Decrypt", "DescribeKey"], constraints }],
});
const mine = { encryptionContextSubset: { "aws:backup:backup-vault": "a" } };
const exactly = { encryptionContextEquals: { "aws:backup:backup-vault": "a" } };
const told = { "kms:EncryptionContext:aws:backup:backup-vault": "a" };
const more = { ...told, "kms:EncryptionContext:x": "y" };

describe("KMS grants (grants.html, API_GrantConstraints.html)", () => {
  test.each<Row>([
    ["to the role", decrypt(role), granted(role.arn), "allow grant/g-1", "required"],
    ["to the session", decrypt(role), granted(role.sessionArn), "allow grant/g-1", "required"],
    ["to the service", decrypt(service), granted(service.name), "allow grant/g-1", "required"],
    [
      "for keys that are gathered when asked",
      decrypt(role, () => told),
      granted(role.arn, mine),
      "allow grant/g-1",
      "required",
    ],
    ["to somebody else", decrypt(role), granted(user.arn), noIdentity, "required"],
    ["to a role of another account", decrypt(stranger), granted(stranger.arn), "allow grant/g-1", "required"],
    [
      "another operation",
      ask(role, { action: "kms:Encrypt", resource: key }),
      granted(role.arn),
      noIdentity,
      "required",
    ],
    ["not an operation of KMS", ask(role, { action: "s3:Decrypt" }), granted(role.arn), noIdentity, "required"],
    [
      "within the boundary",
      decrypt(role),
      { ...granted(role.arn), identity: [all], boundary: other },
      underLid,
      "required",
    ],
    ["under an SCP", decrypt(role), { ...granted(role.arn), serviceControl: [[none]] }, "deny none/No", "required"],
    [
      "under the key policy",
      decrypt(role),
      { ...granted(role.arn), resource: [shut("*")] },
      "deny vault-policy/Shut",
      "required",
    ],
    [
      "to the account: identity decides",
      decrypt(role),
      { ...granted(home), identity: [all] },
      "allow iam:all/All",
      "required",
    ],
    ["subset is there", decrypt(role, more), granted(role.arn, mine), "allow grant/g-1", "required"],
    ["subset is not there", decrypt(role), granted(role.arn, mine), noIdentity, "required"],
    [
      "subset has another value",
      decrypt(role, { ...told, "kms:EncryptionContext:aws:backup:backup-vault": "b" }),
      granted(role.arn, mine),
      noIdentity,
      "required",
    ],
    ["equals", decrypt(role, told), granted(role.arn, exactly), "allow grant/g-1", "required"],
    ["equals, but there is more", decrypt(role, more), granted(role.arn, exactly), noIdentity, "required"],
    [
      "constraints do not hold DescribeKey",
      ask(role, { action: "kms:DescribeKey" }),
      granted(role.arn, mine),
      "allow grant/g-1",
      "required",
    ],
  ])("%s", (...row) => {
    expect(said(row)).toBe(row[3]);
  });
});

test("a grant whose encryption context nobody told", () => {
  const policies = policySet(granted(role.arn, mine));
  expect(decide(decrypt(role), policies, "required", { unknownContext: true }).outcome).toBe("depends");
  expect(decide(decrypt(role, told), policies, "required", { unknownContext: true }).outcome).toBe("allow");
});
