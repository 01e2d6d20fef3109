import type {
  PermissionStatus,
  ResourceSharePermissionDetail,
  ResourceSharePermissionSummary,
} from "@aws-sdk/client-ram";
import { typeNamed } from "./resource-types.ts";
import type { Permission, PermissionVersion } from "./state.ts";
import { tagsView } from "./tags.ts";

/** Only the default version can be attached (create-customer-managed-permissions.html). */
export function permissionStatus(permission: Permission, { version, deleted }: PermissionVersion): PermissionStatus {
  if (permission.deleted || deleted) return "DELETED";
  return permission.defaultVersion === version ? "ATTACHABLE" : "UNATTACHABLE";
}

export function permissionSummary(permission: Permission, of: PermissionVersion): ResourceSharePermissionSummary {
  const { arn, name, resourceType, owner, tags } = permission;
  return {
    arn,
    version: String(of.version),
    defaultVersion: permission.defaultVersion === of.version,
    name,
    resourceType,
    status: permissionStatus(permission, of),
    creationTime: of.created,
    lastUpdatedTime: of.updated,
    isResourceTypeDefault: owner === undefined && typeNamed(resourceType)?.permission === name,
    permissionType: owner === undefined ? "AWS_MANAGED" : "CUSTOMER_MANAGED",
    featureSet: "STANDARD",
    ...tagsView(tags),
  };
}

/** Where no page says what one of AWS's permissions allows, its text is left out. */
export function permissionDetail(permission: Permission, of: PermissionVersion): ResourceSharePermissionDetail {
  const status = permissionStatus(permission, of);
  const text = of.template && { permission: JSON.stringify(of.template) };
  return { ...permissionSummary(permission, of), status, ...text };
}
