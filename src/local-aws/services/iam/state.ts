import { type CompiledPolicy, compilePolicy } from "#iam";
import { type AccountId, type Arn, arn, type PolicyDocument } from "#model";
import { AwsError } from "../../wire/index.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";

/** A policy as it was given, and as decisions read it. */
export interface StoredPolicy {
  readonly document: PolicyDocument;
  readonly compiled: CompiledPolicy;
}

/** What users and roles have in common. */
interface Identity {
  readonly kind: "user" | "role";
  readonly name: string;
  readonly path: string;
  readonly arn: Arn;
  /** AIDA..., AROA...: a re-created identity has another. */
  readonly id: string;
  readonly created: Date;
  readonly inline: Map<string, StoredPolicy>;
  readonly attached: Set<Arn>;
  readonly tags: Map<string, string>;
  boundary?: Arn;
}

export interface User extends Identity {
  readonly kind: "user";
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
  /** By version id, oldest first; the default version is the one that decides. */
  readonly versions: Map<string, PolicyVersion>;
  defaultVersion: PolicyVersion;
  /** How many versions it ever had: ids are not given twice. */
  versionsMade: number;
}

export interface IamState {
  readonly users: Map<string, User>;
  readonly roles: Map<string, Role>;
  readonly policies: Map<Arn, ManagedPolicy>;
}

/** IAM of one account; every account is born with the user `admin`, whom a 12-digit access key speaks for. */
const accountState: StateOf<IamState> = defineState("iam", (world, account) => {
  const state: IamState = { users: new Map(), roles: new Map(), policies: new Map() };
  const admin = newUser(world, account, "admin", "/");
  admin.attached.add(administratorAccess);
  state.users.set(admin.name, admin);
  return state;
});

export function iamOf(world: World, account: AccountId): IamState {
  return accountState(world, account, "*");
}

export const administratorAccess: Arn = "arn:aws:iam::aws:policy/AdministratorAccess";

/** Parses and compiles a policy text, or answers as IAM does. */
export function readPolicy(name: string, text: string): StoredPolicy {
  try {
    const document = JSON.parse(text) as PolicyDocument;
    return { document, compiled: compilePolicy(name, document) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AwsError("MalformedPolicyDocument", `${name}: ${why}`);
  }
}

export function newUser(world: World, account: AccountId, name: string, path: string): User {
  return { kind: "user", name, path, arn: identityArn(account, "user", path, name), ...freshIdentity(world, "AIDA") };
}

export function newRole(
  world: World,
  account: AccountId,
  given: {
    name: string;
    path: string;
    trust: string;
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
    ...freshIdentity(world, "AROA"),
    trust: readPolicy(`trust-policy:${name}`, given.trust),
    description: given.description ?? "",
    maxSessionSeconds: given.maxSessionSeconds ?? 3600,
    ...(given.serviceLinkedTo === undefined ? {} : { serviceLinkedTo: given.serviceLinkedTo }),
  };
}

function identityArn(account: AccountId, kind: "user" | "role", path: string, name: string): Arn {
  return arn("iam", "", account, `${kind}${path}${name}`);
}

function freshIdentity(world: World, prefix: string) {
  return {
    id: `${prefix}${world.chance.id(17)}`,
    created: new Date(world.clock.now()),
    inline: new Map<string, StoredPolicy>(),
    attached: new Set<Arn>(),
    tags: new Map<string, string>(),
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
