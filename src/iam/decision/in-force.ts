import type { PolicySet, Principal } from "../types.ts";

/**
 * Leaves out what has no say over this kind of principal: SCPs limit neither service-linked roles nor services
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html), RCPs no service-linked role
 * (.../orgs_manage_policies_rcps.html), and a service that calls for itself has no policies of its own.
 */
export function policiesInForce(principal: Principal, policies: PolicySet): PolicySet {
  if (principal.kind === "service") {
    return { ...policies, serviceControl: [], identity: [], boundary: undefined, session: undefined };
  }
  return principal.kind === "service-linked-role" ? { ...policies, serviceControl: [], resourceControl: [] } : policies;
}
