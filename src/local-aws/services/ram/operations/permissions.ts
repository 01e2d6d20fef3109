import type {
  CreatePermissionRequest,
  CreatePermissionResponse,
  DeletePermissionRequest,
  DeletePermissionResponse,
  GetPermissionRequest,
  GetPermissionResponse,
  ListPermissionsRequest,
  ListPermissionsResponse,
} from "@aws-sdk/client-ram";
import { type Operation, operation } from "../../../service.ts";
import { onAll, onPermission, tagKeys } from "../access.ts";
import { once } from "../idempotency.ts";
import { checkMember, invalidParameter, notPermitted, page } from "../inputs.ts";
import { createPermission } from "../new-permission.ts";
import { permissionDetail, permissionSummary } from "../permission-views.ts";
import {
  defaultVersionOf,
  permissionsSeen,
  requireOwnPermission,
  requirePermission,
  requireVersion,
  sharesUsing,
} from "../permissions.ts";
import { typeFiltered } from "../resource-types.ts";

/** `AWS` and `LOCAL` are the names that AWS's own error gives (observed: moto's test of `list_permissions`). */
const scopes = ["ALL", "AWS_MANAGED", "CUSTOMER_MANAGED", "AWS", "LOCAL"] as const;
const typesOf = { AWS: "AWS_MANAGED", LOCAL: "CUSTOMER_MANAGED" } as const;

export const permissionOperations: Readonly<Record<string, Operation>> = {
  CreatePermission: operation<CreatePermissionRequest, CreatePermissionResponse>({
    access: ({ tags, resourceType = "" }) => [
      onAll("CreatePermission", { ...tagKeys(tags), "ram:PermissionResourceType": resourceType }),
    ],
    run: (input, context) =>
      once("CreatePermission", input, context, () => {
        const permission = createPermission(context, input);
        return { permission: permissionSummary(permission, defaultVersionOf(permission)) };
      }),
  }),
  GetPermission: operation<GetPermissionRequest, GetPermissionResponse>({
    access: ({ permissionArn }, context) => [onPermission("GetPermission", permissionArn, context)],
    run: ({ permissionArn, permissionVersion }, context) => {
      const permission = requirePermission(context, permissionArn);
      return { permission: permissionDetail(permission, requireVersion(permission, permissionVersion)) };
    },
  }),
  DeletePermission: operation<DeletePermissionRequest, DeletePermissionResponse>({
    access: ({ permissionArn }, context) => [onPermission("DeletePermission", permissionArn, context)],
    run: (input, context) =>
      once("DeletePermission", input, context, () => {
        const permission = requireOwnPermission(context, input.permissionArn);
        if (sharesUsing(context, permission.arn).length > 0)
          throw notPermitted(`Permission ${permission.arn} is associated with a resource share.`);
        permission.deleted = context.now;
        return { returnValue: true, permissionStatus: "DELETING" as const };
      }),
  }),
  ListPermissions: operation<ListPermissionsRequest, ListPermissionsResponse>({
    access: () => [onAll("ListPermissions")],
    run: (input, context) => {
      const wanted = input.resourceType === undefined ? undefined : typeFiltered(input.resourceType);
      if (input.resourceType !== undefined && !wanted)
        throw invalidParameter(`Invalid resource type: ${input.resourceType}`);
      const scope = checkMember(
        input.permissionType ?? "ALL",
        scopes,
        (value) => `${value} is not a valid scope. Must be one of: ALL, AWS, LOCAL.`,
      );
      const wantedType = scope === "AWS" || scope === "LOCAL" ? typesOf[scope] : scope;
      const views = permissionsSeen(context).map((one) => permissionSummary(one, defaultVersionOf(one)));
      const { shown, more } = page(
        views.filter(
          ({ permissionType, resourceType }) =>
            (wantedType === "ALL" || wantedType === permissionType) && (wanted?.name ?? resourceType) === resourceType,
        ),
        input,
      );
      return { permissions: shown, ...more };
    },
  }),
};
