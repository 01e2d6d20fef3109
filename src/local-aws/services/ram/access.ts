import type { Tag } from "@aws-sdk/client-ram";
import type { Access, CallContext } from "../../service.ts";
import { managedPermissions } from "./managed-permissions.ts";
import { typeOfResource } from "./resource-types.ts";
import { type Permission, ramOf, type Share } from "./state.ts";

/**
 * Which ARNs and condition keys a call tells policies
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsresourceaccessmanagerram.html).
 * The permission is the caller's own account's, even on what another account shares: what of it the caller may touch
 * the operations say.
 */
type Keys = NonNullable<Access["context"]>;

export function onAll(name: string, context: Keys = {}): Access {
  return { action: `ram:${name}`, resource: "*", context };
}

export function onShare(name: string, shareArn: string | undefined, call: CallContext, keys: Keys = {}): Access {
  const share = ramOf(call.world).shares.get(shareArn ?? "");
  return on(name, shareArn, call, { ...(share ? shareKeys(share) : {}), ...keys });
}

export function onPermission(name: string, permissionArn: string | undefined, call: CallContext): Access {
  const found = managedPermissions.get(permissionArn ?? "") ?? ramOf(call.world).permissions.get(permissionArn ?? "");
  return on(name, permissionArn, call, found ? permissionKeys(found) : {});
}

export function onInvitation(name: string, invitationArn: string | undefined, call: CallContext): Access {
  const share = ramOf(call.world).invitations.get(invitationArn ?? "")?.share;
  const keys = share ? { "ram:ShareOwnerAccountId": share.owner, "ram:ResourceShareName": share.name } : {};
  return on(name, invitationArn, call, keys);
}

function on(name: string, resource = "*", { account }: CallContext, context: Keys): Access {
  return { action: `ram:${name}`, resource, owner: account, context };
}

function shareKeys({ name, allowsExternal, retains, tags }: Share): Keys {
  return {
    "ram:ResourceShareName": name,
    "ram:AllowsExternalPrincipals": String(allowsExternal),
    "ram:RetainSharingOnAccountLeaveOrganization": String(retains),
    ...named("aws:ResourceTag", tags),
    ...named("ram:ResourceTag", tags),
  };
}

function permissionKeys({ arn, resourceType, tags }: Permission): Keys {
  return { "ram:PermissionArn": arn, "ram:PermissionResourceType": resourceType, ...named("aws:ResourceTag", tags) };
}

/** What shall be put into a share, or taken out of it. */
export function requestedKeys(resourceArns: readonly string[] = [], principals: readonly string[] = []): Keys {
  const types = resourceArns.flatMap((one) => typeOfResource(one)?.name ?? []);
  return {
    ...(resourceArns.length > 0 ? { "ram:ResourceArn": resourceArns } : {}),
    ...(types.length > 0 ? { "ram:RequestedResourceType": types } : {}),
    ...(principals.length > 0 ? { "ram:Principal": principals } : {}),
  };
}

export function tagKeys(tags: readonly Tag[] = []): Keys {
  if (tags.length === 0) return {};
  const given = tags.map(({ key = "", value = "" }) => [key, value] as const);
  return { "aws:TagKeys": given.map(([key]) => key), ...named("aws:RequestTag", given) };
}

function named(prefix: string, tags: Iterable<readonly [string, string]>): Record<string, string> {
  return Object.fromEntries([...tags].map(([key, value]) => [`${prefix}/${key}`, value]));
}
