import type { CompiledPolicy, Principal } from "#iam";
import type { Arn } from "#model";
import type { Caller, ResourceGuard } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { awsManagedPolicy } from "./managed-policies.ts";
import { iamOf, type Role, type User, roleByArn } from "./state.ts";

/** The identity policies of a principal: inline first, then attached. Root and services have none. */
export function identityPoliciesOf(world: World, principal: Principal): readonly CompiledPolicy[] {
  const identity = identityOf(world, principal);
  if (!identity) return [];
  const attached = [...identity.attached].flatMap((policy) => managedPolicy(world, policy) ?? []);
  return [...[...identity.inline.values()].map((policy) => policy.compiled), ...attached];
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

function managedPolicy(world: World, policy: Arn): CompiledPolicy | undefined {
  const account = policy.split(":")[4] ?? "";
  return (awsManagedPolicy(policy) ?? iamOf(world, account).policies.get(policy)?.defaultVersion)?.compiled;
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
  if (!role) return undefined;
  const [owner = "", tags] = [arn.split(":")[4], Object.fromEntries(role.tags)];
  return action.startsWith("sts:")
    ? { owner, policies: [role.trust.compiled], rule: "required", tags }
    : { owner, policies: [], tags };
}
