import type { Service } from "../../service.ts";
import { roleGuard } from "./identity.ts";
import { policyOperations } from "./operations/policies.ts";
import { policyVersionOperations } from "./operations/policy-versions.ts";
import { roleOperations } from "./operations/roles.ts";
import { rolePolicyOperations } from "./operations/role-policies.ts";
import { roleSettingOperations } from "./operations/role-settings.ts";
import { userPolicyOperations } from "./operations/user-policies.ts";
import { userOperations } from "./operations/users.ts";

export { callerOf, issuedKey, openSession, rootOf } from "./credentials.ts";
export { assumeForService } from "./assume.ts";
export { boundaryOf, identityPoliciesOf, roleSession } from "./identity.ts";
export { ensureServiceLinkedRole } from "./service-linked-roles.ts";
export { readPolicy, type Role, roleByArn, type StoredPolicy } from "./state.ts";

export const iam: Service = {
  name: "iam",
  accessDenied: "AccessDenied",
  operations: {
    ...roleOperations,
    ...rolePolicyOperations,
    ...roleSettingOperations,
    ...userOperations,
    ...userPolicyOperations,
    ...policyOperations,
    ...policyVersionOperations,
  },
  guard: roleGuard,
};
