import type { Service } from "../../service.ts";
import { changeSetOperations } from "./operations/change-sets.ts";
import { describeOperations } from "./operations/describe.ts";
import { stackOperations } from "./operations/stacks.ts";
import { stackPolicyOperations } from "./operations/stack-policies.ts";
import { templateOperations } from "./operations/templates.ts";

export { receiveCustomResourceResponse } from "./resources/custom-resource.ts";

export const cloudformation: Service = {
  name: "cloudformation",
  accessDenied: "AccessDenied",
  operations: {
    ...stackOperations,
    ...describeOperations,
    ...templateOperations,
    ...changeSetOperations,
    ...stackPolicyOperations,
  },
};
