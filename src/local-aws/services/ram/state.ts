import type { ResourceShareInvitationStatus } from "@aws-sdk/client-ram";
import type { AccountId, Arn, PolicyStatement, Region } from "#model";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import type { RamPrincipal } from "./principals.ts";

/** What a permission allows: a statement without its principal and resource. */
export type Template = Pick<PolicyStatement, "Effect" | "Action" | "Condition">;

export interface PermissionVersion {
  readonly version: number;
  /** Undefined for AWS's own where no page says what is in it. */
  readonly template: Template | undefined;
  readonly created: Date;
  updated: Date;
  /** Shown for a while after that. */
  deleted: Date | undefined;
}

export interface Permission {
  readonly arn: Arn;
  readonly name: string;
  /** `backup:BackupVault`. */
  readonly resourceType: string;
  /** Undefined: AWS's own. */
  readonly owner: AccountId | undefined;
  readonly region: Region | undefined;
  readonly versions: Map<number, PermissionVersion>;
  readonly tags: Map<string, string>;
  readonly created: Date;
  /** How many versions it ever had: numbers are not given twice. */
  versionsMade: number;
  defaultVersion: number;
  deleted: Date | undefined;
}

/** Which version of which permission a share uses for the resources of one type. */
export interface AttachedPermission {
  readonly arn: string;
  readonly version: number;
  readonly since: Date;
}

/** What the access of a principal rests on. */
export type Basis =
  /** Of the owner's own account. */
  | { readonly kind: "own" }
  | { readonly kind: "service" }
  /** Lasts as long as both are in the organization and sharing was not switched off: `since` says when it was switched on. */
  | { readonly kind: "organization"; readonly organizationId: string; readonly since: number }
  | { readonly kind: "invitation"; readonly arn: Arn };

interface AnyAssociation {
  readonly entity: string;
  readonly created: Date;
  updated: Date;
  ended: boolean;
}

export interface ResourceAssociation extends AnyAssociation {
  readonly kind: "RESOURCE";
  readonly type: string;
}

export interface PrincipalAssociation extends AnyAssociation {
  readonly kind: "PRINCIPAL";
  readonly principal: RamPrincipal;
  readonly basis: Basis;
}

export interface SourceAssociation extends AnyAssociation {
  readonly kind: "SOURCE";
}

export type Association = ResourceAssociation | PrincipalAssociation | SourceAssociation;

export interface Share {
  readonly arn: Arn;
  readonly owner: AccountId;
  readonly region: Region;
  readonly created: Date;
  /** Accounts of the organization are invited, too, and keep their access when they leave it. */
  readonly retains: boolean;
  readonly associations: Association[];
  /** By resource type. */
  readonly permissions: Map<string, AttachedPermission>;
  readonly tags: Map<string, string>;
  name: string;
  allowsExternal: boolean;
  updated: Date;
  deleted: Date | undefined;
}

/** An invitation of one account to one share. */
export interface Invitation {
  readonly arn: Arn;
  readonly share: Share;
  readonly receiver: AccountId;
  /** The role or user that was named instead of its account. */
  readonly receiverArn: string | undefined;
  readonly sent: Date;
  readonly expires: Date;
  status: ResourceShareInvitationStatus;
}

/** One call of ReplacePermissionAssociations. */
export interface ReplaceWork {
  readonly id: string;
  readonly owner: AccountId;
  readonly region: Region;
  readonly from: { readonly arn: string; readonly version: number | undefined };
  readonly to: { readonly arn: string; readonly version: number };
  readonly created: Date;
}

export interface Answered {
  readonly fingerprint: string;
  readonly output: object;
}

interface RamState {
  readonly shares: Map<string, Share>;
  readonly invitations: Map<string, Invitation>;
  readonly permissions: Map<string, Permission>;
  /** By account, Region and client token. */
  readonly answered: Map<string, Answered>;
  readonly works: ReplaceWork[];
}

const state: StateOf<RamState> = defineState("ram", () => ({
  shares: new Map(),
  invitations: new Map(),
  permissions: new Map(),
  answered: new Map(),
  works: [],
}));

/** Shares reach across accounts, so all of them lie in one place. */
export function ramOf(world: World): RamState {
  return state(world, "*", "*");
}
