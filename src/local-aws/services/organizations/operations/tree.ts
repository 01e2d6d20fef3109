import type {
  Account,
  DescribeOrganizationalUnitRequest,
  DescribeOrganizationalUnitResponse,
  ListAccountsForParentRequest,
  ListAccountsForParentResponse,
  OrganizationalUnit,
  CreateOrganizationalUnitRequest,
  CreateOrganizationalUnitResponse,
  CreateOrganizationRequest,
  CreateOrganizationResponse,
  DescribeAccountRequest,
  DescribeAccountResponse,
  DescribeOrganizationResponse,
  ListAccountsRequest,
  ListAccountsResponse,
  ListOrganizationalUnitsForParentRequest,
  ListOrganizationalUnitsForParentResponse,
  ListParentsRequest,
  ListParentsResponse,
  ListRootsRequest,
  ListRootsResponse,
  MoveAccountRequest,
} from "@aws-sdk/client-organizations";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { addTarget, createOrganization } from "../create.ts";
import { onAll, organizationArn, requireManagement, requireOrganization, requireTarget, rootView } from "../find.ts";
import { type Organization, organizationChanged, organizationOf, type Target } from "../state.ts";

function organizationView(organization: Organization) {
  return {
    Id: organization.id,
    Arn: organizationArn(organization, "organization"),
    FeatureSet: "ALL" as const,
    MasterAccountId: organization.managementAccountId,
    MasterAccountArn: organizationArn(organization, "account", organization.managementAccountId),
  };
}

function accountView(organization: Organization, target: Target): Account {
  return {
    Id: target.id,
    Arn: organizationArn(organization, "account", target.id),
    Name: target.name,
    Email: target.email,
    Status: "ACTIVE",
    JoinedMethod: "CREATED",
    JoinedTimestamp: target.joined,
  };
}

function unitView(organization: Organization, unit: Target): OrganizationalUnit {
  return { Id: unit.id, Name: unit.name, Arn: organizationArn(organization, "ou", unit.id) };
}

function childrenOf(organization: Organization, parentId: string | undefined, kind: Target["kind"]): Target[] {
  return [...organization.targets.values()].filter((target) => target.kind === kind && target.parentId === parentId);
}

export const treeOperations: Readonly<Record<string, Operation>> = {
  CreateOrganization: operation<CreateOrganizationRequest, CreateOrganizationResponse>({
    access: onAll("CreateOrganization"),
    run: (_input, context) => {
      if (organizationOf(context.world, context.account)) {
        throw new AwsError("AlreadyInOrganizationException", "The AWS account is already a member of an organization.");
      }
      return { Organization: organizationView(createOrganization(context.world, context.account)) };
    },
  }),
  DescribeOrganization: operation<object, DescribeOrganizationResponse>({
    access: onAll("DescribeOrganization"),
    run: (_input, context) => ({ Organization: organizationView(requireOrganization(context)) }),
  }),
  ListRoots: operation<ListRootsRequest, ListRootsResponse>({
    access: onAll("ListRoots"),
    run: (_input, context) => ({ Roots: [rootView(requireOrganization(context))] }),
  }),
  CreateOrganizationalUnit: operation<CreateOrganizationalUnitRequest, CreateOrganizationalUnitResponse>({
    access: onAll("CreateOrganizationalUnit"),
    run: (input, context) => {
      const organization = requireManagement(context);
      const parent = requireTarget(organization, input.ParentId);
      const id = `ou-${organization.rootId.slice(2)}-${context.world.chance.id(8).toLowerCase()}`;
      const unit = addTarget(context.world, organization, {
        id,
        kind: "ORGANIZATIONAL_UNIT",
        name: input.Name ?? "",
        parentId: parent.id,
      });
      return {
        OrganizationalUnit: unitView(organization, unit),
      };
    },
  }),
  ListOrganizationalUnitsForParent: operation<
    ListOrganizationalUnitsForParentRequest,
    ListOrganizationalUnitsForParentResponse
  >({
    access: onAll("ListOrganizationalUnitsForParent"),
    run: (input, context) => {
      const organization = requireOrganization(context);
      const units = childrenOf(organization, input.ParentId, "ORGANIZATIONAL_UNIT");
      return {
        OrganizationalUnits: units.map((unit) => unitView(organization, unit)),
      };
    },
  }),
  DescribeOrganizationalUnit: operation<DescribeOrganizationalUnitRequest, DescribeOrganizationalUnitResponse>({
    access: onAll("DescribeOrganizationalUnit"),
    run: (input, context) => {
      const organization = requireOrganization(context);
      const unit = organization.targets.get(input.OrganizationalUnitId ?? "");
      if (unit?.kind === "ORGANIZATIONAL_UNIT") return { OrganizationalUnit: unitView(organization, unit) };
      throw new AwsError(
        "OrganizationalUnitNotFoundException",
        `You specified an organizational unit that doesn't exist: ${input.OrganizationalUnitId}`,
      );
    },
  }),
  ListAccountsForParent: operation<ListAccountsForParentRequest, ListAccountsForParentResponse>({
    access: onAll("ListAccountsForParent"),
    run: (input, context) => {
      const organization = requireOrganization(context);
      const parent = organization.targets.get(input.ParentId ?? "");
      if (!parent || parent.kind === "ACCOUNT")
        throw new AwsError("ParentNotFoundException", `You specified a parent that doesn't exist: ${input.ParentId}`);
      const accounts = childrenOf(organization, parent.id, "ACCOUNT");
      return { Accounts: accounts.map((target) => accountView(organization, target)) };
    },
  }),
  ListAccounts: operation<ListAccountsRequest, ListAccountsResponse>({
    access: onAll("ListAccounts"),
    run: (_input, context) => {
      const organization = requireOrganization(context);
      const accounts = [...organization.targets.values()].filter((target) => target.kind === "ACCOUNT");
      return { Accounts: accounts.map((target) => accountView(organization, target)) };
    },
  }),
  DescribeAccount: operation<DescribeAccountRequest, DescribeAccountResponse>({
    access: onAll("DescribeAccount"),
    run: (input, context) => {
      const organization = requireOrganization(context);
      const target = organization.targets.get(input.AccountId ?? "");
      if (target?.kind !== "ACCOUNT")
        throw new AwsError(
          "AccountNotFoundException",
          `You specified an account that doesn't exist: ${input.AccountId}`,
        );
      return { Account: accountView(organization, target) };
    },
  }),
  ListParents: operation<ListParentsRequest, ListParentsResponse>({
    access: onAll("ListParents"),
    run: (input, context) => {
      const organization = requireOrganization(context);
      const parent = organization.targets.get(requireTarget(organization, input.ChildId).parentId ?? "");
      return {
        Parents: parent ? [{ Id: parent.id, Type: parent.kind === "ROOT" ? "ROOT" : "ORGANIZATIONAL_UNIT" }] : [],
      };
    },
  }),
  MoveAccount: operation<MoveAccountRequest>({
    access: onAll("MoveAccount"),
    run: (input, context) => {
      const organization = requireManagement(context);
      const account = requireTarget(organization, input.AccountId);
      if (account.parentId !== input.SourceParentId) {
        throw new AwsError("SourceParentNotFoundException", `The account is not in ${input.SourceParentId}`);
      }
      account.parentId = requireTarget(organization, input.DestinationParentId).id;
      organizationChanged(context.world, organization);
    },
  }),
};
