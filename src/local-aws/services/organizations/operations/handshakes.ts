import type {
  AcceptHandshakeRequest,
  AcceptHandshakeResponse,
  DeclineHandshakeRequest,
  DeclineHandshakeResponse,
  DescribeHandshakeRequest,
  DescribeHandshakeResponse,
  Handshake as HandshakeShape,
  ListHandshakesForAccountRequest,
  ListHandshakesForAccountResponse,
} from "@aws-sdk/client-organizations";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import type { World } from "../../../world/index.ts";
import { acceptInvitation } from "../accept.ts";
import { endHandshake, type Handshake, handshakesOf, handshakeView, requireHandshake } from "../handshakes.ts";
import { page } from "../inputs.ts";
import { matchesFilter } from "../invite.ts";
import { organizationsOf } from "../state.ts";

/** What an account does with invitations, whether it is in an organization or not. */
export const handshakeOperations: Readonly<Record<string, Operation>> = {
  AcceptHandshake: operation<AcceptHandshakeRequest, AcceptHandshakeResponse>({
    access: onHandshake("AcceptHandshake"),
    run: ({ HandshakeId }, context) => {
      const handshake = requireHandshake(context.world, HandshakeId, context.account, ["recipient"]);
      acceptInvitation(context, handshake);
      return { Handshake: view(context.world, handshake) };
    },
  }),
  DeclineHandshake: operation<DeclineHandshakeRequest, DeclineHandshakeResponse>({
    access: onHandshake("DeclineHandshake"),
    run: ({ HandshakeId }, { world, account, now }) => {
      const handshake = requireHandshake(world, HandshakeId, account);
      if (handshake.recipient !== account)
        throw new AwsError("AccessDeniedException", "Only the account that received a handshake can decline it.");
      endHandshake(handshake, "DECLINED", now);
      return { Handshake: view(world, handshake) };
    },
  }),
  DescribeHandshake: operation<DescribeHandshakeRequest, DescribeHandshakeResponse>({
    access: onHandshake("DescribeHandshake"),
    run: ({ HandshakeId }, { world, account }) => ({
      Handshake: view(world, requireHandshake(world, HandshakeId, account)),
    }),
  }),
  ListHandshakesForAccount: operation<ListHandshakesForAccountRequest, ListHandshakesForAccountResponse>({
    access: () => [{ action: "organizations:ListHandshakesForAccount", resource: "*" }],
    run: (input, { world, account }) => {
      const received = handshakesOf(world).filter(({ recipient }) => recipient === account);
      const { shown, more } = page(
        received.filter((handshake) => matchesFilter(handshake, input.Filter)),
        input,
      );
      return { Handshakes: shown.map((handshake) => view(world, handshake)), ...more };
    },
  }),
};

/** The handshake is the sender's, but the permission to answer is the recipient's own. */
function onHandshake(action: string): Operation["access"] {
  return (input, { world, account }) => {
    const id = "HandshakeId" in input && typeof input.HandshakeId === "string" ? input.HandshakeId : "";
    const handshake = organizationsOf(world, "*", "*").handshakes.get(id);
    return [{ action: `organizations:${action}`, resource: handshake?.arn ?? "*", owner: account }];
  };
}

function view(world: World, handshake: Handshake): HandshakeShape {
  return handshakeView(handshake, organizationsOf(world, "*", "*").byId.get(handshake.organizationId));
}
