import type {
  GetSessionResponse,
  GetSessionResponseApproverResponse,
  ListSessionsResponseSession,
} from "../../wire/models/mpa-types.ts";
import type { Caller } from "../../service.ts";
import type { Ballot, Session } from "./state.ts";

export function sessionSummary(session: Session): ListSessionsResponseSession {
  return {
    SessionArn: session.arn,
    ApprovalTeamName: session.teamName,
    ApprovalTeamArn: session.teamArn,
    InitiationTime: session.initiated,
    ExpirationTime: session.expires,
    CompletionTime: session.completed,
    Description: session.description,
    ActionName: session.operation,
    ProtectedResourceArn: session.resourceArn,
    RequesterServicePrincipal: session.servicePrincipal,
    RequesterPrincipalArn: nameOf(session.requester),
    RequesterRegion: session.requesterRegion,
    RequesterAccountId: session.requesterAccount,
    Status: session.status,
    StatusCode: session.statusCode,
    StatusMessage: session.statusMessage,
    ActionCompletionStrategy: "AUTO_COMPLETION_UPON_APPROVAL",
  };
}

export function sessionView(session: Session): GetSessionResponse {
  return {
    ...sessionSummary(session),
    ApprovalStrategy: { MofN: { MinApprovalsRequired: session.minApprovals } },
    NumberOfApprovers: session.ballots.length,
    Metadata: session.metadata,
    ExecutionStatus: session.executionStatus,
    RequesterComment: session.comment,
    ApproverResponses: session.ballots.map(ballotView),
  };
}

function ballotView({ approver, response, time }: Ballot): GetSessionResponseApproverResponse {
  const { id, identityId, sourceArn } = approver;
  return {
    ApproverId: id,
    IdentitySourceArn: sourceArn,
    IdentityId: identityId,
    Response: response,
    ResponseTime: time,
  };
}

function nameOf({ principal }: Caller): string {
  if (principal.kind === "service") return principal.name;
  return "sessionArn" in principal ? principal.sessionArn : principal.arn;
}
