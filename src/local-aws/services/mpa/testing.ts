import { makeOrganization, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import type {
  CreateApprovalTeamRequest,
  GetApprovalTeamResponse,
  GetSessionResponse,
} from "../../wire/models/mpa-types.ts";

export const owner = "444444444444";
export const source: string = `arn:aws:mpa:us-east-1:${owner}:identity-source/IamIdentityCenter`;
export const instance: { readonly InstanceArn: string; readonly Region: string } = {
  InstanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef",
  Region: "eu-west-1",
};
export const policy = "arn:aws:mpa:::aws:policy/backup.amazonaws.com/CreateRestoreAccessVault";

/** An organization whose management account has an identity source. */
export interface MpaWorld {
  readonly aws: TestAws;
  readonly admin: TestCaller;
}

export async function mpaWorld(members: readonly string[] = []): Promise<MpaWorld> {
  const aws = testAws();
  makeOrganization(aws, owner, members);
  const admin = aws.as(owner, "us-east-1");
  await admin("mpa", "CreateIdentitySource", { IdentitySourceParameters: { IamIdentityCenter: instance } });
  return { aws, admin };
}

export function approvers(...names: readonly string[]): CreateApprovalTeamRequest["Approvers"] {
  return names.map((PrimaryIdentityId) => ({ PrimaryIdentityId, PrimaryIdentitySourceArn: source }));
}

/** What a team of three is made with, of whom two decide. */
export function teamInput(given: Partial<CreateApprovalTeamRequest> = {}): CreateApprovalTeamRequest {
  return {
    Name: "Keepers",
    Description: "keeps",
    ApprovalStrategy: { MofN: { MinApprovalsRequired: 2 } },
    Approvers: approvers("ann", "bob", "cid"),
    Policies: [{ PolicyArn: `${policy}/$DEFAULT` }],
    ...given,
  };
}

export async function createTeam({ admin }: MpaWorld, given?: Partial<CreateApprovalTeamRequest>): Promise<string> {
  return (await admin<{ Arn: string }>("mpa", "CreateApprovalTeam", teamInput(given))).Arn;
}

export async function accept(
  { aws }: Pick<MpaWorld, "aws">,
  teamArn: string,
  ...names: readonly string[]
): Promise<void> {
  for (const approver of names) await aws.localAws.approvers.answerInvitation({ teamArn, approver, answer: "ACCEPT" });
}

export async function activeTeam(world: MpaWorld, given?: Partial<CreateApprovalTeamRequest>): Promise<string> {
  const teamArn = await createTeam(world, given);
  const names = (given?.Approvers ?? teamInput().Approvers).map(({ PrimaryIdentityId }) => PrimaryIdentityId);
  await accept(world, teamArn, ...names);
  return teamArn;
}

/** Casts votes: `"ann+"` approves, `"bob-"` rejects. */
export async function vote(
  { aws }: Pick<MpaWorld, "aws">,
  sessionArn: string,
  ...votes: readonly string[]
): Promise<void> {
  for (const said of votes) {
    const cast = said.endsWith("+") ? ("APPROVED" as const) : ("REJECTED" as const);
    await aws.localAws.approvers.castVote({ sessionArn, approver: said.slice(0, -1), vote: cast });
  }
}

export async function team({ admin }: MpaWorld, Arn: string): Promise<GetApprovalTeamResponse> {
  return admin<GetApprovalTeamResponse>("mpa", "GetApprovalTeam", { Arn });
}

export async function session({ admin }: MpaWorld, SessionArn: string): Promise<GetSessionResponse> {
  return admin<GetSessionResponse>("mpa", "GetSession", { SessionArn });
}

/** The session that decides about the team itself. */
export async function updateSession(world: MpaWorld, teamArn: string): Promise<string> {
  return (await team(world, teamArn)).UpdateSessionArn ?? "none";
}
