import { expect, test } from "vitest";
import { endOf } from "./call-end.ts";

const allow = { decision: "allow", decidedBy: { policy: "admin", statement: "All" } } as const;
const deny = { decision: "deny", decidedBy: { policy: "scp", statement: "NoDelete" } } as const;
const byService = { ...allow, decidedBy: { policy: "role", statement: "Delete" }, by: "service" } as const;
const nobody = { decision: "deny", decidedBy: null } as const;

test.each([
  ["permitted", [allow], undefined, { outcome: "done", decidedBy: "admin/All" }],
  ["carried out by a role of AWS Backup's", [allow, byService], undefined, { outcome: "done", decidedBy: "admin/All" }],
  ["asked nobody", [], undefined, { outcome: "done", decidedBy: "nothing stood in the way" }],
  ["denied by a statement", [allow, deny], "AccessDenied", { outcome: "denied", decidedBy: "scp/NoDelete" }],
  ["allowed by nobody", [nobody], "AccessDenied", { outcome: "denied", decidedBy: "no policy allows it" }],
  ["refused by the lock", [allow], "vault configured with Lock", { outcome: "denied", decidedBy: "vault-lock" }],
  ["refused while full", [allow], "it contains recovery points", { outcome: "denied", decidedBy: "vault-not-empty" }],
  [
    "refused for AWS Backup's sake",
    [allow],
    "Cannot delete awsbackup:job-1: it is managed by AWS Backup.",
    { outcome: "denied", decidedBy: "owned-by-aws-backup" },
  ],
  ["not built", [], "x is not built in local AWS", { outcome: "broken", why: "Error: x is not built in local AWS" }],
  ["malformed", [allow], "1 validation error", { outcome: "broken", why: "Error: 1 validation error" }],
])("a call that is %s", (_, lines, error, expected) => {
  expect(endOf(lines, error === undefined ? undefined : new Error(error))).toEqual(expected);
});
