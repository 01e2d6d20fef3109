import type { Service } from "../../service.ts";
import { roleGuard } from "./identity.ts";
import { policyOperations } from "./operations/policies.ts";
import { roleOperations } from "./operations/roles.ts";
import { rolePolicyOperations } from "./operations/role-policies.ts";
import { userOperations } from "./operations/users.ts";

export { callerOf, handedRole, issuedKey, openSession, rootOf } from "./credentials.ts";
export { assumeForService } from "./assume.ts";
export { boundaryOf, identityPoliciesOf, roleSession } from "./identity.ts";
export { ensureServiceLinkedRole } from "./service-linked-roles.ts";
export { readPolicy, type Role, roleByArn, type StoredPolicy } from "./state.ts";

export const iam: Service = {
  name: "iam",
  accessDenied: "AccessDenied",
  operations: { ...roleOperations, ...rolePolicyOperations, ...userOperations, ...policyOperations },
  guard: roleGuard,
};
