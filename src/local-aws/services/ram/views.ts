import type {
  ResourceShare,
  Resource,
  ResourceShareAssociation,
  ResourceShareAssociationStatus,
  ResourceShareInvitation,
} from "@aws-sdk/client-ram";
import type { World } from "../../world/index.ts";
import { organizationOf } from "../organizations/index.ts";
import type { RamPrincipal } from "./principals.ts";
import { typeNamed } from "./resource-types.ts";
import { type Association, type Invitation, ramOf, type ResourceAssociation, type Share } from "./state.ts";
import { tagsView } from "./tags.ts";

/** A share as those who make and change it see it; GetResourceShares adds its feature set. */
export function shareView(share: Share): ResourceShare {
  return {
    resourceShareArn: share.arn,
    name: share.name,
    owningAccountId: share.owner,
    allowExternalPrincipals: share.allowsExternal,
    status: share.deleted ? "DELETED" : "ACTIVE",
    creationTime: share.created,
    lastUpdatedTime: share.updated,
    ...tagsView(share.tags),
    ...(share.retains ? { resourceShareConfiguration: { retainSharingOnAccountLeaveOrganization: true } } : {}),
  };
}

/** An association; right after the call that made or ended it the status is that of something still under way. */
export function associationView(
  world: World,
  share: Share,
  association: Association,
  status: ResourceShareAssociationStatus = statusOf(world, association),
): ResourceShareAssociation {
  return {
    resourceShareArn: share.arn,
    resourceShareName: share.name,
    associatedEntity: association.entity,
    associationType: association.kind,
    status,
    creationTime: association.created,
    lastUpdatedTime: association.updated,
    external: association.kind === "PRINCIPAL" && isExternal(world, share, association.principal),
  };
}

export function statusOf(world: World, association: Association): ResourceShareAssociationStatus {
  const invited = association.kind === "PRINCIPAL" && association.basis.kind === "invitation";
  const answer = invited && ramOf(world).invitations.get(association.basis.arn)?.status;
  if (association.ended) return answer === "REJECTED" || answer === "EXPIRED" ? "FAILED" : "DISASSOCIATED";
  return answer === "PENDING" ? "ASSOCIATING" : "ASSOCIATED";
}

/** True for accounts, roles and users that are neither the owner's own nor of its organization. */
export function isExternal(world: World, share: Share, principal: RamPrincipal): boolean {
  if (!("account" in principal) || principal.account === share.owner) return false;
  const organization = organizationOf(world, share.owner);
  return organization === undefined || organizationOf(world, principal.account) !== organization;
}

export function invitationView({ share, ...invitation }: Invitation): ResourceShareInvitation {
  return {
    resourceShareInvitationArn: invitation.arn,
    resourceShareName: share.name,
    resourceShareArn: share.arn,
    senderAccountId: share.owner,
    receiverAccountId: invitation.receiver,
    invitationTimestamp: invitation.sent,
    status: invitation.status,
    ...(invitation.receiverArn === undefined ? {} : { receiverArn: invitation.receiverArn }),
  };
}

export function resourceView(share: Share, { entity, type, created, updated }: ResourceAssociation): Resource {
  return {
    arn: entity,
    type,
    resourceShareArn: share.arn,
    creationTime: created,
    lastUpdatedTime: updated,
    resourceRegionScope: typeNamed(type)?.global ? "GLOBAL" : "REGIONAL",
  };
}
