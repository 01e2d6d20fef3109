import type {
  CancelHandshakeRequest,
  CancelHandshakeResponse,
  InviteAccountToOrganizationRequest,
  InviteAccountToOrganizationResponse,
  ListHandshakesForOrganizationRequest,
  ListHandshakesForOrganizationResponse,
} from "@aws-sdk/client-organizations";
import type { Operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { inOrganization } from "../authority.ts";
import { endHandshake, handshakesOf, handshakeView, requireHandshake } from "../handshakes.ts";
import { page } from "../inputs.ts";
import { invite, matchesFilter } from "../invite.ts";

export const invitationOperations: Readonly<Record<string, Operation>> = {
  InviteAccountToOrganization: inOrganization<InviteAccountToOrganizationRequest, InviteAccountToOrganizationResponse>(
    "InviteAccountToOrganization",
    "management",
    {
      run: (input, context, organization) => ({
        Handshake: handshakeView(invite(input, context, organization), organization),
      }),
    },
  ),
  CancelHandshake: inOrganization<CancelHandshakeRequest, CancelHandshakeResponse>("CancelHandshake", "member", {
    run: ({ HandshakeId }, { world, account, now }, organization) => {
      const handshake = requireHandshake(world, HandshakeId, account);
      if (handshake.sender !== account)
        throw new AwsError("AccessDeniedException", "Only the account that sent a handshake can cancel it.");
      endHandshake(handshake, "CANCELED", now);
      return { Handshake: handshakeView(handshake, organization) };
    },
  }),
  ListHandshakesForOrganization: inOrganization<
    ListHandshakesForOrganizationRequest,
    ListHandshakesForOrganizationResponse
  >("ListHandshakesForOrganization", "reader", {
    run: (input, { world }, organization) => {
      const sent = handshakesOf(world).filter(({ organizationId }) => organizationId === organization.id);
      const { shown, more } = page(
        sent.filter((handshake) => matchesFilter(handshake, input.Filter)),
        input,
      );
      return { Handshakes: shown.map((handshake) => handshakeView(handshake, organization)), ...more };
    },
  }),
};
