import type {
  AccountJoinedMethod,
  AccountStatus,
  CreateAccountStatus,
  OrganizationFeatureSet,
} from "@aws-sdk/client-organizations";
import type { CompiledPolicy } from "#iam";
import type { AccountId } from "#model";
import { compileText } from "../../policy-text.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import type { Handshake } from "./handshakes.ts";
import type { PolicyType } from "./limits.ts";

export type { PolicyType } from "./limits.ts";

export interface OrganizationPolicy {
  readonly id: string;
  readonly type: PolicyType;
  readonly awsManaged: boolean;
  readonly tags: Map<string, string>;
  name: string;
  description: string;
  content: string;
  /** SCPs and RCPs only: what decisions read. */
  compiled: CompiledPolicy | undefined;
}

/** A root, an organizational unit or an account in the tree. */
export interface Target {
  readonly id: string;
  readonly kind: "ROOT" | "ORGANIZATIONAL_UNIT" | "ACCOUNT";
  name: string;
  parentId: string | undefined;
  readonly email?: string;
  readonly joined: Date;
  readonly joinedMethod: AccountJoinedMethod;
  status: AccountStatus;
  readonly tags: Map<string, string>;
  /** Policy ids in the order they were attached: where two assign the same value the first one wins. */
  readonly attached: string[];
}

/** The policy that lets members do what is else the management account's. */
export interface DelegationPolicy {
  readonly id: string;
  readonly content: string;
  readonly compiled: CompiledPolicy;
  readonly tags: Map<string, string>;
}

export interface Organization {
  readonly id: string;
  readonly managementAccountId: AccountId;
  readonly rootId: string;
  readonly featureSet: OrganizationFeatureSet;
  /** `aws`, `aws-cn`, ...: organizations never reach beyond one. */
  readonly partition: string;
  readonly targets: Map<string, Target>;
  readonly policies: Map<string, OrganizationPolicy>;
  readonly enabledTypes: Set<PolicyType>;
  readonly trustedServices: Map<string, Date>;
  /** By account: the services it administers, and since when. */
  readonly delegated: Map<AccountId, Map<string, Date>>;
  readonly accountRequests: Map<string, CreateAccountStatus>;
  /** When members were closed: the quota counts thirty days back. */
  readonly closures: Date[];
  delegationPolicy: DelegationPolicy | undefined;
}

/** What outlives an account's membership. */
export interface AccountRecord {
  name: string;
  readonly email: string;
  /** Accounts that Organizations made may not leave at once. */
  readonly created: Date | undefined;
  /** Nobody of a closed account may do anything; ninety days later nothing is left of it. */
  life: "open" | "closed" | "gone";
}

interface Organizations {
  readonly byId: Map<string, Organization>;
  readonly accounts: Map<AccountId, AccountRecord>;
  readonly handshakes: Map<string, Handshake>;
}

export const organizationsOf: StateOf<Organizations> = defineState("organizations", () => ({
  byId: new Map(),
  accounts: new Map(),
  handshakes: new Map(),
}));

const all = (world: World): Organizations => organizationsOf(world, "*", "*");

/** The organization an account is in. An account outside any exists all the same. */
export function organizationOf(world: World, account: AccountId): Organization | undefined {
  return [...all(world).byId.values()].find(({ targets }) => targets.get(account)?.kind === "ACCOUNT");
}

export function addOrganization(world: World, organization: Organization): void {
  all(world).byId.set(organization.id, organization);
}

type Listener = (organization: Organization) => void;

/** Beside the world's memory, which a fork copies: who listens belongs to one world. */
const listeners = new WeakMap<World, Listener[]>();

/** Calls `listener` after every change of policies or of the tree. */
export function onOrganizationChange(world: World, listener: Listener): void {
  listeners.set(world, [...(listeners.get(world) ?? []), listener]);
}

export function organizationChanged(world: World, organization: Organization): void {
  for (const listener of listeners.get(world) ?? []) listener(organization);
}

/** The way from the root down to a target. */
export function pathTo(organization: Organization, targetId: string): readonly Target[] {
  const path: Target[] = [];
  for (let at = organization.targets.get(targetId); at; at = organization.targets.get(at.parentId ?? ""))
    path.unshift(at);
  return path;
}

/** Compiles SCPs and RCPs; other types have a language of their own. */
export function compileControl(type: PolicyType, name: string, content: string): CompiledPolicy | undefined {
  if (type !== "SERVICE_CONTROL_POLICY" && type !== "RESOURCE_CONTROL_POLICY") return undefined;
  const prefix = type === "SERVICE_CONTROL_POLICY" ? "scp" : "rcp";
  return compileText(`${prefix}:${name}`, content, "MalformedPolicyDocumentException");
}
