import type {
  CreatePolicyRequest,
  CreatePolicyResponse,
  DeletePolicyRequest,
  DescribePolicyRequest,
  DescribePolicyResponse,
  ListPoliciesRequest,
  ListPoliciesResponse,
  Policy,
  UpdatePolicyRequest,
  UpdatePolicyResponse,
} from "@aws-sdk/client-organizations";
import type { Operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { inOrganization } from "../authority.ts";
import { checkPolicyType, page } from "../inputs.ts";
import { changeable, checkName, listed, makePolicy, requireChanged } from "../policies.ts";
import { checkContent } from "../policy-content.ts";
import { compileControl, type Organization, organizationChanged, type OrganizationPolicy } from "../state.ts";
import { requirePolicy } from "../find.ts";
import { summary } from "../views.ts";

type OnPolicy = { readonly PolicyId?: string | undefined };

/** What the policy of a call is: SCPs and delegation policies ask for its type. */
const aboutPolicy = {
  on: ({ PolicyId }: OnPolicy) => [PolicyId],
  keys: ({ PolicyId }: OnPolicy, { policies }: Organization) => ({
    "organizations:PolicyType": policies.get(PolicyId ?? "")?.type,
  }),
};

export const policyOperations: Readonly<Record<string, Operation>> = {
  CreatePolicy: inOrganization<CreatePolicyRequest, CreatePolicyResponse>("CreatePolicy", "editor", {
    keys: ({ Type }) => ({ "organizations:PolicyType": Type }),
    run: (input, { world }, organization) => ({
      Policy: view(organization, makePolicy(world, organization, input)),
    }),
  }),
  UpdatePolicy: inOrganization<UpdatePolicyRequest, UpdatePolicyResponse>("UpdatePolicy", "editor", {
    ...aboutPolicy,
    run: (input, { world }, organization) => {
      const policy = changeable(requireChanged(organization, input.PolicyId));
      const [name, content] = [input.Name ?? policy.name, checkContent(policy.type, input.Content ?? policy.content)];
      if (name !== policy.name) checkName(organization, policy.type, name);
      policy.compiled = compileControl(policy.type, name, content);
      policy.name = name;
      policy.content = content;
      policy.description = input.Description ?? policy.description;
      organizationChanged(world, organization);
      return { Policy: view(organization, policy) };
    },
  }),
  DeletePolicy: inOrganization<DeletePolicyRequest>("DeletePolicy", "editor", {
    ...aboutPolicy,
    run: ({ PolicyId }, _context, organization) => {
      const policy = changeable(requireChanged(organization, PolicyId));
      if ([...organization.targets.values()].some(({ attached }) => attached.includes(policy.id)))
        throw new AwsError("PolicyInUseException", "The policy is attached to one or more entities.");
      organization.policies.delete(policy.id);
    },
  }),
  DescribePolicy: inOrganization<DescribePolicyRequest, DescribePolicyResponse>("DescribePolicy", "reader", {
    ...aboutPolicy,
    run: ({ PolicyId }, _context, organization) => ({
      Policy: view(organization, requirePolicy(organization, PolicyId)),
    }),
  }),
  ListPolicies: inOrganization<ListPoliciesRequest, ListPoliciesResponse>("ListPolicies", "reader", {
    keys: ({ Filter }) => ({ "organizations:PolicyType": Filter }),
    check: ({ Filter }) => void checkPolicyType(Filter),
    run: (input, _context, organization) => {
      const { shown, more } = page(listed(organization, checkPolicyType(input.Filter)), input);
      return { Policies: shown.map((policy) => summary(organization, policy)), ...more };
    },
  }),
};

function view(organization: Organization, policy: OrganizationPolicy): Policy {
  return { PolicySummary: summary(organization, policy), Content: policy.content };
}
