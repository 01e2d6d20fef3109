import type {
  CreatePermissionVersionRequest,
  CreatePermissionVersionResponse,
  DeletePermissionVersionRequest,
  DeletePermissionVersionResponse,
  ListPermissionVersionsRequest,
  ListPermissionVersionsResponse,
  SetDefaultPermissionVersionRequest,
  SetDefaultPermissionVersionResponse,
} from "@aws-sdk/client-ram";
import { type Operation, operation } from "../../../service.ts";
import { onAll, onPermission } from "../access.ts";
import { once } from "../idempotency.ts";
import { notPermitted, page } from "../inputs.ts";
import { addVersion } from "../new-permission.ts";
import { permissionDetail, permissionSummary } from "../permission-views.ts";
import { isShown, requireOwnPermission, requirePermission, requireVersion, sharesUsing } from "../permissions.ts";

export const permissionVersionOperations: Readonly<Record<string, Operation>> = {
  CreatePermissionVersion: operation<CreatePermissionVersionRequest, CreatePermissionVersionResponse>({
    access: ({ permissionArn }, context) => [onPermission("CreatePermissionVersion", permissionArn, context)],
    run: (input, context) =>
      once("CreatePermissionVersion", input, context, () => {
        const permission = requireOwnPermission(context, input.permissionArn);
        const version = addVersion(permission, input.policyTemplate, context.now);
        return { permission: permissionDetail(permission, version) };
      }),
  }),
  DeletePermissionVersion: operation<DeletePermissionVersionRequest, DeletePermissionVersionResponse>({
    access: ({ permissionArn }, context) => [onPermission("DeletePermissionVersion", permissionArn, context)],
    run: (input, context) =>
      once("DeletePermissionVersion", input, context, () => {
        const permission = requireOwnPermission(context, input.permissionArn);
        const version = requireVersion(permission, input.permissionVersion);
        if (version.version === permission.defaultVersion)
          throw notPermitted("You cannot delete the default version of a permission.");
        if (sharesUsing(context, permission.arn, version.version).length > 0)
          throw notPermitted(`Version ${version.version} of the permission is associated with a resource share.`);
        version.deleted = version.updated = context.now;
        return { returnValue: true, permissionStatus: "DELETING" as const };
      }),
  }),
  SetDefaultPermissionVersion: operation<SetDefaultPermissionVersionRequest, SetDefaultPermissionVersionResponse>({
    access: ({ permissionArn }, context) => [onPermission("SetDefaultPermissionVersion", permissionArn, context)],
    run: (input, context) =>
      once("SetDefaultPermissionVersion", input, context, () => {
        const permission = requireOwnPermission(context, input.permissionArn);
        permission.defaultVersion = requireVersion(permission, input.permissionVersion).version;
        return { returnValue: true };
      }),
  }),
  ListPermissionVersions: operation<ListPermissionVersionsRequest, ListPermissionVersionsResponse>({
    access: () => [onAll("ListPermissionVersions")],
    run: (input, context) => {
      const permission = requirePermission(context, input.permissionArn);
      const versions = [...permission.versions.values()].filter(({ deleted }) => isShown(context.world, deleted));
      const { shown, more } = page(versions, input);
      return { permissions: shown.map((version) => permissionSummary(permission, version)), ...more };
    },
  }),
};
