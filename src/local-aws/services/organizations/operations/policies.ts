import type {
  CreatePolicyRequest,
  CreatePolicyResponse,
  DeletePolicyRequest,
  DescribeEffectivePolicyRequest,
  DescribeEffectivePolicyResponse,
  DescribePolicyRequest,
  DescribePolicyResponse,
  ListPoliciesRequest,
  ListPoliciesResponse,
  UpdatePolicyRequest,
  UpdatePolicyResponse,
} from "@aws-sdk/client-organizations";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { effectivePolicy } from "../effective-policy.ts";
import { onAll, requireManagement, requireOrganization, requirePolicy, summary } from "../find.ts";
import { compileControl, organizationChanged, type OrganizationPolicy, type PolicyType } from "../state.ts";
import { checkContent } from "../validation.ts";

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
      const policy = changeable(requirePolicy(organization, input.PolicyId));
      const [name, content] = [input.Name ?? policy.name, checkContent(policy.type, input.Content ?? policy.content)];
      policy.compiled = compileControl(policy.type, name, content);
      policy.name = name;
      policy.content = content;
      policy.description = input.Description ?? policy.description;
      organizationChanged(context.world, organization);
      return { Policy: { PolicySummary: summary(organization, policy), Content: policy.content } };
    },
  }),
  DeletePolicy: operation<DeletePolicyRequest>({
    access: onAll("DeletePolicy"),
    run: (input, context) => {
      const organization = requireManagement(context);
      const policy = changeable(requirePolicy(organization, input.PolicyId));
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

/** AWS's own policies are not the organization's to change. */
function changeable(policy: OrganizationPolicy): OrganizationPolicy {
  if (!policy.awsManaged) return policy;
  throw new AwsError("PolicyChangesNotAllowedException", `You can't change the AWS managed policy ${policy.name}.`);
}
