import type { CallContext } from "../../service.ts";
import { cancelOpenSessions } from "./sessions.ts";
import type { Team, TeamVersion } from "./state.ts";

/** All have accepted: a new team begins, the draft of an active one takes over. */
export async function activate(context: CallContext, team: Team): Promise<void> {
  if (team.draft) await applyDraft(context, team, team.draft.version);
  team.status = "ACTIVE";
  team.statusCode = undefined;
  team.statusMessage = undefined;
}

/** Somebody declined or did not answer: a new team is of no use, an active one goes on as it is. */
export function failActivation(team: Team, why: string): void {
  const failed = team.draft ?? team;
  failed.statusMessage = why;
  failed.statusCode = team.draft ? "UPDATE_FAILED_ACTIVATION" : "FAILED_ACTIVATION";
  if (!team.draft) team.status = "INACTIVE";
}

async function applyDraft(context: CallContext, team: Team, version: TeamVersion): Promise<void> {
  const decidesElse = !isSameBody(team.version, version);
  team.version = version;
  team.draft = undefined;
  team.updated = context.now;
  // logging-using-cloudtrail.html: ASYNC_CANCELLED_TEAM_CONFIGURATION_CHANGED
  if (decidesElse) await cancelOpenSessions(context, team, "CONFIGURATION_CHANGED");
}

/** Whether the same people decide by the same number. */
function isSameBody(one: TeamVersion, other: TeamVersion): boolean {
  const isSameSet =
    one.approvers.length === other.approvers.length &&
    one.approvers.every((approver) => other.approvers.includes(approver));
  return isSameSet && one.minApprovals === other.minApprovals;
}
