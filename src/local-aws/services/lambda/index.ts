import type { Service } from "../../service.ts";
import { functionOperations } from "./operations/functions.ts";
import { invokeOperations } from "./operations/invoke.ts";
import { mappingOperations } from "./operations/mappings.ts";
import { permissionOperations } from "./operations/permissions.ts";
import { tagOperations } from "./operations/tags.ts";
import { functionGuard } from "./state.ts";

export { attachFunctionHost, type FunctionCredentials, type FunctionHost, type InvocationResult } from "./host.ts";
export { invokeFromService } from "./invocation.ts";
export { watchQueues } from "./mapping.ts";
export type { Function } from "./state.ts";

export const lambda: Service = {
  name: "lambda",
  accessDenied: "AccessDeniedException",
  operations: {
    ...functionOperations,
    ...invokeOperations,
    ...permissionOperations,
    ...mappingOperations,
    ...tagOperations,
  },
  guard: functionGuard,
};
