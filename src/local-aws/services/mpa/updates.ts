import type { CallContext } from "../../service.ts";
import type { UpdateApprovalTeamRequest } from "../../wire/models/mpa-types.ts";
import { openSession } from "./ask.ts";
import type { SessionDecision } from "./decisions.ts";
import { conflict } from "./errors.ts";
import { inviteNewcomers } from "./invitations.ts";
import { type Draft, type Team, teamOf, type TeamVersion } from "./state.ts";
import { newVersion } from "./versions.ts";

export const updateOperation = "mpa:UpdateApprovalTeam";

/** An active team must approve its next version; one that never began or failed to is invited anew. */
export async function updateTeam(
  context: CallContext,
  team: Team,
  asked: UpdateApprovalTeamRequest,
): Promise<TeamVersion> {
  if (team.status === "ACTIVE") return draftOf(context, team, asked).version;
  if (team.status !== "INACTIVE") throw conflict(`The team is ${team.status}.`);
  team.version = newVersion(context.world, asked, team);
  team.status = "PENDING";
  team.statusCode = "PENDING_ACTIVATION";
  team.statusMessage = undefined;
  team.updated = context.now;
  await inviteNewcomers(context, team, team.version);
  return team.version;
}

/** Multi-party approval allows one update at a time (update-team.html, "Considerations"). */
export function checkNothingPends({ draft, statusCode }: Team): void {
  if (draft?.statusCode.startsWith("UPDATE_PENDING")) throw conflict("An update of the team is pending.");
  if (statusCode === "DELETE_PENDING_APPROVAL") throw conflict("The deletion of the team is pending.");
}

function draftOf(context: CallContext, team: Team, asked: UpdateApprovalTeamRequest): Draft {
  checkNothingPends(team);
  const version = newVersion(context.world, asked, team);
  const session = openSession(context, {
    teamArn: team.arn,
    operation: updateOperation,
    servicePrincipal: "mpa.amazonaws.com",
    resourceArn: team.arn,
  });
  // What became of an earlier request to delete the team is past.
  team.deletion = undefined;
  team.statusCode = undefined;
  team.draft = {
    version,
    initiated: context.now,
    sessionArn: session.arn,
    statusCode: "UPDATE_PENDING_APPROVAL",
    statusMessage: undefined,
  };
  return team.draft;
}

/** What becomes of a draft once the team has decided (update-team.html, "Workflows for drafts"). */
export async function decideUpdate(context: CallContext, { session, outcome }: SessionDecision): Promise<void> {
  const team = teamOf(context.world, session.teamArn);
  if (!team?.draft) return;
  if (outcome === "CANCELLED") team.draft = undefined;
  else if (outcome === "APPROVED") await approved(context, team, team.draft);
  else fail(team.draft, outcome);
}

async function approved(context: CallContext, team: Team, draft: Draft): Promise<void> {
  draft.statusCode = "UPDATE_PENDING_ACTIVATION";
  await inviteNewcomers(context, team, draft.version);
}

function fail(draft: Draft, outcome: "REJECTED" | "EXPIRED"): void {
  draft.statusCode = "UPDATE_FAILED_APPROVAL";
  draft.statusMessage = outcome === "EXPIRED" ? "The team did not approve in time." : "The team rejected the update.";
}
