import type {
  AttachPolicyRequest,
  CreatePolicyRequest,
  CreatePolicyResponse,
  DeletePolicyRequest,
  DescribeEffectivePolicyRequest,
  DescribeEffectivePolicyResponse,
  DescribePolicyRequest,
  DescribePolicyResponse,
  DetachPolicyRequest,
  ListPoliciesForTargetRequest,
  ListPoliciesForTargetResponse,
  ListPoliciesRequest,
  ListPoliciesResponse,
  PolicySummary,
  UpdatePolicyRequest,
  UpdatePolicyResponse,
} from "@aws-sdk/client-organizations";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { effectivePolicy } from "../effective-policy.ts";
import { organizationArn, requireManagement, requireOrganization, requirePolicy, requireTarget } from "../find.ts";
import {
  compileControl,
  type Organization,
  organizationChanged,
  type OrganizationPolicy,
  type PolicyType,
} from "../state.ts";
import { checkContent } from "../validation.ts";

function onAll(action: string): () => { action: string; resource: string }[] {
  return () => [{ action: `organizations:${action}`, resource: "*" }];
}

function summary(organization: Organization, policy: OrganizationPolicy): PolicySummary {
  const arn = policy.awsManaged
    ? `arn:aws:organizations::aws:policy/${policy.type.toLowerCase()}/${policy.id}`
    : organizationArn(organization, "policy", policy.type.toLowerCase(), policy.id);
  return {
    Id: policy.id,
    Arn: arn,
    Name: policy.name,
    Description: policy.description,
    Type: policy.type,
    AwsManaged: policy.awsManaged,
  };
}

export const policyOperations: Readonly<Record<string, Operation>> = {
  CreatePolicy: operation<CreatePolicyRequest, CreatePolicyResponse>({
    access: onAll("CreatePolicy"),
    run: (input, context) => {
      const organization = requireManagement(context);
      const type = input.Type as PolicyType;
      const [name, content] = [input.Name ?? "", checkContent(type, input.Content ?? "")];
      if ([...organization.policies.values()].some((policy) => policy.type === type && policy.name === name)) {
        throw new AwsError("DuplicatePolicyException", `A policy with the same name already exists: ${name}`);
      }
      const id = `p-${context.world.chance.id(10).toLowerCase()}`;
      const compiled = compileControl(type, name, content);
      const policy = { id, type, awsManaged: false, name, description: input.Description ?? "", content, compiled };
      organization.policies.set(id, policy);
      return { Policy: { PolicySummary: summary(organization, policy), Content: content } };
    },
  }),
  UpdatePolicy: operation<UpdatePolicyRequest, UpdatePolicyResponse>({
    access: onAll("UpdatePolicy"),
    run: (input, context) => {
      const organization = requireManagement(context);
      const policy = requirePolicy(organization, input.PolicyId);
      policy.name = input.Name ?? policy.name;
      policy.description = input.Description ?? policy.description;
      policy.content = checkContent(policy.type, input.Content ?? policy.content);
      policy.compiled = compileControl(policy.type, policy.name, policy.content);
      organizationChanged(context.world, organization);
      return { Policy: { PolicySummary: summary(organization, policy), Content: policy.content } };
    },
  }),
  DeletePolicy: operation<DeletePolicyRequest>({
    access: onAll("DeletePolicy"),
    run: (input, context) => {
      const organization = requireManagement(context);
      const policy = requirePolicy(organization, input.PolicyId);
      if ([...organization.targets.values()].some((target) => target.attached.includes(policy.id))) {
        throw new AwsError("PolicyInUseException", "The policy is attached to one or more entities.");
      }
      organization.policies.delete(policy.id);
    },
  }),
  DescribePolicy: operation<DescribePolicyRequest, DescribePolicyResponse>({
    access: onAll("DescribePolicy"),
    run: (input, context) => {
      const organization = requireOrganization(context);
      const policy = requirePolicy(organization, input.PolicyId);
      return { Policy: { PolicySummary: summary(organization, policy), Content: policy.content } };
    },
  }),
  ListPolicies: operation<ListPoliciesRequest, ListPoliciesResponse>({
    access: onAll("ListPolicies"),
    run: (input, context) => {
      const organization = requireOrganization(context);
      const policies = [...organization.policies.values()].filter((policy) => policy.type === input.Filter);
      return { Policies: policies.map((policy) => summary(organization, policy)) };
    },
  }),
  AttachPolicy: operation<AttachPolicyRequest>({
    access: onAll("AttachPolicy"),
    run: (input, context) => {
      const organization = requireManagement(context);
      const policy = requirePolicy(organization, input.PolicyId);
      const target = requireTarget(organization, input.TargetId);
      if (!organization.enabledTypes.has(policy.type)) {
        throw new AwsError(
          "PolicyTypeNotEnabledException",
          `The policy type ${policy.type} is not enabled in this root.`,
        );
      }
      if (target.attached.includes(policy.id)) {
        throw new AwsError(
          "DuplicatePolicyAttachmentException",
          "The selected policy is already attached to the specified target.",
        );
      }
      target.attached.push(policy.id);
      organizationChanged(context.world, organization);
    },
  }),
  DetachPolicy: operation<DetachPolicyRequest>({
    access: onAll("DetachPolicy"),
    run: (input, context) => {
      const organization = requireManagement(context);
      const { attached } = requireTarget(organization, input.TargetId);
      const place = attached.indexOf(requirePolicy(organization, input.PolicyId).id);
      if (place < 0)
        throw new AwsError("PolicyNotAttachedException", "The policy isn't attached to the specified target.");
      attached.splice(place, 1);
      organizationChanged(context.world, organization);
    },
  }),
  ListPoliciesForTarget: operation<ListPoliciesForTargetRequest, ListPoliciesForTargetResponse>({
    access: onAll("ListPoliciesForTarget"),
    run: (input, context) => {
      const organization = requireOrganization(context);
      const attached = requireTarget(organization, input.TargetId).attached.map((id) =>
        requirePolicy(organization, id),
      );
      return {
        Policies: attached
          .filter((policy) => policy.type === input.Filter)
          .map((policy) => summary(organization, policy)),
      };
    },
  }),
  DescribeEffectivePolicy: operation<DescribeEffectivePolicyRequest, DescribeEffectivePolicyResponse>({
    access: onAll("DescribeEffectivePolicy"),
    run: (input, context) => {
      const organization = requireOrganization(context);
      const account = input.TargetId ?? context.account;
      const policy = effectivePolicy(organization, account, input.PolicyType as PolicyType);
      if (!policy)
        throw new AwsError(
          "EffectivePolicyNotFoundException",
          `There is no effective ${input.PolicyType} for ${account}.`,
        );
      return {
        EffectivePolicy: {
          PolicyContent: JSON.stringify(policy),
          PolicyType: input.PolicyType,
          TargetId: account,
          LastUpdatedTimestamp: context.now,
        },
      };
    },
  }),
};
