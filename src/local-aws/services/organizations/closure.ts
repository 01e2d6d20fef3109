import type { AccountId } from "#model";
import { appointment, type CallContext } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { bucketsOf } from "../s3/state.ts";
import { accountRecord, dropAccount } from "./accounts.ts";
import { type Organization, organizationsOf, type Target } from "./state.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** AWS names no time for the closing itself ("a few minutes"). */
const closing = 5 * minute;
/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-closing.html, the post-closure period. */
const postClosure = 90 * day;

/** Closes a member: pending at first, then suspended, and after ninety days gone with all it held. */
export function closeAccount(context: CallContext, organization: Organization, target: Target): void {
  const now = context.world.clock.now();
  target.status = "PENDING_CLOSURE";
  organization.closures.push(new Date(now));
  context.later(now + closing, suspension, target);
  context.later(now + closing + postClosure, deletion, { organization, id: target.id });
}

const suspension = appointment("organizations: an account is closed", ({ world }, target: Target) => {
  target.status = "SUSPENDED";
  accountRecord(world, target.id).life = "closed";
});

/** True once nobody of the account may do anything. */
export function isClosed(world: World, account: AccountId): boolean {
  const record = organizationsOf(world, "*", "*").accounts.get(account);
  return record !== undefined && record.life !== "open";
}

/** How many members were closed in the last thirty days. */
export function recentClosures(world: World, { closures }: Organization): number {
  return closures.filter((closed) => closed.getTime() > world.clock.now() - 30 * day).length;
}

/** Locked vaults and their recovery points included: no lock outlives its account. */
const deletion = appointment("organizations: an account is deleted", ({ world }, { organization, id }: Membership) => {
  dropAccount(world, organization, id);
  accountRecord(world, id).life = "gone";
  for (const key of world.memory.keys()) if (key.split("/")[1] === id) world.memory.delete(key);
  const buckets = bucketsOf(world);
  for (const [name, bucket] of buckets) if (bucket.owner === id) buckets.delete(name);
});

interface Membership {
  readonly organization: Organization;
  readonly id: AccountId;
}
