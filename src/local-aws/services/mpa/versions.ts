import type { ApprovalTeamRequestApprover, ApprovalStrategy } from "../../wire/models/mpa-types.ts";
import type { World } from "../../world/index.ts";
import { invalid } from "./errors.ts";
import { type Approver, sourceOf, type Team, type TeamVersion } from "./state.ts";

/** create-team.html and mpa-limits.html. */
const fewestApprovers = 3;
const mostApprovers = 20;
const lowestThreshold = 2;
const longestDescription = 256;

/** What a version of a team is asked to be; what is not said stays as it was. */
interface Asked {
  readonly Description?: string | undefined;
  readonly ApprovalStrategy?: ApprovalStrategy | undefined;
  readonly Approvers?: readonly ApprovalTeamRequestApprover[] | undefined;
}

/** A version of a team, checked. Approvers who have accepted before need not accept again. */
export function newVersion(world: World, asked: Asked, team?: Team): TeamVersion {
  const approvers = asked.Approvers ? approversOf(world, asked.Approvers, team) : reinvited(world, team);
  return {
    id: versionId(world, team),
    description: checkDescription(asked.Description ?? team?.version.description),
    minApprovals: checkThreshold(
      asked.ApprovalStrategy?.MofN?.MinApprovalsRequired ?? team?.version.minApprovals,
      approvers,
    ),
    approvers,
  };
}

/** Milliseconds, as in CloudTrail's examples; a team never has the same one twice. */
function versionId(world: World, team: Team | undefined): string {
  const last = Math.max(Number(team?.version.id ?? 0), Number(team?.draft?.version.id ?? 0));
  return String(Math.max(world.clock.now(), last + 1));
}

function checkDescription(text = ""): string {
  if (text.length >= 1 && text.length <= longestDescription) return text;
  throw invalid(`The description has 1 to ${longestDescription} characters.`);
}

function checkThreshold(threshold: number | undefined, { length }: readonly Approver[]): number {
  if (threshold === undefined) throw invalid("The approval strategy has no MinApprovalsRequired.");
  if (threshold >= lowestThreshold && threshold <= length) return threshold;
  throw invalid(`MinApprovalsRequired must be between ${lowestThreshold} and ${length}, the number of approvers.`);
}

function approversOf(world: World, asked: readonly ApprovalTeamRequestApprover[], team?: Team): readonly Approver[] {
  if (asked.length < fewestApprovers || asked.length > mostApprovers)
    throw invalid(`A team has ${fewestApprovers} to ${mostApprovers} approvers.`);
  const names = asked.map((one) => `${one.PrimaryIdentitySourceArn}/${one.PrimaryIdentityId}`);
  if (new Set(names).size < names.length) throw invalid("An approver was named twice.");
  return asked.map((one) => acceptedBefore(one, team) ?? invitee(world, one));
}

function acceptedBefore(asked: ApprovalTeamRequestApprover, team: Team | undefined): Approver | undefined {
  return team?.version.approvers.find(
    ({ identityId, sourceArn, invitation }) =>
      identityId === asked.PrimaryIdentityId &&
      sourceArn === asked.PrimaryIdentitySourceArn &&
      invitation === "ACCEPTED",
  );
}

/** The approvers as they were, those who did not accept as if they were new. */
function reinvited(world: World, team: Team | undefined): readonly Approver[] {
  const same = (team?.version.approvers ?? []).map(({ identityId, sourceArn }) => ({
    PrimaryIdentityId: identityId,
    PrimaryIdentitySourceArn: sourceArn,
  }));
  return approversOf(world, same, team);
}

function invitee(world: World, asked: ApprovalTeamRequestApprover): Approver {
  const { PrimaryIdentityId: identityId, PrimaryIdentitySourceArn: sourceArn } = asked;
  if (identityId.length < 1 || identityId.length > 100) throw invalid("PrimaryIdentityId has 1 to 100 characters.");
  if (!sourceOf(world, sourceArn)) throw invalid(`The identity source ${sourceArn} does not exist.`);
  return {
    id: world.chance.uuid(),
    identityId,
    sourceArn,
    invitation: "PENDING",
    answered: undefined,
    lastActivity: undefined,
    lastActive: undefined,
  };
}
