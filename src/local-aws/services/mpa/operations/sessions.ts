import type {
  CancelSessionRequest,
  GetSessionRequest,
  GetSessionResponse,
  ListSessionsRequest,
  ListSessionsResponse,
} from "../../../wire/models/mpa-types.ts";
import { type Operation, operation } from "../../../service.ts";
import type { World } from "../../../world/index.ts";
import { about, onSession } from "../access.ts";
import { notFound } from "../errors.ts";
import { filtered } from "../filters.ts";
import { page } from "../page.ts";
import { sessionSummary, sessionView } from "../session-views.ts";
import { cancelSession, sessionsOf } from "../sessions.ts";
import { type Session, sessionOf } from "../state.ts";
import { requireTeam } from "../teams.ts";

export const sessionOperations: Readonly<Record<string, Operation>> = {
  GetSession: operation<GetSessionRequest, GetSessionResponse>({
    access: ({ SessionArn }, { world }) => onSession("GetSession", SessionArn, world),
    run: ({ SessionArn }, { world }) => sessionView(requireSession(world, SessionArn)),
  }),
  ListSessions: operation<ListSessionsRequest, ListSessionsResponse>({
    access: ({ ApprovalTeamArn }) => about("ListSessions", ApprovalTeamArn),
    run: (input, context) => {
      const team = requireTeam(context.world, input.ApprovalTeamArn);
      const { shown, NextToken } = page(filtered(sessionsOf(context, team), input.Filters), input);
      return { Sessions: shown.map(sessionSummary), NextToken };
    },
  }),
  CancelSession: operation<CancelSessionRequest>({
    access: ({ SessionArn }, { world }) => onSession("CancelSession", SessionArn, world),
    run: ({ SessionArn }, context) => cancelSession(context, requireSession(context.world, SessionArn)),
  }),
};

function requireSession(world: World, arn: string): Session {
  const session = sessionOf(world, arn);
  if (session) return session;
  throw notFound(`The session ${arn}`);
}
