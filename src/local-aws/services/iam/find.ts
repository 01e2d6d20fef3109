import type { Arn } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { awsManagedPolicy } from "./managed-policies.ts";
import { iamOf, type ManagedPolicy, type Role, type StoredPolicy, type User } from "./state.ts";

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

/** A role that its account may change: AWS's own service-linked roles are AWS's to change. */
export function requireChangeableRole(context: CallContext, name: string | undefined): Role {
  const role = requireRole(context, name);
  if (role.serviceLinkedTo === undefined) return role;
  const message = `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`;
  throw new AwsError("UnmodifiableEntity", message);
}

/** The ARN of a policy that may be attached: the account's own, or one of AWS's. */
export function requireAttachable(context: CallContext, arn: string | undefined): Arn {
  const policyArn = (arn ?? "") as Arn;
  const { policies } = iamOf(context.world, context.account);
  if (policies.has(policyArn) || awsManagedPolicy(policyArn)) return policyArn;
  throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
}

export function requirePolicy(context: CallContext, arn: string | undefined): ManagedPolicy {
  const policy = iamOf(context.world, context.account).policies.get((arn ?? "") as Arn);
  if (policy) return policy;
  throw noSuchEntity(`Policy ${arn} was not found.`);
}

/** Users and roles that a policy is attached to, or is the boundary of. */
export function policyUses(context: CallContext, arn: Arn): { attached: number; boundaries: number } {
  const { users, roles } = iamOf(context.world, context.account);
  const identities = [...users.values(), ...roles.values()];
  return {
    attached: identities.filter(({ attached }) => attached.has(arn)).length,
    boundaries: identities.filter(({ boundary }) => boundary === arn).length,
  };
}

export function deleteConflict(message: string): AwsError {
  return new AwsError("DeleteConflict", message, { status: 409 });
}

/** Attached policies as IAM lists them. */
export function attachedList(attached: ReadonlySet<Arn>): { PolicyArn: string; PolicyName: string }[] {
  return [...attached].map((PolicyArn) => ({ PolicyArn, PolicyName: PolicyArn.slice(PolicyArn.lastIndexOf("/") + 1) }));
}

export function noSuchEntity(message: string): AwsError {
  return new AwsError("NoSuchEntity", message, { status: 404 });
}

export function alreadyExists(what: string): AwsError {
  return new AwsError("EntityAlreadyExists", `${what} already exists.`, { status: 409 });
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
