import { type AccountId, type Region, parseArn } from "#model";
import type { Caller } from "../../service.ts";
import type {
  ApprovalTeamStatus,
  ApprovalTeamStatusCode,
  ApproverLastActivity,
  SessionExecutionStatus,
  SessionStatus,
  SessionStatusCode,
} from "../../wire/models/mpa-types.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import { home } from "./arns.ts";

/** The tie to an instance of IAM Identity Center, whose users approve. */
export interface IdentitySource {
  readonly arn: string;
  readonly instanceArn: string;
  readonly region: string;
  readonly created: Date;
  readonly tags: Map<string, string>;
}

/** Someone invited into a team; who stays from one version to the next stays the same object. */
export interface Approver {
  readonly id: string;
  readonly identityId: string;
  readonly sourceArn: string;
  invitation: "PENDING" | "ACCEPTED" | "REJECTED";
  answered: Date | undefined;
  lastActivity: ApproverLastActivity | undefined;
  lastActive: Date | undefined;
}

/** Who approves and how many it takes. */
export interface TeamVersion {
  readonly id: string;
  readonly description: string;
  readonly minApprovals: number;
  readonly approvers: readonly Approver[];
}

/** The next version of an active team, on its way or failed (update-team.html, "Updates and team drafts"). */
export interface Draft {
  readonly version: TeamVersion;
  readonly initiated: Date;
  readonly sessionArn: string;
  statusCode: ApprovalTeamStatusCode;
  statusMessage: string | undefined;
}

export interface Team {
  readonly arn: string;
  readonly account: AccountId;
  readonly name: string;
  readonly created: Date;
  readonly policies: readonly string[];
  readonly tags: Map<string, string>;
  version: TeamVersion;
  draft: Draft | undefined;
  status: ApprovalTeamStatus;
  statusCode: ApprovalTeamStatusCode | undefined;
  statusMessage: string | undefined;
  updated: Date | undefined;
  /** The request to delete it: the session that decides, and how long the team waits once that was approved. */
  deletion: { readonly sessionArn: string; readonly windowDays: number } | undefined;
}

/** What one approver said in a session. */
export interface Ballot {
  readonly approver: Approver;
  response: "APPROVED" | "REJECTED" | "NO_RESPONSE";
  time: Date | undefined;
}

/** What is asked of a team. */
export interface SessionRequest {
  readonly teamArn: string;
  /** As `mpa:RequestedOperation` has it: `backup:RevokeRestoreAccessBackupVault`. */
  readonly operation: string;
  /** `backup.amazonaws.com` */
  readonly servicePrincipal: string;
  readonly resourceArn: string;
  readonly description?: string | undefined;
  readonly comment?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

export interface Session extends SessionRequest {
  readonly arn: string;
  readonly teamName: string;
  /** Who asked, and where: what is approved is done with this caller's permissions. */
  readonly requester: Caller;
  readonly requesterAccount: AccountId;
  readonly requesterRegion: Region;
  readonly minApprovals: number;
  readonly ballots: readonly Ballot[];
  readonly initiated: Date;
  readonly expires: Date;
  completed: Date | undefined;
  status: SessionStatus;
  statusCode: SessionStatusCode | undefined;
  statusMessage: string | undefined;
  executionStatus: SessionExecutionStatus | undefined;
}

interface MpaState {
  readonly sources: Map<string, IdentitySource>;
  readonly teams: Map<string, Team>;
  readonly sessions: Map<string, Session>;
  /** `kind/token` -> what the first call with this client token made. */
  readonly tokens: Map<string, string>;
}

const regional: StateOf<MpaState> = defineState("mpa", () => ({
  sources: new Map(),
  teams: new Map(),
  sessions: new Map(),
  tokens: new Map(),
}));

export function mpaOf(world: World, account: AccountId): MpaState {
  return regional(world, account, home);
}

/** What an account of an ARN remembers; an ARN of anything else remembers nothing. */
function placeOf(world: World, text: string): MpaState | undefined {
  const parsed = parseArn(text);
  const isHere = parsed?.service === "mpa" && parsed.region === home && /^\d{12}$/.test(parsed.account);
  return isHere ? mpaOf(world, parsed.account) : undefined;
}

/** A team by its ARN, whoever it belongs to. */
export function teamOf(world: World, arn: string): Team | undefined {
  return placeOf(world, arn)?.teams.get(arn);
}

export function sessionOf(world: World, arn: string): Session | undefined {
  return placeOf(world, arn)?.sessions.get(arn);
}

export function sourceOf(world: World, arn: string): IdentitySource | undefined {
  return placeOf(world, arn)?.sources.get(arn);
}
