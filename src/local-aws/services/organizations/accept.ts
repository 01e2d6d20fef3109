import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { accountRecord, dropAccount } from "./accounts.ts";
import { addTarget } from "./create.ts";
import { requireAccount } from "./find.ts";
import { endHandshake, type Handshake } from "./handshakes.ts";
import { checkMayLeave } from "./leaving.ts";
import { organizationChanged, organizationOf, organizationsOf } from "./state.ts";

/** Brings the account in; a member of another organization moves over in one step (orgs_account_migration.html). */
export function acceptInvitation({ world, account, now }: CallContext, handshake: Handshake): void {
  const inviting = organizationsOf(world, "*", "*").byId.get(handshake.organizationId);
  const present = organizationOf(world, account);
  if (handshake.state === "OPEN" && !inviting)
    throw new AwsError("InvalidHandshakeTransitionException", "The organization of the invitation is no more.");
  if (handshake.state === "OPEN" && present && inviting)
    checkMayLeave(world, present, requireAccount(present, account));
  endHandshake(handshake, "ACCEPTED", now);
  if (!inviting) return;
  if (present) dropAccount(world, present, account);
  const target = addTarget(world, inviting, {
    id: account,
    kind: "ACCOUNT",
    name: accountRecord(world, account).name,
    parentId: inviting.rootId,
    joinedMethod: "INVITED",
  });
  for (const [key, value] of handshake.tags) target.tags.set(key, value);
  organizationChanged(world, inviting);
}
