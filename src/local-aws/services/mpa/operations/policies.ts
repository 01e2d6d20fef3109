import type {
  GetPolicyVersionRequest,
  GetPolicyVersionResponse,
  ListPoliciesRequest,
  ListPoliciesResponse,
  ListPolicyVersionsRequest,
  ListPolicyVersionsResponse,
  PolicyVersionSummary,
} from "../../../wire/models/mpa-types.ts";
import { type Operation, operation } from "../../../service.ts";
import { onResource } from "../access.ts";
import { managedPolicies, type ManagedPolicy, policiesMade, requirePolicy } from "../managed-policies.ts";
import { page } from "../page.ts";

export const policyOperations: Readonly<Record<string, Operation>> = {
  ListPolicies: operation<ListPoliciesRequest, ListPoliciesResponse>({
    access: () => onResource("ListPolicies", "*"),
    run: (input) => {
      const { shown, NextToken } = page(managedPolicies, input);
      const Policies = shown.map(({ arn, name }) => ({
        Arn: arn,
        DefaultVersion: 1,
        PolicyType: "AWS_MANAGED" as const,
        Name: name,
      }));
      return { Policies, NextToken };
    },
  }),
  ListPolicyVersions: operation<ListPolicyVersionsRequest, ListPolicyVersionsResponse>({
    access: () => onResource("ListPolicyVersions", "*"),
    run: (input) => {
      const { shown, NextToken } = page([requirePolicy(input.PolicyArn)], input);
      return { PolicyVersions: shown.map(versionOf), NextToken };
    },
  }),
  GetPolicyVersion: operation<GetPolicyVersionRequest, GetPolicyVersionResponse>({
    access: () => onResource("GetPolicyVersion", "*"),
    run: ({ PolicyVersionArn }) => {
      const policy = requirePolicy(PolicyVersionArn);
      return { PolicyVersion: { ...versionOf(policy), Document: JSON.stringify(policy.document) } };
    },
  }),
};

function versionOf({ arn, name }: ManagedPolicy): PolicyVersionSummary {
  return {
    Arn: `${arn}/1`,
    PolicyArn: arn,
    VersionId: 1,
    PolicyType: "AWS_MANAGED",
    IsDefault: true,
    Name: name,
    Status: "ATTACHABLE",
    CreationTime: policiesMade,
    LastUpdatedTime: policiesMade,
  };
}
