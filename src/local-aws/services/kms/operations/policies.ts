import type {
  DisableKeyRotationRequest,
  EnableKeyRotationRequest,
  GetKeyPolicyRequest,
  GetKeyPolicyResponse,
  GetKeyRotationStatusRequest,
  GetKeyRotationStatusResponse,
  PutKeyPolicyRequest,
} from "@aws-sdk/client-kms";
import { type Operation, operation } from "../../../service.ts";
import { changeable, onKey, requireKey } from "../find.ts";
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
  EnableKeyRotation: operation<EnableKeyRotationRequest>({
    access: (input, context) => [onKey("EnableKeyRotation", input.KeyId, context)],
    run: (input, context) => {
      changeable(requireKey(context, input.KeyId)).rotating = true;
    },
  }),
  DisableKeyRotation: operation<DisableKeyRotationRequest>({
    access: (input, context) => [onKey("DisableKeyRotation", input.KeyId, context)],
    run: (input, context) => {
      changeable(requireKey(context, input.KeyId)).rotating = false;
    },
  }),
  GetKeyRotationStatus: operation<GetKeyRotationStatusRequest, GetKeyRotationStatusResponse>({
    access: (input, context) => [onKey("GetKeyRotationStatus", input.KeyId, context)],
    run: (input, context) => ({ KeyRotationEnabled: requireKey(context, input.KeyId).rotating }),
  }),
};
