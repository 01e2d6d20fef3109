import type {
  DescribeResourcePolicyResponse,
  PutResourcePolicyRequest,
  PutResourcePolicyResponse,
  ResourcePolicy,
} from "@aws-sdk/client-organizations";
import type { Operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { delegationPolicyArn, inOrganization } from "../authority.ts";
import { readDelegationPolicy } from "../delegation-policy.ts";
import { invalidInput } from "../inputs.ts";
import type { Organization } from "../state.ts";
import { readTags } from "../tags.ts";

export const resourcePolicyOperations: Readonly<Record<string, Operation>> = {
  PutResourcePolicy: inOrganization<PutResourcePolicyRequest, PutResourcePolicyResponse>(
    "PutResourcePolicy",
    "management",
    {
      run: ({ Content = "", Tags }, { world }, organization) => {
        const present = organization.delegationPolicy;
        const compiled = readDelegationPolicy(Content);
        if (present && Tags && Tags.length > 0)
          throw invalidInput("INVALID_LIST_MEMBER", "Tags are given with the first resource policy alone.");
        const id = present?.id ?? `rp-${world.chance.id(8).toLowerCase()}`;
        organization.delegationPolicy = { id, content: Content, compiled, tags: present?.tags ?? readTags(Tags) };
        return { ResourcePolicy: view(organization) };
      },
    },
  ),
  DescribeResourcePolicy: inOrganization<object, DescribeResourcePolicyResponse>("DescribeResourcePolicy", "reader", {
    run: (_input, _context, organization) => ({ ResourcePolicy: view(organization) }),
  }),
  DeleteResourcePolicy: inOrganization("DeleteResourcePolicy", "management", {
    run: (_input, _context, organization) => {
      view(organization);
      organization.delegationPolicy = undefined;
    },
  }),
};

function view(organization: Organization): ResourcePolicy {
  const { delegationPolicy: policy } = organization;
  if (!policy)
    throw new AwsError("ResourcePolicyNotFoundException", "Your organization doesn't have a resource policy.");
  return { ResourcePolicySummary: { Id: policy.id, Arn: delegationPolicyArn(organization) }, Content: policy.content };
}
