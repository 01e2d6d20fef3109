import { appointment, type CallContext } from "../../service.ts";
import { type Approver, type Team, teamOf, type TeamVersion } from "./state.ts";
import { activate, failActivation } from "./activation.ts";

/** Invitations expire after 24 hours (team-health.html). */
const invitationMs = 86_400_000;

/** What an approver says to an invitation, in the portal. */
export interface InvitationAnswer {
  readonly teamArn: string;
  /** By the id that the team gave, or by that of the identity source. */
  readonly approver: string;
  readonly answer: "ACCEPT" | "REJECT";
}

const invitationsEnd = appointment<{ team: Team; version: TeamVersion }>(
  "invitations end",
  (context, { team, version }) => {
    if (awaited(team) === version) failActivation(team, "An invitation was not answered in time.");
  },
);

/** The version whose approvers have yet to accept. */
function awaited({ status, version, draft }: Team): TeamVersion | undefined {
  if (status === "PENDING") return version;
  return draft?.statusCode === "UPDATE_PENDING_ACTIVATION" ? draft.version : undefined;
}

/** Gives those who have not accepted yet a day to do so. */
export function invite(context: CallContext, team: Team, version: TeamVersion): void {
  context.later(context.world.clock.now() + invitationMs, invitationsEnd, { team, version });
}

/** The same, unless there is nobody to wait for. */
export async function inviteNewcomers(context: CallContext, team: Team, version: TeamVersion): Promise<void> {
  if (version.approvers.every(hasAccepted)) await activate(context, team);
  else invite(context, team, version);
}

const hasAccepted = ({ invitation }: Approver): boolean => invitation === "ACCEPTED";

/** Throws RangeError where nobody waits for this answer. */
export async function answerInvitation(
  context: CallContext,
  { teamArn, approver: name, answer }: InvitationAnswer,
): Promise<Team> {
  const team = teamOf(context.world, teamArn);
  if (!team) throw new RangeError(`there is no approval team ${teamArn}`);
  const version = awaited(team);
  const approver = version?.approvers.find(({ id, identityId }) => [id, identityId].includes(name));
  if (!version || approver?.invitation !== "PENDING")
    throw new RangeError(`${name} has no open invitation to ${teamArn}`);
  note(approver, answer, context.now);
  if (answer === "REJECT") failActivation(team, "An approver declined the invitation.");
  else if (version.approvers.every(hasAccepted)) await activate(context, team);
  return team;
}

function note(approver: Approver, answer: InvitationAnswer["answer"], now: Date): void {
  approver.invitation = answer === "ACCEPT" ? "ACCEPTED" : "REJECTED";
  approver.answered = now;
  approver.lastActivity = "RESPONDED_TO_INVITATION";
  approver.lastActive = now;
}
