import type {
  DeleteInactiveApprovalTeamVersionRequest,
  StartActiveApprovalTeamDeletionRequest,
  StartActiveApprovalTeamDeletionResponse,
  StartApprovalTeamBaselineRequest,
  StartApprovalTeamBaselineResponse,
  UpdateApprovalTeamRequest,
  UpdateApprovalTeamResponse,
} from "../../../wire/models/mpa-types.ts";
import { AwsError } from "../../../wire/index.ts";
import { type Operation, operation } from "../../../service.ts";
import { onResource } from "../access.ts";
import { startBaseline } from "../baseline.ts";
import { deleteInactive, startDeletion } from "../deletion.ts";
import { invalid } from "../errors.ts";
import { requireActiveTeam, requireTeam } from "../teams.ts";
import { updateTeam } from "../updates.ts";

export const teamChangeOperations: Readonly<Record<string, Operation>> = {
  UpdateApprovalTeam: operation<UpdateApprovalTeamRequest, UpdateApprovalTeamResponse>({
    access: ({ Arn }) => onResource("UpdateApprovalTeam", Arn),
    run: async (input, context) => {
      checkUpdate(input);
      const { id } = await updateTeam(context, requireTeam(context.world, input.Arn), input);
      return { VersionId: id };
    },
  }),
  StartActiveApprovalTeamDeletion: operation<
    StartActiveApprovalTeamDeletionRequest,
    StartActiveApprovalTeamDeletionResponse
  >({
    access: ({ Arn }) => onResource("StartActiveApprovalTeamDeletion", Arn),
    run: ({ Arn, PendingWindowDays }, context) => {
      startDeletion(context, requireTeam(context.world, Arn), PendingWindowDays);
      // When it completes is not known before the team has approved.
      return { DeletionStartTime: context.now };
    },
  }),
  DeleteInactiveApprovalTeamVersion: operation<DeleteInactiveApprovalTeamVersionRequest>({
    access: ({ Arn }) => onResource("DeleteInactiveApprovalTeamVersion", Arn),
    run: ({ Arn, VersionId }, context) => deleteInactive(context, requireTeam(context.world, Arn), VersionId),
  }),
  StartApprovalTeamBaseline: operation<StartApprovalTeamBaselineRequest, StartApprovalTeamBaselineResponse>({
    access: ({ Arn }) => onResource("StartApprovalTeamBaseline", Arn),
    run: ({ Arn, ApproverIds = [] }, context) => {
      const { arn } = requireTeam(context.world, Arn);
      const team = requireActiveTeam(context.world, arn, invalid);
      return { BaselineSessionArn: startBaseline(context, team, ApproverIds).arn };
    },
  }),
};

function checkUpdate({
  ApprovalStrategy,
  Approvers,
  Description,
  UpdateActions = [],
}: UpdateApprovalTeamRequest): void {
  if (UpdateActions.length > 0)
    throw new AwsError("NotImplemented", "UpdateActions are not built in local AWS", { status: 501 });
  if (ApprovalStrategy ?? Approvers ?? Description) return;
  throw invalid("Say what to update: Description, ApprovalStrategy or Approvers.");
}
