import type {
  HandshakeFilter,
  HandshakeParty,
  InviteAccountToOrganizationRequest,
} from "@aws-sdk/client-organizations";
import type { AccountId } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { accountByEmail, accountRecord } from "./accounts.ts";
import { organizationArn } from "./arns.ts";
import { type Handshake, handshakesOf, standing } from "./handshakes.ts";
import { checkId, invalidInput } from "./inputs.ts";
import { type Organization, organizationsOf } from "./state.ts";
import { readTags } from "./tags.ts";

/** Sends an invitation to an account, which one of no organization or of another one may accept. */
export function invite(
  { Target, Notes, Tags }: InviteAccountToOrganizationRequest,
  { world, now, account }: CallContext,
  organization: Organization,
): Handshake {
  const recipient = recipientOf(world, Target);
  if (organization.targets.has(recipient))
    throw new AwsError(
      "HandshakeConstraintViolationException",
      "The invited account is already a member of an organization.",
      { members: { Reason: "ALREADY_IN_AN_ORGANIZATION" } },
    );
  const open = handshakesOf(world).filter(
    ({ state, organizationId }) => state === "OPEN" && organizationId === organization.id,
  );
  if (open.some((handshake) => handshake.recipient === recipient))
    throw new AwsError("DuplicateHandshakeException", "A handshake for the same action and target already exists.");
  const id = `h-${world.chance.id(32).toLowerCase()}`;
  const handshake: Handshake = {
    id,
    organizationId: organization.id,
    sender: account,
    arn: organizationArn(organization, "handshake", "invite", id),
    recipient,
    party: Target ?? { Id: recipient, Type: "ACCOUNT" },
    notes: Notes,
    tags: readTags(Tags),
    requested: now,
    expires: new Date(now.getTime() + standing),
    state: "OPEN",
    ended: undefined,
  };
  organizationsOf(world, "*", "*").handshakes.set(id, handshake);
  return handshake;
}

function recipientOf(world: World, party: HandshakeParty | undefined): AccountId {
  const account = party?.Type === "EMAIL" ? accountByEmail(world, party.Id ?? "") : party?.Id;
  if (party?.Type !== "ACCOUNT" && party?.Type !== "EMAIL")
    throw invalidInput("INVALID_PARTY_TYPE_TARGET", "You specified the wrong type of entity as a party.");
  if (account === undefined)
    throw invalidInput("INVALID_EMAIL_ADDRESS_TARGET", "You specified an invalid email address.");
  accountRecord(world, checkId(account, ["account"]));
  return account;
}

/** A list may ask for one kind of handshake; there are invitations alone, and none has a parent. */
export function matchesFilter(_handshake: Handshake, filter: HandshakeFilter | undefined): boolean {
  if (filter?.ActionType !== undefined && filter.ParentHandshakeId !== undefined)
    throw invalidInput("MAX_LIMIT_EXCEEDED_FILTER", "You can specify only one filter parameter for the operation.");
  return filter?.ParentHandshakeId === undefined && (filter?.ActionType ?? "INVITE") === "INVITE";
}
