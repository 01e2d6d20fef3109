import type {
  Handshake as HandshakeView,
  HandshakeParty,
  HandshakeResource,
  HandshakeState,
} from "@aws-sdk/client-organizations";
import type { AccountId } from "#model";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { checkId } from "./inputs.ts";
import { type Organization, organizationsOf } from "./state.ts";

/** An invitation of one account into an organization. */
export interface Handshake {
  readonly id: string;
  readonly organizationId: string;
  readonly sender: AccountId;
  /** `arn:aws:organizations::444444444444:handshake/o-x/invite/h-x` */
  readonly arn: string;
  readonly recipient: AccountId;
  /** As the sender named it: by id or by email address. */
  readonly party: HandshakeParty;
  readonly notes: string | undefined;
  readonly tags: ReadonlyMap<string, string>;
  readonly requested: Date;
  readonly expires: Date;
  state: HandshakeState;
  /** When it was answered or ran out. */
  ended: Date | undefined;
}

const day = 86_400_000;

/** An invitation stands for fifteen days (orgs_manage_accounts_invites.html). */
export const standing: number = 15 * day;
/** Ended handshakes are shown for thirty days more (API reference, DescribeHandshake). */
const remembered = 30 * day;

/** The handshakes that still show, with those that ran out marked so. */
export function handshakesOf(world: World): readonly Handshake[] {
  const { handshakes } = organizationsOf(world, "*", "*");
  const now = world.clock.now();
  for (const handshake of handshakes.values()) expire(handshake, now);
  return [...handshakes.values()].filter(({ ended }) => ended === undefined || now < ended.getTime() + remembered);
}

function expire(handshake: Handshake, now: number): void {
  if (handshake.state !== "OPEN" || now < handshake.expires.getTime()) return;
  handshake.state = "EXPIRED";
  handshake.ended = handshake.expires;
}

/** A handshake that the account takes part in, in the given role or in any. */
export function requireHandshake(
  world: World,
  id: string | undefined,
  account: AccountId,
  roles: readonly ("sender" | "recipient")[] = ["sender", "recipient"],
): Handshake {
  checkId(id, ["handshake"]);
  const handshake = handshakesOf(world).find((one) => one.id === id);
  if (handshake && roles.some((role) => handshake[role] === account)) return handshake;
  throw new AwsError("HandshakeNotFoundException", "You specified a handshake that doesn't exist.");
}

/** Ends an open handshake. */
export function endHandshake(handshake: Handshake, state: HandshakeState, now: Date): void {
  if (handshake.state === state)
    throw new AwsError("HandshakeAlreadyInStateException", `The handshake is already ${state}.`);
  if (handshake.state !== "OPEN")
    throw new AwsError("InvalidHandshakeTransitionException", `The handshake is ${handshake.state}.`);
  handshake.state = state;
  handshake.ended = now;
}

export function handshakeView(handshake: Handshake, organization: Organization | undefined): HandshakeView {
  const Parties: HandshakeParty[] = [{ Id: handshake.organizationId, Type: "ORGANIZATION" }, handshake.party];
  return {
    Id: handshake.id,
    Arn: handshake.arn,
    Parties,
    State: handshake.state,
    RequestedTimestamp: handshake.requested,
    ExpirationTimestamp: handshake.expires,
    Action: "INVITE",
    Resources: resourcesOf(handshake, organization),
  };
}

function resourcesOf({ organizationId, sender, party, notes }: Handshake, organization: Organization | undefined) {
  const master = organization?.targets.get(sender);
  const inner: HandshakeResource[] = [
    { Type: "MASTER_EMAIL", Value: master?.email },
    { Type: "MASTER_NAME", Value: master?.name },
    { Type: "ORGANIZATION_FEATURE_SET", Value: organization?.featureSet },
  ];
  const resources: HandshakeResource[] = [
    { Type: "ORGANIZATION", Value: organizationId, Resources: inner },
    { Type: party.Type === "EMAIL" ? "EMAIL" : "ACCOUNT", Value: party.Id },
  ];
  return notes === undefined ? resources : [...resources, { Type: "NOTES" as const, Value: notes }];
}
