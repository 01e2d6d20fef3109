import type { CallContext } from "../../service.ts";
import type {
  ApprovalTeamStatusCode,
  GetApprovalTeamResponse,
  GetApprovalTeamResponseApprover,
  ListApprovalTeamsResponseApprovalTeam,
  PendingUpdate,
} from "../../wire/models/mpa-types.ts";
import { openBaseline } from "./baseline.ts";
import type { Approver, Draft, Team, TeamVersion } from "./state.ts";

type InWorld = Pick<CallContext, "world">;

export function teamSummary(team: Team): ListApprovalTeamsResponseApprovalTeam {
  const { arn, name, created, version, status } = team;
  return {
    CreationTime: created,
    ...strategyOf(version),
    Arn: arn,
    Name: name,
    Description: version.description,
    Status: status,
    StatusCode: statusCodeOf(team),
    StatusMessage: team.statusMessage ?? team.draft?.statusMessage,
  };
}

export function teamView(context: InWorld, team: Team): GetApprovalTeamResponse {
  const { version, policies, updated, draft, deletion } = team;
  return {
    ...teamSummary(team),
    Approvers: version.approvers.map((approver) => approverView(context, team, approver)),
    UpdateSessionArn: deletion?.sessionArn ?? draft?.sessionArn,
    VersionId: version.id,
    Policies: policies.map((PolicyArn) => ({ PolicyArn })),
    LastUpdateTime: updated,
    PendingUpdate: draft ? draftView(context, team, draft) : undefined,
  };
}

/** A team shows what becomes of its deletion or its draft, though it stays active all the while (team-health.html). */
export function statusCodeOf({ statusCode, draft }: Team): ApprovalTeamStatusCode | undefined {
  return statusCode ?? draft?.statusCode;
}

function draftView(context: InWorld, team: Team, draft: Draft): PendingUpdate {
  const { version, statusCode, statusMessage, initiated } = draft;
  return {
    VersionId: version.id,
    Description: version.description,
    ...strategyOf(version),
    // "An inactive team is a draft which failed to become the active team version" (update-team.html).
    Status: statusCode.startsWith("UPDATE_PENDING") ? "PENDING" : "INACTIVE",
    StatusCode: statusCode,
    StatusMessage: statusMessage,
    Approvers: version.approvers.map((approver) => approverView(context, team, approver)),
    UpdateInitiationTime: initiated,
  };
}

function strategyOf({ minApprovals, approvers }: TeamVersion) {
  return { ApprovalStrategy: { MofN: { MinApprovalsRequired: minApprovals } }, NumberOfApprovers: approvers.length };
}

function approverView(context: InWorld, team: Team, approver: Approver): GetApprovalTeamResponseApprover {
  const { id, identityId, sourceArn, invitation, answered, lastActivity, lastActive } = approver;
  return {
    ApproverId: id,
    ResponseTime: answered,
    PrimaryIdentityId: identityId,
    PrimaryIdentitySourceArn: sourceArn,
    PrimaryIdentityStatus: invitation,
    LastActivity: lastActivity,
    LastActivityTime: lastActive,
    PendingBaselineSessionArn: openBaseline(context, team, approver)?.arn,
  };
}
