import type { AttachedPermissionsBoundary } from "@aws-sdk/client-iam";
import type { Arn } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { awsManagedPolicy } from "./managed-policies.ts";
import {
  type Group,
  iamOf,
  type InstanceProfile,
  type ManagedPolicy,
  type Role,
  type StoredPolicy,
  type User,
} from "./state.ts";

/** Finds or answers NoSuchEntity, in IAM's words. */
export function requireRole(context: CallContext, name: string | undefined): Role {
  const role = iamOf(context.world, context.account).roles.get(name ?? "");
  if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

export function requireUser(context: CallContext, name: string | undefined): User {
  const user = iamOf(context.world, context.account).users.get(name ?? "");
  if (!user) throw noSuchEntity(`The user with name ${name} cannot be found.`);
  return user;
}

export function requireGroup(context: CallContext, name: string | undefined): Group {
  const group = iamOf(context.world, context.account).groups.get(name ?? "");
  if (!group) throw noSuchEntity(`The group with name ${name} cannot be found.`);
  return group;
}

export function requireInstanceProfile(context: CallContext, name: string | undefined): InstanceProfile {
  const profile = iamOf(context.world, context.account).instanceProfiles.get(name ?? "");
  if (!profile) throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
  return profile;
}

/** A role that its account may change: AWS's own service-linked roles are AWS's to change. */
export function requireChangeableRole(context: CallContext, name: string | undefined): Role {
  const role = requireRole(context, name);
  if (role.serviceLinkedTo === undefined) return role;
  const message = `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`;
  throw new AwsError("UnmodifiableEntity", message);
}

/** The ARN of a policy that may be attached: the account's own, or one of AWS's. */
export function requireAttachable(context: CallContext, arn: string | undefined): Arn {
  if (isAttachable(context, arn)) return arn;
  throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
}

export function requirePolicy(context: CallContext, arn: string | undefined): ManagedPolicy {
  const policy = iamOf(context.world, context.account).policies.get((arn ?? "") as Arn);
  if (policy) return policy;
  throw noSuchEntity(`Policy ${arn} was not found.`);
}

/** Users, groups and roles that a policy is attached to, or is the boundary of. */
export function policyUses(context: CallContext, arn: Arn): { attached: number; boundaries: number } {
  const { users, groups, roles } = iamOf(context.world, context.account);
  const identities = [...users.values(), ...roles.values()];
  return {
    attached: [...identities, ...groups.values()].filter(({ attached }) => attached.has(arn)).length,
    boundaries: identities.filter(({ boundary }) => boundary === arn).length,
  };
}

export function deleteConflict(message: string): AwsError {
  return new AwsError("DeleteConflict", message, { status: 409 });
}

/** A boundary as IAM shows it. */
export function boundaryView(boundary: Arn | undefined): { PermissionsBoundary?: AttachedPermissionsBoundary } {
  if (boundary === undefined) return {};
  return {
    PermissionsBoundary: { PermissionsBoundaryType: "PermissionsBoundaryPolicy", PermissionsBoundaryArn: boundary },
  };
}

/** Attached policies as IAM lists them. */
export function attachedList(attached: ReadonlySet<Arn>): { PolicyArn: string; PolicyName: string }[] {
  return [...attached].map((PolicyArn) => ({ PolicyArn, PolicyName: PolicyArn.slice(PolicyArn.lastIndexOf("/") + 1) }));
}

function isAttachable({ world, account }: CallContext, arn: string | undefined): arn is Arn {
  return iamOf(world, account).policies.has((arn ?? "") as Arn) || awsManagedPolicy(arn ?? "") !== undefined;
}

/** A boundary must be there before it bounds anybody. */
export function requireBoundary(context: CallContext, arn: string | undefined): Arn {
  if (isAttachable(context, arn)) return arn;
  throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`);
}

/** Refuses a name that is taken: names of a kind differ in more than casing. */
export function refuseTaken(names: Iterable<string>, name: string, what: string): void {
  for (const taken of names) if (taken.toLowerCase() === name.toLowerCase()) throw alreadyExists(what);
}

export function noSuchEntity(message: string): AwsError {
  return new AwsError("NoSuchEntity", message, { status: 404 });
}

export function alreadyExists(what: string, more = ""): AwsError {
  return new AwsError("EntityAlreadyExists", `${what} already exists.${more}`, { status: 409 });
}

/** IAM hands policy texts out URL-encoded (RFC 3986). */
export function encodeDocument(policy: StoredPolicy): string {
  return encodeURIComponent(JSON.stringify(policy.document));
}

export function tagList(tags: ReadonlyMap<string, string>): { Key: string; Value: string }[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

export function roleArnOf(context: CallContext, name: string | undefined): string {
  const role = iamOf(context.world, context.account).roles.get(name ?? "");
  return role?.arn ?? `arn:aws:iam::${context.account}:role/${name}`;
}

export function userArnOf(context: CallContext, name: string | undefined): string {
  const user = iamOf(context.world, context.account).users.get(name ?? "");
  return user?.arn ?? `arn:aws:iam::${context.account}:user/${name}`;
}
