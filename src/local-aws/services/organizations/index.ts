import type { Service } from "../../service.ts";
import { attachmentOperations } from "./operations/attachments.ts";
import { policyOperations } from "./operations/policies.ts";
import { treeOperations } from "./operations/tree.ts";
import { trustOperations } from "./operations/trust.ts";

export { addTarget, createOrganization } from "./create.ts";
export { organizationContext, orgPath, resourceControlLevels, serviceControlLevels } from "./controls.ts";
export { effectivePolicy } from "./effective-policy.ts";
export { onOrganizationChange, type Organization, organizationOf } from "./state.ts";

export const organizations: Service = {
  name: "organizations",
  accessDenied: "AccessDeniedException",
  operations: { ...treeOperations, ...policyOperations, ...attachmentOperations, ...trustOperations },
};
