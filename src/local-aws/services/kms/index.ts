import type { Service } from "../../service.ts";
import { aliasOperations } from "./operations/aliases.ts";
import { cryptographyOperations } from "./operations/cryptography.ts";
import { grantOperations } from "./operations/grants.ts";
import { keyOperations } from "./operations/keys.ts";
import { policyOperations } from "./operations/policies.ts";
import { tagOperations } from "./operations/tags.ts";
import { keyGuard } from "./state.ts";

export { awsManagedKey } from "./aws-managed-keys.ts";
export { type Sealed, seal, unseal } from "./envelope.ts";
export { findKey } from "./find.ts";
export { addKey, keyByArn, kmsOf } from "./state.ts";

export const kms: Service = {
  name: "kms",
  accessDenied: "AccessDeniedException",
  operations: {
    ...keyOperations,
    ...policyOperations,
    ...aliasOperations,
    ...grantOperations,
    ...cryptographyOperations,
    ...tagOperations,
  },
  guard: keyGuard,
};
