import type { PolicySet } from "../types.ts";
import { findStatement, type Asking, type Found, type Naming } from "./asking.ts";

const everyone: readonly Naming[] = ["unstated", "direct", "role", "account"];
const named: readonly Naming[] = ["direct", "role", "account"];

/**
 * The explicit deny that holds, in the order in which AWS looks.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function findDeny(asking: Asking, policies: PolicySet): Found | undefined {
  return (
    findStatement(asking, "deny", policies.serviceControl.flat(), everyone) ??
    findStatement(asking, "deny", policies.resourceControl.flat(), everyone) ??
    findStatement(asking, "deny", policies.resource, named) ??
    findStatement(asking, "deny", policies.boundary === undefined ? [] : [policies.boundary], everyone) ??
    findStatement(asking, "deny", policies.session ?? [], everyone) ??
    findStatement(asking, "deny", policies.identity, everyone)
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
