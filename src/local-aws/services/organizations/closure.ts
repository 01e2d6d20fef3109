import type { AccountId } from "#model";
import type { World } from "../../world/index.ts";
import { bucketsOf } from "../s3/index.ts";
import { accountRecord, dropAccount } from "./accounts.ts";
import { type Organization, organizationsOf, type Target } from "./state.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** AWS names no time for the closing itself ("a few minutes"). */
const closing = 5 * minute;
/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-closing.html, the post-closure period. */
const postClosure = 90 * day;

/** Closes a member: pending at first, then suspended, and after ninety days gone with all it held. */
export function closeAccount(world: World, organization: Organization, target: Target): void {
  const now = world.clock.now();
  target.status = "PENDING_CLOSURE";
  organization.closures.push(new Date(now));
  world.timeline.schedule(now + closing, `organizations: ${target.id} is closed`, () => {
    target.status = "SUSPENDED";
    accountRecord(world, target.id).life = "closed";
  });
  world.timeline.schedule(now + closing + postClosure, `organizations: ${target.id} is deleted`, () => {
    deleteAccount(world, organization, target.id);
  });
}

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
function deleteAccount(world: World, organization: Organization, id: AccountId): void {
  dropAccount(world, organization, id);
  accountRecord(world, id).life = "gone";
  for (const key of world.memory.keys()) if (key.split("/")[1] === id) world.memory.delete(key);
  const buckets = bucketsOf(world);
  for (const [name, bucket] of buckets) if (bucket.owner === id) buckets.delete(name);
}
