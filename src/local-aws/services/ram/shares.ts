import type { Region } from "#model";
import type { CallContext } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { checkRamArn, unknownResource } from "./inputs.ts";
import { invitationsIn } from "./invitations.ts";
import { trustingOrganization } from "./membership.ts";
import { isShown } from "./permissions.ts";
import { type Association, type PrincipalAssociation, ramOf, type ResourceAssociation, type Share } from "./state.ts";

/** The shares of a Region as they stand now: what ran out or was taken away since is ended. */
export function sharesIn(world: World, region: Region): readonly Share[] {
  invitationsIn(world, region);
  const here = [...ramOf(world).shares.values()].filter((share) => share.region === region);
  for (const share of here) settle(world, share);
  return here.filter((share) => isShown(world, share.deleted));
}

function settle(world: World, share: Share): void {
  const now = new Date(world.clock.now());
  for (const one of share.associations) {
    if (one.kind !== "PRINCIPAL" || one.ended) continue;
    const lost = lostAt(world, share, one);
    if (lost !== undefined) endAssociation(one, new Date(Math.min(lost, now.getTime())));
  }
}

/** When a principal lost its place in a share: its invitation failed, or sharing in the organization was switched off. */
function lostAt(world: World, share: Share, { basis }: PrincipalAssociation): number | undefined {
  if (basis.kind === "invitation") {
    const invitation = ramOf(world).invitations.get(basis.arn);
    if (invitation?.status === "EXPIRED") return invitation.expires.getTime();
    return invitation?.status === "REJECTED" ? world.clock.now() : undefined;
  }
  if (basis.kind !== "organization") return undefined;
  // "Principals within your organization are removed from all resource shares" (security-disable-sharing-with-orgs.html).
  const trusting = trustingOrganization(world, share.owner);
  const stands = trusting?.since === basis.since && trusting.organization.id === basis.organizationId;
  return stands ? undefined : world.clock.now();
}

export function endAssociation(association: Association, now: Date): void {
  association.ended = true;
  association.updated = now;
}

/** The shares that an account made in the Region of the call. */
export function ownShares({ world, account, region }: CallContext): readonly Share[] {
  return sharesIn(world, region).filter(({ owner }) => owner === account);
}

/** An active share of the caller's. */
export function requireOwnShare(context: CallContext, shareArn: string | undefined): Share {
  const share = requireShownShare(ownShares(context), shareArn);
  if (!share.deleted) return share;
  throw unknownShare(shareArn);
}

/** Deleted shares included, as long as they show. */
export function requireShownShare(among: readonly Share[], shareArn: string | undefined): Share {
  checkRamArn(shareArn, "resource-share");
  const share = among.find(({ arn }) => arn === shareArn);
  if (share) return share;
  throw unknownShare(shareArn);
}

function unknownShare(shareArn: string | undefined): Error {
  return unknownResource(`ResourceShare ${shareArn} could not be found.`);
}

/** The resources of a share: those that are in it. */
export function resourcesOf(share: Share): readonly ResourceAssociation[] {
  return share.associations.flatMap((one) => (one.kind === "RESOURCE" && !one.ended ? [one] : []));
}

export function principalsOf(share: Share): readonly PrincipalAssociation[] {
  return share.associations.flatMap((one) => (one.kind === "PRINCIPAL" && !one.ended ? [one] : []));
}
