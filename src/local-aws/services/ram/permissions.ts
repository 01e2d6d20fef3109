import type { CallContext } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { checkRamArn, invalidParameter, notPermitted, unknownResource } from "./inputs.ts";
import { shownAfterDeletion } from "./limits.ts";
import { managedPermissions } from "./managed-permissions.ts";
import type { ResourceType } from "./resource-types.ts";
import { type Permission, type PermissionVersion, ramOf, type Share } from "./state.ts";

type Place = Pick<CallContext, "world" | "account" | "region">;

/** AWS's permissions and those of the caller's account and Region, deleted ones for a while. */
export function permissionsSeen(place: Place): readonly Permission[] {
  return [...managedPermissions.values(), ...ownPermissions(place)];
}

/** Those of the caller's account and Region, deleted ones for a while. */
export function ownPermissions({ world, account, region }: Place): readonly Permission[] {
  return [...ramOf(world).permissions.values()].filter(
    (one) => one.owner === account && one.region === region && isShown(world, one.deleted),
  );
}

/** Deleted things show for two hours more. */
export function isShown(world: World, deleted: Date | undefined): boolean {
  return deleted === undefined || world.clock.now() < deleted.getTime() + shownAfterDeletion;
}

/** A permission that the caller may read and attach. */
export function requirePermission(place: Place, arn: string | undefined): Permission {
  checkRamArn(arn, "permission");
  const found = permissionsSeen(place).find((one) => one.arn === arn);
  if (found && !found.deleted) return found;
  throw unknownResource(`Permission ${arn} could not be found.`);
}

/** A permission that the caller may change: not AWS's. */
export function requireOwnPermission(place: Place, arn: string | undefined): Permission {
  const permission = requirePermission(place, arn);
  if (permission.owner !== undefined) return permission;
  throw notPermitted("You cannot modify an AWS managed permission.");
}

export function requireVersion(permission: Permission, version: number = permission.defaultVersion): PermissionVersion {
  const found = permission.versions.get(version);
  if (found && !found.deleted) return found;
  throw unknownResource(`Version ${version} of permission ${permission.arn} could not be found.`);
}

export function defaultVersionOf(permission: Permission): PermissionVersion {
  return requireVersion(permission);
}

/** The permission that a share says it uses. */
export function permissionOf(world: World, arn: string): Permission {
  const found = managedPermissions.get(arn) ?? ramOf(world).permissions.get(arn);
  if (found) return found;
  throw unknownResource(`Permission ${arn} could not be found.`);
}

/** The caller's shares that use a permission, in any version or in one. */
export function sharesUsing({ world, account, region }: Place, arn: string, version?: number): readonly Share[] {
  const own = [...ramOf(world).shares.values()].filter(
    (share) => share.owner === account && share.region === region && !share.deleted,
  );
  return own.filter((share) =>
    [...share.permissions.values()].some((one) => one.arn === arn && (version ?? one.version) === one.version),
  );
}

/** "You can specify only the version that is currently set as the default" (AssociateResourceSharePermission). */
export function checkAttachable(permission: Permission, version: number | undefined): void {
  if (version === undefined || version === permission.defaultVersion) return;
  throw invalidParameter(`Version ${version} of permission ${permission.arn} is not its default version.`);
}

/** Gives a share the default version of a permission for the resources of its type. */
export function attachPermission(share: Share, permission: Permission, since: Date): void {
  const attached = { arn: permission.arn, version: permission.defaultVersion, since };
  share.permissions.set(permission.resourceType, attached);
}

/** AWS's default permission, for a type that the share has none for yet. */
export function attachDefault(share: Share, type: ResourceType, since: Date): void {
  const permission = managedPermissions.get(`arn:aws:ram::aws:permission/${type.permission}`);
  if (permission && !share.permissions.has(type.name)) attachPermission(share, permission, since);
}

/** The permissions that a new share names: one for each resource type. */
export function attachNamed(place: Place, share: Share, arns: readonly string[]): void {
  for (const arn of arns) {
    const permission = requirePermission(place, arn);
    if (share.permissions.has(permission.resourceType))
      throw invalidParameter(`You can specify only one permission for the resource type ${permission.resourceType}.`);
    attachPermission(share, permission, share.created);
  }
}

/** What a share's permission for a type says; undefined where no page tells what AWS's own says. */
export function attachedVersion(world: World, share: Share, type: string): PermissionVersion | undefined {
  const attached = share.permissions.get(type);
  if (!attached) return undefined;
  const permission = managedPermissions.get(attached.arn) ?? ramOf(world).permissions.get(attached.arn);
  return permission?.versions.get(attached.version);
}
