import type { CreateApprovalTeamRequest } from "../../wire/models/mpa-types.ts";
import type { AwsError } from "../../wire/index.ts";
import type { CallContext } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { teamArn } from "./arns.ts";
import { conflict, invalid, notFound, overQuota } from "./errors.ts";
import { invite } from "./invitations.ts";
import { attachable } from "./managed-policies.ts";
import { forgetMade } from "./once.ts";
import { mpaOf, type Team, teamOf } from "./state.ts";
import { newTags } from "./tags.ts";
import { newVersion } from "./versions.ts";

/** https://docs.aws.amazon.com/mpa/latest/userguide/mpa-limits.html */
const mostTeams = 10;

export function requireTeam(world: World, arn: string): Team {
  const team = teamOf(world, arn);
  if (team) return team;
  throw notFound(`The approval team ${arn}`);
}

/** A team that can be asked; `refuse` makes the error of the service that wants to ask. */
export function requireActiveTeam(world: World, arn: string, refuse: (why: string) => AwsError = conflict): Team {
  const team = teamOf(world, arn);
  if (!team) throw refuse(`The approval team ${arn} does not exist.`);
  if (team.status !== "ACTIVE") throw refuse(`The approval team ${arn} is ${team.status}, not ACTIVE.`);
  return team;
}

/** Makes a team and invites its approvers. */
export function createTeam(context: CallContext, input: CreateApprovalTeamRequest): Team {
  const { world, account, now } = context;
  const { teams } = mpaOf(world, account);
  if (teams.size >= mostTeams) throw overQuota(`An account has at most ${mostTeams} approval teams.`);
  const team: Team = {
    arn: teamArn(account, `${checkName(input.Name)}-${world.chance.uuid()}`),
    account,
    name: input.Name,
    created: now,
    policies: checkPolicies(input.Policies),
    tags: newTags(input.Tags),
    version: newVersion(world, input),
    draft: undefined,
    status: "PENDING",
    statusCode: "PENDING_ACTIVATION",
    statusMessage: undefined,
    updated: undefined,
    deletion: undefined,
  };
  teams.set(team.arn, team);
  invite(context, team, team.version);
  return team;
}

export function removeTeam(world: World, { account, arn }: Team): void {
  mpaOf(world, account).teams.delete(arn);
  forgetMade(world, account, arn);
}

function checkName(name: string): string {
  if (/^[\w.-]{1,64}$/.test(name)) return name;
  throw invalid("The name of a team is 1 to 64 letters, digits, dots, underscores and hyphens.");
}

function checkPolicies(policies: CreateApprovalTeamRequest["Policies"]): readonly string[] {
  if (policies.length < 1 || policies.length > 10) throw invalid("A team has 1 to 10 policies.");
  return attachable(policies.map(({ PolicyArn }) => PolicyArn));
}
