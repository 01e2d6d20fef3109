import type { CompiledPolicy, PolicyKind, PolicySet } from "../types.ts";
import { findStatement, type Asking, type Found, type Naming } from "./asking.ts";

const everyone: readonly Naming[] = ["unstated", "direct", "role", "account"];
const named: readonly Naming[] = ["direct", "role", "account"];

/**
 * The explicit deny that holds, in the order in which AWS looks.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function findDeny(asking: Asking, policies: PolicySet): (Found & { readonly kind: PolicyKind }) | undefined {
  const { serviceControl, resourceControl, resource, boundary, session = [], identity } = policies;
  const within = (kind: PolicyKind, among: readonly CompiledPolicy[], naming = everyone) => {
    const found = among.length === 0 ? undefined : findStatement(asking, "deny", among, naming);
    return found && { ...found, kind };
  };
  return (
    within("a service control policy", serviceControl.flat()) ??
    within("a resource control policy", resourceControl.flat()) ??
    within("a resource-based policy", resource, named) ??
    within("a permissions boundary", boundary === undefined ? [] : [boundary]) ??
    within("a session policy", session) ??
    within("an identity-based policy", identity)
  );
}

/** Why the organization does not let the request through: each level, root to account, must allow it; undefined = it does. */
export function findClosedGate(asking: Asking, policies: PolicySet): string | undefined {
  return (
    closedLevel(asking, "service control policies", policies.serviceControl) ??
    closedLevel(asking, "resource control policies", policies.resourceControl)
  );
}

function closedLevel(asking: Asking, what: string, levels: PolicySet["serviceControl"]): string | undefined {
  const closed = levels.findIndex((level) => findStatement(asking, "allow", level, everyone) === undefined);
  return closed < 0 ? undefined : `${what} at level ${closed + 1} do not allow it`;
}
