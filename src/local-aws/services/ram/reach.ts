import type { AccountId, Region } from "#model";
import type { World } from "../../world/index.ts";
import { organizationOf, pathTo } from "../organizations/index.ts";
import { principalsOf, sharesIn } from "./shares.ts";
import { type PrincipalAssociation, ramOf, type Share } from "./state.ts";

/**
 * The principals of a share that stand for an account just now: by name, by its unit or by its organization. What was
 * lost is settled before: the share comes from `sharesIn`.
 */
export function reaching(world: World, share: Share, account: AccountId): readonly PrincipalAssociation[] {
  return principalsOf(share).filter((one) => isEffective(world, share, one) && includes(world, one, account));
}

/** The shares of a Region that others share with an account. */
export function sharedShares(world: World, account: AccountId, region: Region): readonly Share[] {
  return sharesIn(world, region).filter((one) => one.owner !== account && reaching(world, one, account).length > 0);
}

/** True once nothing is waited for: no invitation that is open, nobody who left the organization. */
export function isEffective(world: World, share: Share, { basis, principal }: PrincipalAssociation): boolean {
  if (basis.kind === "invitation") return ramOf(world).invitations.get(basis.arn)?.status === "ACCEPTED";
  if (basis.kind !== "organization") return true;
  // "Any changes to organization membership dynamically affect access" (working-with-sharing-create.html).
  return !("account" in principal) || organizationOf(world, principal.account)?.id === basis.organizationId;
}

function includes(world: World, { principal }: PrincipalAssociation, account: AccountId): boolean {
  if (principal.kind === "account" || principal.kind === "identity") return principal.account === account;
  if (principal.kind === "service") return false;
  const organization = organizationOf(world, account);
  if (organization?.id !== principal.organizationId) return false;
  // A unit's child units are part of it.
  return principal.kind === "organization" || pathTo(organization, account).some(({ id }) => id === principal.unitId);
}
