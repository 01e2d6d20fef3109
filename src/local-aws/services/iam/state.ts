import type { PasswordPolicy } from "@aws-sdk/client-iam";
import { type CompiledPolicy, compilePolicy } from "#iam";
import { type AccountId, type Arn, arn, type PolicyDocument } from "#model";
import { AwsError } from "../../wire/index.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";

/** A policy as it was given, and as decisions read it. */
export interface StoredPolicy {
  readonly document: PolicyDocument;
  readonly compiled: CompiledPolicy;
  /** Trust policies: the ARNs of those who stand in the document by their unique ids. */
  readonly pins?: ReadonlyMap<string, Arn>;
}

/** What bears policies: users, roles and groups. Users and groups may be renamed. */
export interface Bearer {
  readonly kind: "user" | "role" | "group";
  name: string;
  path: string;
  arn: Arn;
  /** AIDA..., AROA..., AGPA...: one that is created again has another. */
  readonly id: string;
  readonly created: Date;
  readonly inline: Map<string, StoredPolicy>;
  readonly attached: Set<Arn>;
}

interface Identity extends Bearer {
  readonly tags: Map<string, string>;
  boundary?: Arn;
}

export interface User extends Identity {
  readonly kind: "user";
  login?: LoginProfile;
}

/** That a user may sign in to the console; local AWS has none, so the password itself is not kept. */
export interface LoginProfile {
  readonly created: Date;
  resetRequired: boolean;
}

export interface Group extends Bearer {
  readonly kind: "group";
  /** Ids of users: a user that is created again under the name is no member. */
  readonly members: Set<string>;
}

export interface Role extends Identity {
  readonly kind: "role";
  trust: StoredPolicy;
  description: string;
  maxSessionSeconds: number;
  /** The service whose role it is: no SCP binds it, no customer principal assumes it. */
  readonly serviceLinkedTo?: string;
}

/** `v1`, `v2` ...: a managed policy keeps up to five of its texts. */
export interface PolicyVersion extends StoredPolicy {
  readonly id: string;
  readonly created: Date;
}

export interface ManagedPolicy {
  readonly arn: Arn;
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly description: string;
  readonly created: Date;
  readonly tags: Map<string, string>;
  /** By version id, oldest first; the default version is the one that decides. */
  readonly versions: Map<string, PolicyVersion>;
  defaultVersion: PolicyVersion;
  /** How many versions it ever had: ids are not given twice. */
  versionsMade: number;
}

export interface InstanceProfile {
  readonly name: string;
  readonly path: string;
  readonly arn: Arn;
  readonly id: string;
  readonly created: Date;
  readonly tags: Map<string, string>;
  /** The name of its one role. */
  role?: string;
}

export interface IamState {
  readonly users: Map<string, User>;
  readonly groups: Map<string, Group>;
  readonly roles: Map<string, Role>;
  readonly policies: Map<Arn, ManagedPolicy>;
  readonly instanceProfiles: Map<string, InstanceProfile>;
  /** Deletions of service-linked roles by task id, with their end. */
  readonly deletionTasks: Map<string, "SUCCEEDED" | "FAILED">;
  alias?: string;
  passwordPolicy?: PasswordPolicy;
}

/** IAM of one account; every account is born with the user `admin`, whom a 12-digit access key speaks for. */
const accountState: StateOf<IamState> = defineState("iam", (world, account) => {
  const state = emptyState();
  const admin = newUser(world, account, "admin", "/");
  admin.attached.add(administratorAccess);
  state.users.set(admin.name, admin);
  return state;
});

function emptyState(): IamState {
  return {
    users: new Map(),
    groups: new Map(),
    roles: new Map(),
    policies: new Map(),
    instanceProfiles: new Map(),
    deletionTasks: new Map(),
  };
}

export function iamOf(world: World, account: AccountId): IamState {
  return accountState(world, account, "*");
}

export const administratorAccess: Arn = "arn:aws:iam::aws:policy/AdministratorAccess";

/** Parses and compiles a policy text, or answers as IAM does. */
export function readPolicy(name: string, text: string): StoredPolicy {
  return compileStored(name, parse(name, text));
}

function parse(name: string, text: string): PolicyDocument {
  try {
    return JSON.parse(text) as PolicyDocument;
  } catch (error) {
    throw unreadable(name, error);
  }
}

export function compileStored(name: string, document: PolicyDocument): StoredPolicy {
  try {
    return { document, compiled: compilePolicy(name, document) };
  } catch (error) {
    throw unreadable(name, error);
  }
}

function unreadable(name: string, error: unknown): AwsError {
  const why = error instanceof Error ? error.message : String(error);
  return new AwsError("MalformedPolicyDocument", `${name}: ${why}`);
}

export function newUser(world: World, account: AccountId, name: string, path: string): User {
  return {
    kind: "user",
    name,
    path,
    arn: identityArn(account, "user", path, name),
    ...freshBearer(world, "AIDA"),
    tags: new Map(),
  };
}

export function newGroup(world: World, account: AccountId, name: string, path: string): Group {
  return {
    kind: "group",
    name,
    path,
    arn: identityArn(account, "group", path, name),
    ...freshBearer(world, "AGPA"),
    members: new Set(),
  };
}

export function newRole(
  world: World,
  account: AccountId,
  given: {
    name: string;
    path: string;
    trust: StoredPolicy;
    description?: string;
    maxSessionSeconds?: number;
    serviceLinkedTo?: string;
  },
): Role {
  const { name, path } = given;
  return {
    kind: "role",
    name,
    path,
    arn: identityArn(account, "role", path, name),
    ...freshBearer(world, "AROA"),
    tags: new Map(),
    trust: given.trust,
    description: given.description ?? "",
    maxSessionSeconds: given.maxSessionSeconds ?? 3600,
    ...(given.serviceLinkedTo === undefined ? {} : { serviceLinkedTo: given.serviceLinkedTo }),
  };
}

export function identityArn(account: AccountId, kind: Bearer["kind"], path: string, name: string): Arn {
  return arn("iam", "", account, `${kind}${path}${name}`);
}

function freshBearer(world: World, prefix: string) {
  return {
    id: `${prefix}${world.chance.id(17)}`,
    created: new Date(world.clock.now()),
    inline: new Map<string, StoredPolicy>(),
    attached: new Set<Arn>(),
  };
}

/** Finds the role of an ARN in whatever account it stands. */
export function roleByArn(world: World, roleArn: string): Role | undefined {
  const match = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(roleArn);
  if (!match) return undefined;
  const [, account = "", name = ""] = match;
  const role = iamOf(world, account).roles.get(name);
  return role?.arn === roleArn ? role : undefined;
}
