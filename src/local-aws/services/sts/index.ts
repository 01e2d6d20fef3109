import type { Service } from "../../service.ts";
import { assumeRole } from "./operations/assume-role.ts";
import { getCallerIdentity } from "./operations/get-caller-identity.ts";

export const sts: Service = {
  name: "sts",
  accessDenied: "AccessDenied",
  operations: { AssumeRole: assumeRole, GetCallerIdentity: getCallerIdentity },
};
