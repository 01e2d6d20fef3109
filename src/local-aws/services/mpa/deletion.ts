import { appointment, type CallContext } from "../../service.ts";
import { openSession } from "./ask.ts";
import type { SessionDecision } from "./decisions.ts";
import { conflict, invalid } from "./errors.ts";
import { cancelOpenSessions } from "./sessions.ts";
import { type Team, teamOf } from "./state.ts";
import { removeTeam } from "./teams.ts";
import { checkNothingPends } from "./updates.ts";

export const deletionOperation = "mpa:StartActiveApprovalTeamDeletion";

const dayMs = 86_400_000;
const longestWindow = 365;

const removal = appointment<Team>("approval team ends", ({ world }, team) => removeTeam(world, team));

/** The team itself decides whether it ends. */
export function startDeletion(context: CallContext, team: Team, windowDays = 0): void {
  if (!(windowDays >= 0 && windowDays <= longestWindow))
    throw invalid(`PendingWindowDays must be between 0 and ${longestWindow}.`);
  if (team.status !== "ACTIVE") throw conflict(`The team is ${team.status}, not ACTIVE.`);
  checkNothingPends(team);
  const session = openSession(context, {
    teamArn: team.arn,
    operation: deletionOperation,
    servicePrincipal: "mpa.amazonaws.com",
    resourceArn: team.arn,
  });
  team.deletion = { sessionArn: session.arn, windowDays };
  team.statusCode = "DELETE_PENDING_APPROVAL";
}

export async function decideDeletion(context: CallContext, { session, outcome }: SessionDecision): Promise<void> {
  const team = teamOf(context.world, session.teamArn);
  if (!team?.deletion) return;
  if (outcome === "APPROVED") return endTeam(context, team, team.deletion.windowDays);
  team.statusCode = outcome === "CANCELLED" ? undefined : "DELETE_FAILED_APPROVAL";
  if (outcome === "CANCELLED") team.deletion = undefined;
}

async function endTeam(context: CallContext, team: Team, windowDays: number): Promise<void> {
  team.status = "DELETING";
  team.statusCode = undefined;
  team.draft = undefined;
  // logging-using-cloudtrail.html: ASYNC_CANCELLED_TEAM_DELETED; the API has no code of its own for it.
  await cancelOpenSessions(context, team, "CONFIGURATION_CHANGED");
  if (windowDays === 0) removeTeam(context.world, team);
  else context.later(context.world.clock.now() + windowDays * dayMs, removal, team);
}

/** Deletes a team that is inactive, or the draft of one that failed (update-team.html, "To delete a draft"). */
export function deleteInactive(context: CallContext, team: Team, versionId: string): void {
  if (team.draft?.version.id === versionId && !team.draft.statusCode.startsWith("UPDATE_PENDING"))
    team.draft = undefined;
  else if (team.version.id === versionId && team.status === "INACTIVE") removeTeam(context.world, team);
  else throw conflict(`The team has no inactive version ${versionId}.`);
}
