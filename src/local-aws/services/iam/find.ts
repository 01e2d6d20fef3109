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

export function requirePolicy(context: CallContext, arn: string | undefined): StoredPolicy | ManagedPolicy {
  const { policies } = iamOf(context.world, context.account);
  const found = policies.get((arn ?? "") as `arn:${string}`) ?? awsManagedPolicy(arn ?? "");
  if (!found) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  return found;
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
