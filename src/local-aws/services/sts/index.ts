import type { Service } from "../../service.ts";
import { getAccessKeyInfo } from "./operations/access-key-info.ts";
import { assumeRole } from "./operations/assume-role.ts";
import { assumeRoot } from "./operations/assume-root.ts";
import { getCallerIdentity } from "./operations/get-caller-identity.ts";
import { userTokenOperations } from "./operations/user-tokens.ts";

export const sts: Service = {
  name: "sts",
  accessDenied: "AccessDenied",
  operations: {
    AssumeRole: assumeRole,
    AssumeRoot: assumeRoot,
    GetAccessKeyInfo: getAccessKeyInfo,
    GetCallerIdentity: getCallerIdentity,
    ...userTokenOperations,
  },
};
