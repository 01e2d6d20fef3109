import type { Service } from "../../service.ts";
import { delegationGuard } from "./authority.ts";
import { accountRequestOperations } from "./operations/account-requests.ts";
import { accountOperations } from "./operations/accounts.ts";
import { attachmentOperations } from "./operations/attachments.ts";
import { delegationOperations } from "./operations/delegation.ts";
import { handshakeOperations } from "./operations/handshakes.ts";
import { invitationOperations } from "./operations/invitations.ts";
import { membershipOperations } from "./operations/membership.ts";
import { organizationOperations } from "./operations/organization.ts";
import { policyTypeOperations } from "./operations/policy-types.ts";
import { policyOperations } from "./operations/policies.ts";
import { resourcePolicyOperations } from "./operations/resource-policy.ts";
import { tagOperations } from "./operations/tags.ts";
import { trustOperations } from "./operations/trust.ts";
import { unitOperations } from "./operations/units.ts";

export { accountRecord, renameAccount } from "./accounts.ts";
export { isClosed } from "./closure.ts";
export { addTarget, createOrganization } from "./create.ts";
export { organizationContext, orgPath, resourceControlLevels, serviceControlLevels } from "./controls.ts";
export { effectivePolicy } from "./effective-policy.ts";
export { backupPolicyErrors } from "./policy-errors.ts";
export { onOrganizationChange, type Organization, organizationOf, pathTo } from "./state.ts";

export const organizations: Service = {
  name: "organizations",
  accessDenied: "AccessDeniedException",
  operations: {
    ...organizationOperations,
    ...unitOperations,
    ...accountOperations,
    ...accountRequestOperations,
    ...membershipOperations,
    ...invitationOperations,
    ...handshakeOperations,
    ...policyOperations,
    ...policyTypeOperations,
    ...attachmentOperations,
    ...trustOperations,
    ...delegationOperations,
    ...resourcePolicyOperations,
    ...tagOperations,
  },
  guard: delegationGuard,
};
