import type {
  CreatePolicyRequest,
  CreatePolicyResponse,
  DeletePolicyRequest,
  GetPolicyRequest,
  GetPolicyResponse,
  Policy,
} from "@aws-sdk/client-iam";
import { arn } from "#model";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { alreadyExists, deleteConflict, policyUses, requirePolicy } from "../find.ts";
import { iamOf, type ManagedPolicy, readPolicy } from "../state.ts";

function view(context: CallContext, policy: ManagedPolicy): Policy {
  const { attached, boundaries } = policyUses(context, policy.arn);
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion.id,
    AttachmentCount: attached,
    PermissionsBoundaryUsageCount: boundaries,
    IsAttachable: true,
    Description: policy.description,
    CreateDate: policy.created,
    UpdateDate: [...policy.versions.values()].at(-1)?.created ?? policy.created,
  };
}

function newPolicy(context: CallContext, input: CreatePolicyRequest): ManagedPolicy {
  const [name, path] = [input.PolicyName ?? "", input.Path ?? "/"];
  const policyArn = arn("iam", "", context.account, `policy${path}${name}`);
  const first = { ...readPolicy(policyArn, input.PolicyDocument ?? ""), id: "v1", created: context.now };
  return {
    arn: policyArn,
    name,
    path,
    id: `ANPA${context.world.chance.id(17)}`,
    description: input.Description ?? "",
    created: context.now,
    versions: new Map([[first.id, first]]),
    defaultVersion: first,
    versionsMade: 1,
  };
}

export const policyOperations: Readonly<Record<string, Operation>> = {
  CreatePolicy: operation<CreatePolicyRequest, CreatePolicyResponse>({
    access: (input, context) => [
      {
        action: "iam:CreatePolicy",
        resource: `arn:aws:iam::${context.account}:policy${input.Path ?? "/"}${input.PolicyName}`,
      },
    ],
    run: (input, context) => {
      const { policies } = iamOf(context.world, context.account);
      const policy = newPolicy(context, input);
      if (policies.has(policy.arn)) throw alreadyExists(`A policy called ${policy.name}`);
      policies.set(policy.arn, policy);
      return { Policy: view(context, policy) };
    },
  }),
  GetPolicy: operation<GetPolicyRequest, GetPolicyResponse>({
    access: (input) => [{ action: "iam:GetPolicy", resource: input.PolicyArn ?? "*" }],
    run: (input, context) => ({ Policy: view(context, requirePolicy(context, input.PolicyArn)) }),
  }),
  DeletePolicy: operation<DeletePolicyRequest>({
    access: (input) => [{ action: "iam:DeletePolicy", resource: input.PolicyArn ?? "*" }],
    run: (input, context) => {
      const policy = requirePolicy(context, input.PolicyArn);
      const { attached, boundaries } = policyUses(context, policy.arn);
      if (attached + boundaries > 0) throw deleteConflict("Cannot delete a policy attached to entities.");
      if (policy.versions.size > 1)
        throw deleteConflict(
          "This policy has more than one version. Before you delete a policy, you must delete the policy's versions.",
        );
      iamOf(context.world, context.account).policies.delete(policy.arn);
    },
  }),
};
