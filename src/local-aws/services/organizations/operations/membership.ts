import type {
  CloseAccountRequest,
  MoveAccountRequest,
  RemoveAccountFromOrganizationRequest,
} from "@aws-sdk/client-organizations";
import type { Operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { dropAccount } from "../accounts.ts";
import { inOrganization } from "../authority.ts";
import { closeAccount } from "../closure.ts";
import { requireAccount, requireParent } from "../find.ts";
import { checkClosable, checkMayLeave } from "../leaving.ts";
import { organizationChanged } from "../state.ts";

export const membershipOperations: Readonly<Record<string, Operation>> = {
  MoveAccount: inOrganization<MoveAccountRequest>("MoveAccount", "management", {
    on: ({ AccountId, SourceParentId, DestinationParentId }) => [AccountId, SourceParentId, DestinationParentId],
    run: ({ AccountId, SourceParentId, DestinationParentId }, { world }, organization) => {
      const account = requireAccount(organization, AccountId);
      const source = requireParent(organization, SourceParentId, "SourceParentNotFoundException");
      const destination = requireParent(organization, DestinationParentId, "DestinationParentNotFoundException");
      if (account.parentId === destination.id)
        throw new AwsError("DuplicateAccountException", "The account is already in the specified destination.");
      if (account.parentId !== source.id)
        throw new AwsError("SourceParentNotFoundException", "The account is not in the specified source parent.");
      account.parentId = destination.id;
      organizationChanged(world, organization);
    },
  }),
  RemoveAccountFromOrganization: inOrganization<RemoveAccountFromOrganizationRequest>(
    "RemoveAccountFromOrganization",
    "management",
    {
      on: ({ AccountId }) => [AccountId],
      run: ({ AccountId }, { world }, organization) => {
        const account = requireAccount(organization, AccountId);
        checkMayLeave(world, organization, account);
        dropAccount(world, organization, account.id);
      },
    },
  ),
  LeaveOrganization: inOrganization("LeaveOrganization", "member", {
    run: (_input, { world, account }, organization) => {
      checkMayLeave(world, organization, requireAccount(organization, account));
      dropAccount(world, organization, account);
    },
  }),
  CloseAccount: inOrganization<CloseAccountRequest>("CloseAccount", "management", {
    on: ({ AccountId }) => [AccountId],
    run: ({ AccountId }, context, organization) => {
      const account = requireAccount(organization, AccountId);
      checkClosable(context.world, organization, account);
      closeAccount(context, organization, account);
    },
  }),
};
