import type { CallContext } from "../../service.ts";
import { isBaseline } from "./baseline.ts";
import { endSession } from "./sessions.ts";
import { type Ballot, type Session, sessionOf } from "./state.ts";

/** What an approver says in a session, in the portal. */
export interface Vote {
  readonly sessionArn: string;
  /** By the id that the team gave, or by that of the identity source. */
  readonly approver: string;
  readonly vote: "APPROVED" | "REJECTED";
}

/** Throws RangeError where nobody waits for this vote. */
export async function castVote(context: CallContext, { sessionArn, approver, vote }: Vote): Promise<Session> {
  const session = sessionOf(context.world, sessionArn);
  if (session?.status !== "PENDING") throw new RangeError(`there is no open session ${sessionArn}`);
  const ballot = session.ballots.find(({ approver: { id, identityId } }) => [id, identityId].includes(approver));
  if (ballot?.response !== "NO_RESPONSE") throw new RangeError(`${approver} has no open vote in ${sessionArn}`);
  note(session, ballot, vote, context.now);
  const outcome = outcomeOf(session);
  if (outcome) await endSession(context, session, outcome);
  return session;
}

function note(session: Session, ballot: Ballot, vote: Vote["vote"], now: Date): void {
  ballot.response = vote;
  ballot.time = now;
  ballot.approver.lastActivity = isBaseline(session) ? "BASELINED" : "VOTED";
  ballot.approver.lastActive = now;
}

/** Approved as soon as enough have approved, rejected as soon as that cannot be any more. */
function outcomeOf({ ballots, minApprovals }: Session): "APPROVED" | "REJECTED" | undefined {
  const count = (response: Ballot["response"]) => ballots.filter((ballot) => ballot.response === response).length;
  if (count("APPROVED") >= minApprovals) return "APPROVED";
  return count("REJECTED") > ballots.length - minApprovals ? "REJECTED" : undefined;
}
