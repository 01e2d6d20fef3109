import type { Service } from "../../service.ts";
import { heedingTokens } from "./grant-tokens.ts";
import { aliasOperations } from "./operations/aliases.ts";
import { createKeyOperations } from "./operations/create-key.ts";
import { cryptographyOperations } from "./operations/cryptography.ts";
import { deletionOperations } from "./operations/deletion.ts";
import { grantOperations } from "./operations/grants.ts";
import { importOperations } from "./operations/import.ts";
import { keyOperations } from "./operations/keys.ts";
import { multiRegionOperations } from "./operations/multi-region.ts";
import { policyOperations } from "./operations/policies.ts";
import { rotationOperations } from "./operations/rotation.ts";
import { signingOperations } from "./operations/signing.ts";
import { tagOperations } from "./operations/tags.ts";
import { keyGuard } from "./state.ts";

export { awsManagedKey } from "./aws-managed-keys.ts";
export { awsOwnedKey, isAwsOwned } from "./aws-owned-keys.ts";
export { type Sealed, seal, unseal, usableKey } from "./envelope.ts";
export { encryptionContextKeys, findKey } from "./find.ts";
export { addKey, keyByArn, kmsOf } from "./state.ts";

export const kms: Service = {
  name: "kms",
  accessDenied: "AccessDeniedException",
  operations: heedingTokens({
    ...createKeyOperations,
    ...keyOperations,
    ...deletionOperations,
    ...importOperations,
    ...multiRegionOperations,
    ...rotationOperations,
    ...signingOperations,
    ...policyOperations,
    ...aliasOperations,
    ...grantOperations,
    ...cryptographyOperations,
    ...tagOperations,
  }),
  guard: keyGuard,
};
