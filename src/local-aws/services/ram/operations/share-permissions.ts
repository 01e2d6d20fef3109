import type {
  AssociatedPermission,
  AssociateResourceSharePermissionRequest,
  AssociateResourceSharePermissionResponse,
  DisassociateResourceSharePermissionRequest,
  DisassociateResourceSharePermissionResponse,
  ListPermissionAssociationsRequest,
  ListPermissionAssociationsResponse,
  ListResourceSharePermissionsRequest,
  ListResourceSharePermissionsResponse,
} from "@aws-sdk/client-ram";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { onAll, onPermission, onShare } from "../access.ts";
import { once } from "../idempotency.ts";
import { invalidParameter, notPermitted, page, unknownResource } from "../inputs.ts";
import { permissionStatus, permissionSummary } from "../permission-views.ts";
import { attachPermission, checkAttachable, permissionOf, requirePermission, requireVersion } from "../permissions.ts";
import { ownShares, requireOwnShare, resourcesOf } from "../shares.ts";
import type { AttachedPermission, Share } from "../state.ts";

interface OnBoth {
  readonly resourceShareArn?: string | undefined;
  readonly permissionArn?: string | undefined;
}

const onBoth = (name: string) => (input: OnBoth, context: CallContext) => [
  onShare(name, input.resourceShareArn, context),
  onPermission(name, input.permissionArn, context),
];

export const sharePermissionOperations: Readonly<Record<string, Operation>> = {
  AssociateResourceSharePermission: operation<
    AssociateResourceSharePermissionRequest,
    AssociateResourceSharePermissionResponse
  >({
    access: onBoth("AssociateResourceSharePermission"),
    run: (input, context) =>
      once("AssociateResourceSharePermission", input, context, () => {
        const share = requireOwnShare(context, input.resourceShareArn);
        const permission = requirePermission(context, input.permissionArn);
        checkAttachable(permission, input.permissionVersion);
        if (share.permissions.has(permission.resourceType) && input.replace !== true)
          throw invalidParameter(
            `The resource share already has a permission for the resource type ${permission.resourceType}. Use replace.`,
          );
        attachPermission(share, permission, context.now);
        return { returnValue: true };
      }),
  }),
  DisassociateResourceSharePermission: operation<
    DisassociateResourceSharePermissionRequest,
    DisassociateResourceSharePermissionResponse
  >({
    access: onBoth("DisassociateResourceSharePermission"),
    run: (input, context) =>
      once("DisassociateResourceSharePermission", input, context, () => {
        const share = requireOwnShare(context, input.resourceShareArn);
        const { resourceType, arn } = requirePermission(context, input.permissionArn);
        if (share.permissions.get(resourceType)?.arn !== arn)
          throw unknownResource(`Permission ${arn} could not be found in ResourceShare ${share.arn}.`);
        if (resourcesOf(share).some(({ type }) => type === resourceType))
          throw notPermitted(`The resource share has resources of type ${resourceType}: their permission stays.`);
        share.permissions.delete(resourceType);
        return { returnValue: true };
      }),
  }),
  ListResourceSharePermissions: operation<ListResourceSharePermissionsRequest, ListResourceSharePermissionsResponse>({
    access: ({ resourceShareArn }, context) => [onShare("ListResourceSharePermissions", resourceShareArn, context)],
    run: (input, context) => {
      const share = requireOwnShare(context, input.resourceShareArn);
      const { shown, more } = page([...share.permissions.values()], input);
      const views = shown.map((one) => {
        const permission = permissionOf(context.world, one.arn);
        return { ...permissionSummary(permission, requireVersion(permission, one.version)), tags: undefined };
      });
      return { permissions: views, ...more };
    },
  }),
  ListPermissionAssociations: operation<ListPermissionAssociationsRequest, ListPermissionAssociationsResponse>({
    access: ({ permissionArn }, context) => [
      permissionArn === undefined
        ? onAll("ListPermissionAssociations")
        : onPermission("ListPermissionAssociations", permissionArn, context),
    ],
    run: (input, context) => {
      const rows = ownShares(context)
        .filter(({ deleted }) => !deleted)
        .flatMap((share) => [...share.permissions.values()].map((one) => associated(context, share, one)));
      const { shown, more } = page(
        rows.filter((row) => matches(row, input)),
        input,
      );
      return { permissions: shown, ...more };
    },
  }),
};

function associated({ world }: CallContext, share: Share, { arn, version, since }: AttachedPermission) {
  const permission = permissionOf(world, arn);
  return {
    arn,
    permissionVersion: String(version),
    defaultVersion: permission.defaultVersion === version,
    resourceType: permission.resourceType,
    status: permissionStatus(permission, requireVersion(permission, version)),
    featureSet: "STANDARD",
    lastUpdatedTime: since,
    resourceShareArn: share.arn,
  } satisfies AssociatedPermission;
}

/** Attached is attached: every row has the status ASSOCIATED and the feature set STANDARD. */
function matches(row: AssociatedPermission, input: ListPermissionAssociationsRequest): boolean {
  const { permissionArn, permissionVersion, resourceType, associationStatus, featureSet, defaultVersion } = input;
  return (
    (permissionArn ?? row.arn) === row.arn &&
    (permissionVersion === undefined || String(permissionVersion) === row.permissionVersion) &&
    (resourceType ?? row.resourceType)?.toLowerCase() === row.resourceType?.toLowerCase() &&
    (associationStatus ?? "ASSOCIATED") === "ASSOCIATED" &&
    (featureSet ?? "STANDARD") === "STANDARD" &&
    (defaultVersion !== true || row.defaultVersion === true)
  );
}
