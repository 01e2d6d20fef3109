import type { CompiledPolicy, Principal } from "#iam";
import type { AccountId, Arn } from "#model";
import type { Caller, ResourceGuard } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { awsManagedPolicy } from "./managed-policies.ts";
import { type Bearer, type Group, iamOf, type Role, type StoredPolicy, type User, roleByArn } from "./state.ts";

/** The identity policies of a principal, a user's groups' included. Root and services have none. */
export function identityPoliciesOf(world: World, principal: Principal): readonly CompiledPolicy[] {
  const identity = identityOf(world, principal);
  if (!identity || principal.kind === "service") return [];
  const groups = identity.kind === "user" ? groupsOf(world, principal.account, identity) : [];
  return [identity, ...groups].flatMap((bearer) => policiesOf(world, bearer));
}

/** Inline policies first, then attached ones. */
function policiesOf(world: World, { inline, attached }: Bearer): readonly CompiledPolicy[] {
  const managed = [...attached].flatMap((policy) => managedPolicy(world, policy) ?? []);
  return [...[...inline.values()].map((policy) => policy.compiled), ...managed];
}

/** The groups that a user is a member of. */
export function groupsOf(world: World, account: AccountId, user: User): readonly Group[] {
  return [...iamOf(world, account).groups.values()].filter(({ members }) => members.has(user.id));
}

/** The permissions boundary of a principal. */
export function boundaryOf(world: World, principal: Principal): CompiledPolicy | undefined {
  const boundary = identityOf(world, principal)?.boundary;
  return boundary === undefined ? undefined : managedPolicy(world, boundary);
}

/** A deleted or re-created identity is gone: its sessions have no rights of the new one. */
function identityOf(world: World, principal: Principal): User | Role | undefined {
  if (principal.kind === "service" || principal.kind === "root") return undefined;
  const identity =
    principal.kind === "user"
      ? iamOf(world, principal.account).users.get(nameOf(principal.arn))
      : roleByArn(world, principal.arn);
  return identity?.id === principal.id ? identity : undefined;
}

function nameOf(arn: Arn): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

/** A managed policy of the account that its ARN names, or of AWS, as decisions read it. */
export function managedPolicy(world: World, policy: Arn): CompiledPolicy | undefined {
  return storedPolicy(world, policy)?.compiled;
}

export function storedPolicy(world: World, policy: Arn): StoredPolicy | undefined {
  const account = policy.split(":")[4] ?? "";
  return awsManagedPolicy(policy) ?? iamOf(world, account).policies.get(policy)?.defaultVersion;
}

/** The caller that a session of a role is. A service acts with `AWSBackup-...`-like session names of its own. */
export function roleSession(role: Role, sessionName: string): Caller {
  const account = role.arn.split(":")[4] ?? "";
  const session = {
    arn: role.arn,
    account,
    id: role.id,
    sessionArn: `arn:aws:sts::${account}:assumed-role/${role.name}/${sessionName}` as const,
  };
  const tags = Object.fromEntries(role.tags);
  return {
    principal:
      role.serviceLinkedTo === undefined
        ? { kind: "role", ...session, ...(role.tags.size > 0 ? { tags } : {}) }
        : { kind: "service-linked-role", ...session },
  };
}

/** A role's trust policy guards its assumption; other IAM calls on it are identity matters. */
export function roleGuard(world: World, arn: string, action: string): ResourceGuard | undefined {
  const role = roleByArn(world, arn);
  const owner = arn.split(":")[4] ?? "";
  const assuming = action.startsWith("sts:") && arn.includes(":role/");
  // No role yet, or none as far as decisions have heard: nobody is trusted.
  if (!role) return assuming ? { owner, policies: [], rule: "required" } : taggedGuard(world, arn);
  const tags = Object.fromEntries(role.tags);
  return assuming ? { owner, policies: [role.trust.compiled], rule: "required", tags } : { owner, policies: [], tags };
}

/** Users, managed policies and instance profiles say nothing but their tags. */
function taggedGuard(world: World, arn: string): ResourceGuard | undefined {
  const [, owner = ""] = /^arn:aws:iam::(\d{12}):/.exec(arn) ?? [];
  if (owner === "") return undefined;
  const { users, policies, instanceProfiles } = iamOf(world, owner);
  const all = [...users.values(), ...policies.values(), ...instanceProfiles.values()];
  const found = all.find((one) => one.arn === arn);
  return found && { owner, policies: [], tags: Object.fromEntries(found.tags) };
}
