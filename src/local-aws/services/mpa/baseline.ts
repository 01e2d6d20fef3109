import type { CallContext } from "../../service.ts";
import { invalid } from "./errors.ts";
import { addSession, sessionsOf } from "./sessions.ts";
import type { Approver, Session, Team } from "./state.ts";

export const baselineOperation = "mpa:StartApprovalTeamBaseline";

export function isBaseline(session: Session): boolean {
  return session.operation === baselineOperation;
}

/** The baseline that an approver has yet to answer. */
export function openBaseline(context: Pick<CallContext, "world">, team: Team, approver: Approver): Session | undefined {
  const waitsFor = ({ ballots }: Session): boolean =>
    ballots.some((ballot) => ballot.approver === approver && ballot.response === "NO_RESPONSE");
  return sessionsOf(context, team).find(
    (session) => isBaseline(session) && session.status === "PENDING" && waitsFor(session),
  );
}

/** Asks approvers to show that they are there; those who were asked already are not asked twice. */
export function startBaseline(context: CallContext, team: Team, ids: readonly string[]): Session {
  const chosen = ids.length === 0 ? team.version.approvers : ids.map((id) => requireApprover(team, id));
  const approvers = [...new Set(chosen)].filter((approver) => !openBaseline(context, team, approver));
  const { arn: teamArn } = team;
  const request = {
    teamArn,
    operation: baselineOperation,
    servicePrincipal: "mpa.amazonaws.com",
    resourceArn: teamArn,
  };
  const session = addSession(context, team, request, { approvers, minApprovals: approvers.length });
  if (approvers.length === 0) failAtOnce(session, context.now);
  return session;
}

function requireApprover({ version }: Team, id: string): Approver {
  const approver = version.approvers.find((one) => one.id === id);
  if (approver) return approver;
  throw invalid(`${id} is not an approver of the team.`);
}

function failAtOnce(session: Session, now: Date): void {
  session.status = "FAILED";
  session.statusCode = "ALL_APPROVERS_IN_SESSION";
  session.completed = now;
  session.executionStatus = undefined;
}
