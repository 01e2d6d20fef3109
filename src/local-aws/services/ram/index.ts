import type { Service } from "../../service.ts";
import { associationOperations } from "./operations/associations.ts";
import { invitationOperations } from "./operations/invitations.ts";
import { listingOperations } from "./operations/listings.ts";
import { organizationOperations } from "./operations/organization.ts";
import { permissionOperations } from "./operations/permissions.ts";
import { permissionVersionOperations } from "./operations/permission-versions.ts";
import { replacementOperations } from "./operations/replacement.ts";
import { resourcePolicyOperations } from "./operations/resource-policies.ts";
import { sharePermissionOperations } from "./operations/share-permissions.ts";
import { shareOperations } from "./operations/shares.ts";
import { tagOperations } from "./operations/tags.ts";

export { checkBeforeSharing } from "./checks.ts";
export { sharedWith, sharePolicies, sharesOf } from "./shared.ts";

export const ram: Service = {
  name: "ram",
  accessDenied: "AccessDeniedException",
  operations: {
    ...shareOperations,
    ...associationOperations,
    ...invitationOperations,
    ...listingOperations,
    ...organizationOperations,
    ...permissionOperations,
    ...permissionVersionOperations,
    ...sharePermissionOperations,
    ...replacementOperations,
    ...resourcePolicyOperations,
    ...tagOperations,
  },
};
