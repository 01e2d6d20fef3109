import type { Service } from "../../service.ts";
import { roleGuard } from "./identity.ts";
import { accessKeyOperations } from "./operations/access-keys.ts";
import { accountOperations } from "./operations/account.ts";
import { authorizationDetailOperations } from "./operations/authorization-details.ts";
import { bearerPolicyOperations } from "./operations/bearer-policies.ts";
import { boundaryOperations } from "./operations/boundaries.ts";
import { entityOperations } from "./operations/entities.ts";
import { groupOperations } from "./operations/groups.ts";
import { instanceProfileOperations } from "./operations/instance-profiles.ts";
import { loginProfileOperations } from "./operations/login-profiles.ts";
import { membershipOperations } from "./operations/memberships.ts";
import { policyOperations } from "./operations/policies.ts";
import { policyVersionOperations } from "./operations/policy-versions.ts";
import { roleOperations } from "./operations/roles.ts";
import { rootAccessOperations } from "./operations/root-access.ts";
import { serviceLinkedRoleOperations } from "./operations/service-linked-roles.ts";
import { simulationOperations } from "./operations/simulation.ts";
import { summaryOperations } from "./operations/summary.ts";
import { tagOperations } from "./operations/tags.ts";
import { userOperations } from "./operations/users.ts";

export { callerOf, type IssuedKey, issuedKey, rootOf } from "./credentials.ts";
export { checkName, checkLength, checkRange } from "./constraints.ts";
export { issueSession, openSession } from "./sessions.ts";
export { mayAssumeRoot } from "./root-access.ts";
export { rootTaskPolicy } from "./root-tasks.ts";
export { checkTags, type GivenTag } from "./tags.ts";
export { assumeForService } from "./assume.ts";
export { boundaryOf, identityPoliciesOf, managedPolicy, roleSession } from "./identity.ts";
export { ensureServiceLinkedRole } from "./service-linked-roles.ts";
export { readPolicy, type Role, roleByArn, type StoredPolicy } from "./state.ts";

export const iam: Service = {
  name: "iam",
  accessDenied: "AccessDenied",
  operations: {
    ...accessKeyOperations,
    ...accountOperations,
    ...authorizationDetailOperations,
    ...bearerPolicyOperations,
    ...boundaryOperations,
    ...entityOperations,
    ...groupOperations,
    ...instanceProfileOperations,
    ...loginProfileOperations,
    ...membershipOperations,
    ...policyOperations,
    ...policyVersionOperations,
    ...roleOperations,
    ...rootAccessOperations,
    ...serviceLinkedRoleOperations,
    ...simulationOperations,
    ...summaryOperations,
    ...tagOperations,
    ...userOperations,
  },
  guard: roleGuard,
};
