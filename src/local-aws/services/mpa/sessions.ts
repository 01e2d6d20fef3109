import { appointment, type CallContext } from "../../service.ts";
import type { SessionStatusCode } from "../../wire/models/mpa-types.ts";
import { sessionArn } from "./arns.ts";
import { type Outcome, tell } from "./decisions.ts";
import { conflict } from "./errors.ts";
import { type Approver, mpaOf, type Session, type SessionRequest, type Team } from "./state.ts";

/** Sessions expire 24 hours after the request (mpa-concepts.html, "Approval session"). */
const sessionMs = 86_400_000;

/** How a session's status tells its end (logging-using-cloudtrail.html, the events of sessions). */
const endings = {
  APPROVED: ["APPROVED", undefined],
  REJECTED: ["FAILED", "REJECTED"],
  EXPIRED: ["FAILED", "EXPIRED"],
  CANCELLED: ["CANCELLED", undefined],
} as const satisfies Record<Outcome, readonly [Session["status"], SessionStatusCode | undefined]>;

const sessionEnd = appointment<Session>("session expires", async (context, session) => {
  if (session.status === "PENDING") await endSession(context, session, "EXPIRED");
});

/** Who is asked and how many it takes, where it is not the whole team. */
export interface Panel {
  readonly approvers: readonly Approver[];
  readonly minApprovals: number;
}

/** Asks a team. The caller of the context is the requester. */
export function addSession(context: CallContext, team: Team, request: SessionRequest, panel: Panel): Session {
  const { world, caller, account, region, now } = context;
  const session: Session = {
    ...request,
    arn: sessionArn(team.arn, world.chance.uuid()),
    teamName: team.name,
    requester: caller,
    requesterAccount: account,
    requesterRegion: region,
    minApprovals: panel.minApprovals,
    ballots: panel.approvers.map((approver) => ({ approver, response: "NO_RESPONSE", time: undefined })),
    initiated: now,
    expires: new Date(now.getTime() + sessionMs),
    completed: undefined,
    status: "PENDING",
    statusCode: undefined,
    statusMessage: undefined,
    executionStatus: "PENDING",
  };
  mpaOf(world, team.account).sessions.set(session.arn, session);
  context.later(session.expires.getTime(), sessionEnd, session);
  return session;
}

export async function endSession(
  context: CallContext,
  session: Session,
  outcome: Outcome,
  code?: SessionStatusCode,
): Promise<void> {
  const [status, statusCode] = endings[outcome];
  session.status = status;
  session.statusCode = code ?? statusCode;
  session.completed = context.now;
  if (outcome !== "APPROVED") session.executionStatus = undefined;
  await tell(context, { session, outcome });
}

/** Sessions that are over stay as they are. */
export async function cancelSession(context: CallContext, session: Session): Promise<void> {
  if (session.status !== "PENDING")
    throw conflict(`The session is ${session.status}; only pending ones can be cancelled.`);
  await endSession(context, session, "CANCELLED");
}

/** What a team that decides differently from now on, or not any more, was asked before. */
export async function cancelOpenSessions(context: CallContext, team: Team, code: SessionStatusCode): Promise<void> {
  for (const session of sessionsOf(context, team))
    if (session.status === "PENDING") await endSession(context, session, "CANCELLED", code);
}

export function sessionsOf({ world }: Pick<CallContext, "world">, team: Team): readonly Session[] {
  return [...mpaOf(world, team.account).sessions.values()].filter(({ teamArn }) => teamArn === team.arn);
}
