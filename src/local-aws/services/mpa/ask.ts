import type { CallContext } from "../../service.ts";
import { addSession } from "./sessions.ts";
import type { Session, SessionRequest } from "./state.ts";
import { requireActiveTeam } from "./teams.ts";

/**
 * Opens a session of the whole team about what the context's caller asked a service for. The service requires
 * `startSessionAccess` first and hears of the end by `onDecision`.
 */
export function openSession(context: CallContext, request: SessionRequest): Session {
  const team = requireActiveTeam(context.world, request.teamArn);
  return addSession(context, team, request, team.version);
}
