import { arn, type AccountId } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { checkRamArn } from "./inputs.ts";
import { limits, standing } from "./limits.ts";
import type { RamPrincipal } from "./principals.ts";
import { typeNamed } from "./resource-types.ts";
import { type Association, type Invitation, ramOf, type Share } from "./state.ts";

/** Invites the account of a principal. */
export function invite(world: World, share: Share, principal: RamPrincipal): Invitation {
  if (principal.kind !== "account" && principal.kind !== "identity")
    throw new RangeError(`${principal.kind} principals are not invited`);
  const invitation: Invitation = {
    arn: arn("ram", share.region, share.owner, `resource-share-invitation/${world.chance.uuid()}`),
    share,
    receiver: principal.account,
    receiverArn: principal.kind === "identity" ? principal.arn : undefined,
    sent: new Date(world.clock.now()),
    expires: endOf(world, share),
    status: "PENDING",
  };
  ramOf(world).invitations.set(invitation.arn, invitation);
  return invitation;
}

/** The invitations of a Region, those that ran out marked so: nothing happens by itself, the clock is looked at. */
export function invitationsIn(world: World, region: string): readonly Invitation[] {
  const here = [...ramOf(world).invitations.values()].filter(({ share }) => share.region === region);
  const now = world.clock.now();
  for (const one of here) if (one.status === "PENDING" && now >= one.expires.getTime()) one.status = "EXPIRED";
  return here;
}

/**
 * Twelve hours, or seven days where nothing but resources of the older types is shared
 * (https://docs.aws.amazon.com/ram/latest/userguide/working-with-shared-invitations.html).
 */
function endOf(world: World, share: Share): Date {
  const types = share.associations.flatMap((one) => (one.kind === "RESOURCE" && !one.ended ? [one.type] : []));
  const older = types.length > 0 && types.every((type) => typeNamed(type)?.policyless);
  return new Date(world.clock.now() + (older ? standing.withoutResourcePolicy : standing.usual));
}

/** False once its share or its principal's place in it is gone: nobody can answer it any more. */
function stands(invitation: Invitation): boolean {
  if (invitation.share.deleted) return false;
  const place = placeOf(invitation);
  return place !== undefined && (!place.ended || ["REJECTED", "EXPIRED"].includes(invitation.status));
}

/** The invitations that the caller's account received in the Region of the call. */
export function receivedInvitations({ world, region, account }: CallContext): readonly Invitation[] {
  return invitationsIn(world, region).filter((one) => one.receiver === account && stands(one));
}

/** "This quota applies to only sending accounts" (service-quotas.html). */
export function checkPending(world: World, sender: AccountId, more: number): void {
  const sent = [...ramOf(world).invitations.values()].filter((one) => one.share.owner === sender && stands(one));
  const pending = sent.filter((one) => one.status === "PENDING" && world.clock.now() < one.expires.getTime()).length;
  if (more === 0 || pending + more <= limits.pendingInvitations) return;
  const message = `You have reached the limit of ${limits.pendingInvitations} pending invitations.`;
  throw new AwsError("ResourceShareLimitExceededException", message);
}

/** An invitation that the caller's account received. */
export function requireInvitation(context: CallContext, invitationArn: string | undefined): Invitation {
  checkRamArn(invitationArn, "resource-share-invitation");
  const found = receivedInvitations(context).find((one) => one.arn === invitationArn);
  if (found) return found;
  const message = `ResourceShareInvitation ${invitationArn} could not be found.`;
  throw new AwsError("ResourceShareInvitationArnNotFoundException", message);
}

/** Refuses an invitation that was answered or ran out. */
export function checkOpen({ arn: invitationArn, status }: Invitation): void {
  if (status === "PENDING") return;
  const state = { ACCEPTED: "AlreadyAccepted", REJECTED: "AlreadyRejected", EXPIRED: "Expired" }[status];
  const message = `ResourceShareInvitation ${invitationArn} is already ${status}.`;
  throw new AwsError(`ResourceShareInvitation${state}Exception`, message);
}

/** Answers an open invitation. Its principal's place in the share is final then, or lost. */
export function answerInvitation(invitation: Invitation, status: "ACCEPTED" | "REJECTED", now: Date): Invitation {
  checkOpen(invitation);
  invitation.status = status;
  const place = placeOf(invitation);
  if (place) Object.assign(place, { updated: now, ended: status === "REJECTED" });
  return invitation;
}

function placeOf({ arn: invitationArn, share }: Invitation): Association | undefined {
  return share.associations.find(
    (one) => one.kind === "PRINCIPAL" && one.basis.kind === "invitation" && one.basis.arn === invitationArn,
  );
}
