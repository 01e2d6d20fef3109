import type { AccountId } from "#model";
import type { CallContext } from "../../service.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import { type Organization, organizationOf } from "../organizations/state.ts";

export type RootFeature = "RootCredentialsManagement" | "RootSessions";

/** Central root access as an organization has it on, by the organization's id in the account's place. */
const features: StateOf<Set<RootFeature>> = defineState("iam-root-access", () => new Set());

export function rootFeatures(world: World, organizationId: string): Set<RootFeature> {
  return features(world, organizationId, "*");
}

/**
 * May this caller open a root session in that account? Only from the management account or the delegated administrator for
 * IAM, never as a root user, with root sessions on, and only into members
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html).
 */
export function mayAssumeRoot({ world, account, caller }: CallContext, target: AccountId): boolean {
  const organization = organizationOf(world, account);
  if (!organization || caller.principal.kind === "root") return false;
  const member = organization.targets.get(target)?.kind === "ACCOUNT" && target !== organization.managementAccountId;
  const central = isCentral(organization, account);
  return member && central && rootFeatures(world, organization.id).has("RootSessions");
}

/** The management account, or the delegated administrator for IAM. */
export function isCentral({ managementAccountId, delegated }: Organization, account: AccountId): boolean {
  return account === managementAccountId || (delegated.get(account)?.has("iam.amazonaws.com") ?? false);
}
