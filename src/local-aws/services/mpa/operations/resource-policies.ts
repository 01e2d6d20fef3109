import type {
  GetResourcePolicyRequest,
  GetResourcePolicyResponse,
  ListResourcePoliciesRequest,
  ListResourcePoliciesResponse,
} from "../../../wire/models/mpa-types.ts";
import { type Operation, operation } from "../../../service.ts";
import type { World } from "../../../world/index.ts";
import { about } from "../access.ts";
import { notFound } from "../errors.ts";
import { managedPolicy, type ManagedPolicy } from "../managed-policies.ts";
import { page } from "../page.ts";
import { requireTeam } from "../teams.ts";

export const resourcePolicyOperations: Readonly<Record<string, Operation>> = {
  GetResourcePolicy: operation<GetResourcePolicyRequest, GetResourcePolicyResponse>({
    access: ({ ResourceArn }) => about("GetResourcePolicy", ResourceArn),
    run: ({ ResourceArn, PolicyName, PolicyType }, { world }) => {
      const attached = attachedTo(world, ResourceArn).find(({ policy }) => policy.name === PolicyName);
      if (!attached || PolicyType !== "AWS_MANAGED") throw notFound(`The ${PolicyType} policy ${PolicyName}`);
      const PolicyDocument = JSON.stringify(attached.policy.document);
      return { ResourceArn, PolicyType, PolicyName, PolicyDocument, PolicyVersionArn: attached.versionArn };
    },
  }),
  ListResourcePolicies: operation<ListResourcePoliciesRequest, ListResourcePoliciesResponse>({
    access: ({ ResourceArn }) => about("ListResourcePolicies", ResourceArn),
    run: (input, { world }) => {
      const { shown, NextToken } = page(attachedTo(world, input.ResourceArn), input);
      const ResourcePolicies = shown.map(({ policy: { arn, name } }) => ({
        PolicyArn: arn,
        PolicyType: "AWS_MANAGED" as const,
        PolicyName: name,
      }));
      return { ResourcePolicies, NextToken };
    },
  }),
};

function attachedTo(world: World, arn: string): readonly { policy: ManagedPolicy; versionArn: string }[] {
  return requireTeam(world, arn).policies.flatMap((versionArn) => {
    const policy = managedPolicy(versionArn);
    return policy ? [{ policy, versionArn }] : [];
  });
}
