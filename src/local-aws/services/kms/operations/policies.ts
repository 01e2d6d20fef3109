import type {
  GetKeyPolicyRequest,
  GetKeyPolicyResponse,
  ListKeyPoliciesRequest,
  ListKeyPoliciesResponse,
  PutKeyPolicyRequest,
} from "@aws-sdk/client-kms";
import { type Operation, operation } from "../../../service.ts";
import { onKey, requireKey } from "../find.ts";
import { compileKeyPolicy } from "../state.ts";
import { checkKeyPolicy } from "../validation.ts";

export const policyOperations: Readonly<Record<string, Operation>> = {
  GetKeyPolicy: operation<GetKeyPolicyRequest, GetKeyPolicyResponse>({
    access: (input, context) => [onKey("GetKeyPolicy", input.KeyId, context)],
    run: (input, context) => ({ Policy: requireKey(context, input.KeyId).policyText, PolicyName: "default" }),
  }),
  PutKeyPolicy: operation<PutKeyPolicyRequest>({
    access: (input, context) => {
      const bypass = String(input.BypassPolicyLockoutSafetyCheck ?? false);
      return [onKey("PutKeyPolicy", input.KeyId, context, { "kms:BypassPolicyLockoutSafetyCheck": bypass })];
    },
    run: (input, context) => {
      const key = requireKey(context, input.KeyId);
      const text = input.Policy ?? "";
      checkKeyPolicy(context, text, input.BypassPolicyLockoutSafetyCheck ?? false);
      key.policyText = text;
      key.policy = compileKeyPolicy(text);
    },
  }),
  ListKeyPolicies: operation<ListKeyPoliciesRequest, ListKeyPoliciesResponse>({
    access: (input, context) => [onKey("ListKeyPolicies", input.KeyId, context)],
    run: (input, context) => {
      requireKey(context, input.KeyId);
      return { PolicyNames: ["default"], Truncated: false };
    },
  }),
};
