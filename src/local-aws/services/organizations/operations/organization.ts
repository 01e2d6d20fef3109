import type {
  CreateOrganizationRequest,
  CreateOrganizationResponse,
  DescribeOrganizationResponse,
  ListRootsRequest,
  ListRootsResponse,
} from "@aws-sdk/client-organizations";
import { partitionOf } from "#facts";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { dropOrganization } from "../accounts.ts";
import { inOrganization } from "../authority.ts";
import { createOrganization } from "../create.ts";
import { checkMember, page } from "../inputs.ts";
import { organizationOf } from "../state.ts";
import { organizationView, rootView } from "../views.ts";

export const organizationOperations: Readonly<Record<string, Operation>> = {
  CreateOrganization: operation<CreateOrganizationRequest, CreateOrganizationResponse>({
    access: () => [{ action: "organizations:CreateOrganization", resource: "*" }],
    run: ({ FeatureSet = "ALL" }, { world, account, region }) => {
      const featureSet = checkMember(FeatureSet, ["ALL", "CONSOLIDATED_BILLING"]);
      if (organizationOf(world, account))
        throw new AwsError(
          "AlreadyInOrganizationException",
          "The provided account is already a member of an organization.",
        );
      // The pages say that SCPs are on at once; the root of a new organization has no type on (behaviour.md).
      const founding = { featureSet, partition: partitionOf(region) ?? "aws", enabled: [] };
      return { Organization: organizationView(createOrganization(world, account, undefined, founding)) };
    },
  }),
  DescribeOrganization: inOrganization<object, DescribeOrganizationResponse>("DescribeOrganization", "member", {
    run: (_input, _context, organization) => ({ Organization: organizationView(organization) }),
  }),
  DeleteOrganization: inOrganization("DeleteOrganization", "management", {
    run: (_input, { world }, organization) => {
      const accounts = [...organization.targets.values()].filter(({ kind }) => kind === "ACCOUNT");
      if (accounts.length > 1)
        throw new AwsError(
          "OrganizationNotEmptyException",
          "To delete an organization, you must first remove all accounts except the management account.",
        );
      dropOrganization(world, organization);
    },
  }),
  ListRoots: inOrganization<ListRootsRequest, ListRootsResponse>("ListRoots", "reader", {
    run: (input, _context, organization) => {
      const { shown, more } = page([rootView(organization)], input);
      return { Roots: shown, ...more };
    },
  }),
};
