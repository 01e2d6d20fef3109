import type { Service } from "../../service.ts";
import { functionOperations } from "./operations/functions.ts";
import { mappingOperations } from "./operations/mappings.ts";
import { functionGuard } from "./state.ts";

export { attachFunctionHost, type FunctionCredentials, type FunctionHost, type InvocationResult } from "./host.ts";
export { invokeFromService } from "./invocation.ts";
export type { Function } from "./state.ts";

export const lambda: Service = {
  name: "lambda",
  accessDenied: "AccessDeniedException",
  operations: { ...functionOperations, ...mappingOperations },
  guard: functionGuard,
};
