import type {
  CreateApprovalTeamRequest,
  CreateApprovalTeamResponse,
  GetApprovalTeamRequest,
  GetApprovalTeamResponse,
  ListApprovalTeamsRequest,
  ListApprovalTeamsResponse,
} from "../../../wire/models/mpa-types.ts";
import { type Operation, operation } from "../../../service.ts";
import { onResource, tagKeys } from "../access.ts";
import { teamArn } from "../arns.ts";
import { once } from "../once.ts";
import { page } from "../page.ts";
import { teamsSharedWith } from "../sharing.ts";
import { mpaOf, teamOf } from "../state.ts";
import { createTeam, requireTeam } from "../teams.ts";
import { teamSummary, teamView } from "../team-views.ts";

export const teamOperations: Readonly<Record<string, Operation>> = {
  CreateApprovalTeam: operation<CreateApprovalTeamRequest, CreateApprovalTeamResponse>({
    access: ({ Tags }, { account }) => onResource("CreateApprovalTeam", teamArn(account, "*"), tagKeys(Tags)),
    run: (input, context) => {
      const made = once(context, "team", input.ClientToken, () => createTeam(context, input).arn);
      const { created, arn, name, version } = requireTeam(context.world, made);
      return { CreationTime: created, Arn: arn, Name: name, VersionId: version.id };
    },
  }),
  GetApprovalTeam: operation<GetApprovalTeamRequest, GetApprovalTeamResponse>({
    access: ({ Arn }) => onResource("GetApprovalTeam", Arn),
    run: ({ Arn }, context) => teamView(context, requireTeam(context.world, Arn)),
  }),
  ListApprovalTeams: operation<ListApprovalTeamsRequest, ListApprovalTeamsResponse>({
    access: () => onResource("ListApprovalTeams", "*"),
    run: (input, { world, account }) => {
      const shared = teamsSharedWith(world, account).flatMap((arn) => teamOf(world, arn) ?? []);
      const { shown, NextToken } = page([...mpaOf(world, account).teams.values(), ...shared], input);
      return { ApprovalTeams: shown.map(teamSummary), NextToken };
    },
  }),
};
