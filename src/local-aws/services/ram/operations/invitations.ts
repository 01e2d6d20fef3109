import type {
  AcceptResourceShareInvitationRequest,
  AcceptResourceShareInvitationResponse,
  GetResourceShareInvitationsRequest,
  GetResourceShareInvitationsResponse,
  ListPendingInvitationResourcesRequest,
  ListPendingInvitationResourcesResponse,
  RejectResourceShareInvitationRequest,
  RejectResourceShareInvitationResponse,
} from "@aws-sdk/client-ram";
import { type Operation, operation } from "../../../service.ts";
import { onAll, onInvitation } from "../access.ts";
import { scopeTest } from "../filters.ts";
import { once } from "../idempotency.ts";
import { page } from "../inputs.ts";
import { answerInvitation, checkOpen, receivedInvitations, requireInvitation } from "../invitations.ts";
import { resourcesOf } from "../shares.ts";
import { invitationView, resourceView } from "../views.ts";

export const invitationOperations: Readonly<Record<string, Operation>> = {
  GetResourceShareInvitations: operation<GetResourceShareInvitationsRequest, GetResourceShareInvitationsResponse>({
    access: () => [onAll("GetResourceShareInvitations")],
    run: (input, context) => {
      const { resourceShareInvitationArns: arns = [], resourceShareArns: shares = [] } = input;
      for (const one of arns) requireInvitation(context, one);
      const found = receivedInvitations(context).filter(
        ({ arn, share }) =>
          (arns.length === 0 || arns.includes(arn)) && (shares.length === 0 || shares.includes(share.arn)),
      );
      const { shown, more } = page(found, input, "InvalidMaxResultsException");
      return { resourceShareInvitations: shown.map(invitationView), ...more };
    },
  }),
  AcceptResourceShareInvitation: operation<AcceptResourceShareInvitationRequest, AcceptResourceShareInvitationResponse>(
    {
      access: ({ resourceShareInvitationArn: arn }, context) => [
        onInvitation("AcceptResourceShareInvitation", arn, context),
      ],
      run: (input, context) =>
        once("AcceptResourceShareInvitation", input, context, () => {
          const invitation = requireInvitation(context, input.resourceShareInvitationArn);
          return { resourceShareInvitation: invitationView(answerInvitation(invitation, "ACCEPTED", context.now)) };
        }),
    },
  ),
  RejectResourceShareInvitation: operation<RejectResourceShareInvitationRequest, RejectResourceShareInvitationResponse>(
    {
      access: ({ resourceShareInvitationArn: arn }, context) => [
        onInvitation("RejectResourceShareInvitation", arn, context),
      ],
      run: (input, context) =>
        once("RejectResourceShareInvitation", input, context, () => {
          const invitation = requireInvitation(context, input.resourceShareInvitationArn);
          return { resourceShareInvitation: invitationView(answerInvitation(invitation, "REJECTED", context.now)) };
        }),
    },
  ),
  ListPendingInvitationResources: operation<
    ListPendingInvitationResourcesRequest,
    ListPendingInvitationResourcesResponse
  >({
    access: ({ resourceShareInvitationArn: arn }, context) => [
      onInvitation("ListPendingInvitationResources", arn, context),
    ],
    run: (input, context) => {
      const inScope = scopeTest(input.resourceRegionScope);
      const invitation = requireInvitation(context, input.resourceShareInvitationArn);
      // Of an accepted invitation the API lists no error: nothing is pending in it any more.
      if (invitation.status !== "ACCEPTED") checkOpen(invitation);
      const pending = invitation.status === "PENDING" ? resourcesOf(invitation.share) : [];
      const { shown, more } = page(
        pending.filter(({ type }) => inScope(type)),
        input,
      );
      return { resources: shown.map((one) => resourceView(invitation.share, one)), ...more };
    },
  }),
};
