import type { Decision, PolicySet, ResourcePolicyRule } from "../types.ts";
import { findStatement, type Asking, type Found, type Naming } from "./asking.ts";
import { findGrant } from "./grants.ts";

const namings: readonly Naming[] = ["direct", "role", "account"];

/**
 * Looks for what allows the request, once no explicit deny holds.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html (one account),
 * .../reference_policies_evaluation-logic-cross-account.html (two),
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html ("required").
 */
export function findGround(asking: Asking, policies: PolicySet, rule: ResourcePolicyRule): Decision {
  const door = findDoor(asking, policies);
  const grant = findGrant(asking, policies.grants ?? []);
  const lid = findLid(asking, policies);
  const foreign = isForeign(asking);
  if (grant !== undefined && standsAlone(grant, lid)) return allowedBy(grant);
  if (door !== undefined && !foreign && standsAlone(door, lid)) return allowedBy(door);
  if (asking.request.principal.kind === "service") return denied("no resource policy or grant names the service");
  const own = findOwnRight(asking, policies, lid);
  if (own.outcome === "deny" || (rule === "either" && !foreign)) return own;
  const opened = door ?? grant;
  return opened === undefined ? denied(closedDoor(foreign)) : allowedByBoth(own, opened);
}

/** The resource policy's statement that names the asker most closely. */
function findDoor(asking: Asking, { resource }: PolicySet): Found | undefined {
  for (const naming of namings) {
    const found = findStatement(asking, "allow", resource, [naming]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Does a resource policy's statement allow by itself? Naming the account only hands the question on to identity policies. A role
 * so named keeps the lid of its boundary and session policy; a user, a session or everyone, named directly, does not: an implicit
 * deny there does not count (reference_policies_evaluation-logic_policy-eval-denyallow.html, "resource-based policies"; for
 * everyone: reference_policies_elements_principal.html, "IAM role principals").
 */
function standsAlone({ naming }: Found, lid: string | undefined): boolean {
  return naming === "direct" || (naming === "role" && lid === undefined);
}

/** What holds the principal's own rights down, in words; undefined = nothing does. */
function findLid(asking: Asking, { boundary, session }: PolicySet): string | undefined {
  const opens = (policies: PolicySet["identity"]) =>
    findStatement(asking, "allow", policies, ["unstated", ...namings]) !== undefined;
  if (boundary !== undefined && !opens([boundary])) return `permissions boundary ${boundary.name} does not allow it`;
  return session !== undefined && !opens(session) ? "no session policy allows it" : undefined;
}

function findOwnRight(asking: Asking, { identity }: PolicySet, lid: string | undefined): Decision {
  if (asking.request.principal.kind === "root") return lid === undefined ? rootsOwn : denied(lid);
  const found = findStatement(asking, "allow", identity, ["unstated", ...namings]);
  if (found === undefined) return denied("no identity policy allows it");
  return lid === undefined ? allowedBy(found) : denied(lid);
}

const rootsOwn: Decision = { outcome: "allow", decidedBy: null, reason: "the root user may do it in its own right" };

/** A service belongs to no account, so nothing is foreign to it. */
function isForeign({ request: { principal, resourceAccount } }: Asking): boolean {
  return principal.kind !== "service" && resourceAccount !== undefined && resourceAccount !== principal.account;
}

function closedDoor(foreign: boolean): string {
  if (foreign) return "the resource is another account's, and no resource policy of it allows the principal";
  return "the resource policy neither allows the principal nor hands the question on to its account";
}

function allowedBy({ policy, statement }: Found): Decision {
  return { outcome: "allow", decidedBy: { policy, statement }, reason: `allowed by ${policy} statement ${statement}` };
}

/** Quotes the principal's own statement, or, for the root user that needs none, the one that opened the door. */
function allowedByBoth(own: Decision, { policy, statement }: Found): Decision {
  const reason = `${own.reason}, and ${policy} statement ${statement} lets it in`;
  return { outcome: "allow", decidedBy: own.decidedBy ?? { policy, statement }, reason };
}

function denied(reason: string): Decision {
  return { outcome: "deny", decidedBy: null, reason };
}
