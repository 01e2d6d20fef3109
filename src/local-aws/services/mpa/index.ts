import type { Service } from "../../service.ts";
import { mpaGuard } from "./guard.ts";
import { identitySourceOperations } from "./operations/identity-sources.ts";
import { policyOperations } from "./operations/policies.ts";
import { resourcePolicyOperations } from "./operations/resource-policies.ts";
import { sessionOperations } from "./operations/sessions.ts";
import { tagOperations } from "./operations/tags.ts";
import { teamChangeOperations } from "./operations/team-changes.ts";
import { teamOperations } from "./operations/teams.ts";
import { onlyAtHome } from "./region.ts";

export { startSessionAccess } from "./access.ts";
export { openSession } from "./ask.ts";
export { type DecisionHandler, onDecision, type Outcome, type SessionDecision } from "./decisions.ts";
export type { InvitationAnswer } from "./invitations.ts";
export { type ApproverActs, approverActs } from "./portal.ts";
export { shareTeamsBy, type Sharing } from "./sharing.ts";
export { startMpa } from "./start.ts";
export { type Session, type SessionRequest, type Team, teamOf } from "./state.ts";
export { requireActiveTeam } from "./teams.ts";
export type { Vote } from "./votes.ts";

export const mpa: Service = {
  name: "mpa",
  accessDenied: "AccessDeniedException",
  operations: onlyAtHome({
    ...identitySourceOperations,
    ...teamOperations,
    ...teamChangeOperations,
    ...sessionOperations,
    ...policyOperations,
    ...resourcePolicyOperations,
    ...tagOperations,
  }),
  guard: mpaGuard,
};
