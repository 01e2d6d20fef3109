import type { AccountId } from "#model";
import type { World } from "../../world/index.ts";
import { roleByArn } from "../iam/index.ts";
import { type Organization, organizationOf } from "../organizations/index.ts";

export const ramService = "ram.amazonaws.com";

/** An organization that shares within itself, and since when. */
export interface SharingOrganization {
  readonly organization: Organization;
  readonly since: number;
}

/**
 * The organization of an account, where sharing in it is enabled. Trusted access that was given by Organizations itself
 * is not enough: without RAM's role RAM sees nothing of the organization
 * (https://docs.aws.amazon.com/ram/latest/userguide/tshoot-unknown-resource.html).
 */
export function sharingOrganization(world: World, account: AccountId): SharingOrganization | undefined {
  const trusting = trustingOrganization(world, account);
  return trusting && roleByArn(world, roleArn(trusting.organization.managementAccountId)) ? trusting : undefined;
}

/** The organization of an account, where it trusts RAM: what is shared in it stays shared for as long. */
export function trustingOrganization(world: World, account: AccountId): SharingOrganization | undefined {
  const organization = organizationOf(world, account);
  const since = organization?.trustedServices.get(ramService)?.getTime();
  return organization && since !== undefined ? { organization, since } : undefined;
}

/** https://docs.aws.amazon.com/ram/latest/userguide/using-service-linked-roles.html */
export function roleArn(account: AccountId): string {
  return `arn:aws:iam::${account}:role/aws-service-role/${ramService}/AWSServiceRoleForResourceAccessManager`;
}
