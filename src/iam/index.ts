export { decide } from "./decision/decide.ts";
export { compilePolicy } from "./policy/compile.ts";
export { PolicySyntaxError } from "./policy/syntax-error.ts";
export type {
  AccessRequest,
  CompiledPolicy,
  CompiledStatement,
  Decision,
  DecisionOptions,
  Grant,
  PolicySet,
  Principal,
  ResourcePolicyRule,
  SessionKeys,
} from "./types.ts";
