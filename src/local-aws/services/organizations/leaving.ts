import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { accountRecord } from "./accounts.ts";
import { recentClosures } from "./closure.ts";
import { violation } from "./inputs.ts";
import type { Organization, Target } from "./state.ts";

const day = 86_400_000;
/** "You must wait until at least four days after the account was created" (API reference, WAIT_PERIOD_ACTIVE). */
const waiting = 4 * day;

/** Refuses what LeaveOrganization and RemoveAccountFromOrganization refuse. */
export function checkMayLeave(world: World, organization: Organization, account: Target): void {
  if (account.id === organization.managementAccountId)
    throw new AwsError(
      "MasterCannotLeaveOrganizationException",
      "The management account can't leave its organization: delete the organization instead.",
    );
  if (organization.delegated.has(account.id))
    throw violation(
      "CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG",
      "You attempted to remove an account that is registered as a delegated administrator.",
    );
  if (account.status !== "ACTIVE")
    throw violation("ACCOUNT_CANNOT_LEAVE_ORGANIZATION", "A closed account can't be removed from its organization.");
  const { created } = accountRecord(world, account.id);
  if (created !== undefined && world.clock.now() < created.getTime() + waiting)
    throw violation(
      "WAIT_PERIOD_ACTIVE",
      "You must wait until at least four days after the account was created to remove it.",
    );
}

/** Members that may be closed in thirty days (API reference, CloseAccount): the higher of 250 and 20 %, at most 1,000. */
function closureQuota({ targets }: Organization): number {
  const members = [...targets.values()].filter(({ kind }) => kind === "ACCOUNT").length - 1;
  return Math.min(1_000, Math.max(250, Math.floor(members / 5)));
}

/** Refuses what CloseAccount refuses. */
export function checkClosable(world: World, organization: Organization, account: Target): void {
  if (account.id === organization.managementAccountId)
    throw violation("CANNOT_CLOSE_MANAGEMENT_ACCOUNT", "You attempted to close the management account.");
  if (organization.featureSet !== "ALL")
    throw violation("ORGANIZATION_NOT_IN_ALL_FEATURES_MODE", "The operation requires all features.");
  if (account.status === "SUSPENDED")
    throw new AwsError("AccountAlreadyClosedException", "The provided account is already closed.");
  if (account.status === "PENDING_CLOSURE") throw new AwsError("ConflictException", "The account is being closed.");
  if (recentClosures(world, organization) >= closureQuota(organization))
    throw violation("CLOSE_ACCOUNT_QUOTA_EXCEEDED", "You have exceeded close account quota for the past 30 days.");
}
