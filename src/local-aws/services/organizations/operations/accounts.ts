import type {
  DescribeAccountRequest,
  DescribeAccountResponse,
  ListAccountsForParentRequest,
  ListAccountsForParentResponse,
  ListAccountsRequest,
  ListAccountsResponse,
  ListChildrenRequest,
  ListChildrenResponse,
  ListParentsRequest,
  ListParentsResponse,
} from "@aws-sdk/client-organizations";
import type { Operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { inOrganization } from "../authority.ts";
import { accountNotFound, childrenOf, requireAccount, requireParent } from "../find.ts";
import { checkId, checkMember, page } from "../inputs.ts";
import { accountView } from "../views.ts";

export const accountOperations: Readonly<Record<string, Operation>> = {
  DescribeAccount: inOrganization<DescribeAccountRequest, DescribeAccountResponse>("DescribeAccount", "reader", {
    on: ({ AccountId }) => [AccountId],
    outside: accountNotFound,
    run: ({ AccountId }, _context, organization) => ({
      Account: accountView(organization, requireAccount(organization, AccountId)),
    }),
  }),
  ListAccounts: inOrganization<ListAccountsRequest, ListAccountsResponse>("ListAccounts", "reader", {
    run: (input, _context, organization) => {
      const accounts = [...organization.targets.values()].filter(({ kind }) => kind === "ACCOUNT");
      const { shown, more } = page(accounts, input);
      return { Accounts: shown.map((target) => accountView(organization, target)), ...more };
    },
  }),
  ListAccountsForParent: inOrganization<ListAccountsForParentRequest, ListAccountsForParentResponse>(
    "ListAccountsForParent",
    "reader",
    {
      on: ({ ParentId }) => [ParentId],
      run: (input, _context, organization) => {
        const parent = requireParent(organization, input.ParentId);
        const { shown, more } = page(childrenOf(organization, parent.id, "ACCOUNT"), input);
        return { Accounts: shown.map((target) => accountView(organization, target)), ...more };
      },
    },
  ),
  ListChildren: inOrganization<ListChildrenRequest, ListChildrenResponse>("ListChildren", "reader", {
    on: ({ ParentId }) => [ParentId],
    run: (input, _context, organization) => {
      const Type = checkMember(input.ChildType, ["ACCOUNT", "ORGANIZATIONAL_UNIT"]);
      const parent = requireParent(organization, input.ParentId);
      const { shown, more } = page(childrenOf(organization, parent.id, Type), input);
      return { Children: shown.map(({ id }) => ({ Id: id, Type })), ...more };
    },
  }),
  ListParents: inOrganization<ListParentsRequest, ListParentsResponse>("ListParents", "reader", {
    on: ({ ChildId }) => [ChildId],
    run: (input, _context, organization) => {
      const { targets } = organization;
      const child = targets.get(checkId(input.ChildId, ["account", "unit"]));
      const parent = targets.get(child?.parentId ?? "");
      if (!parent) throw new AwsError("ChildNotFoundException", "You specified a child that doesn't exist.");
      return { Parents: [{ Id: parent.id, Type: parent.kind === "ROOT" ? "ROOT" : "ORGANIZATIONAL_UNIT" }] };
    },
  }),
};
