import type {
  CreateRoleRequest,
  CreateRoleResponse,
  CreateServiceLinkedRoleRequest,
  CreateServiceLinkedRoleResponse,
  DeleteRoleRequest,
  GetRoleRequest,
  GetRoleResponse,
  ListRolesRequest,
  ListRolesResponse,
  Role as RoleView,
  UpdateAssumeRolePolicyRequest,
  UpdateRoleRequest,
} from "@aws-sdk/client-iam";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import {
  alreadyExists,
  deleteConflict,
  encodeDocument,
  requireAttachable,
  requireChangeableRole,
  requireRole,
  tagList,
} from "../find.ts";
import { onRole } from "../role-access.ts";
import { ensureServiceLinkedRole } from "../service-linked-roles.ts";
import { iamOf, newRole, readPolicy, type Role } from "../state.ts";

function view(role: Role): RoleView {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: role.created,
    AssumeRolePolicyDocument: encodeDocument(role.trust),
    Description: role.description,
    MaxSessionDuration: role.maxSessionSeconds,
    ...(role.boundary === undefined
      ? {}
      : {
          PermissionsBoundary: {
            PermissionsBoundaryType: "PermissionsBoundaryPolicy" as const,
            PermissionsBoundaryArn: role.boundary,
          },
        }),
    ...(role.tags.size > 0 ? { Tags: tagList(role.tags) } : {}),
  };
}

export const roleOperations: Readonly<Record<string, Operation>> = {
  CreateRole: operation<CreateRoleRequest, CreateRoleResponse>({
    access: (input, context) => {
      const boundary = input.PermissionsBoundary;
      return [
        {
          action: "iam:CreateRole",
          resource: `arn:aws:iam::${context.account}:role${input.Path ?? "/"}${input.RoleName}`,
          context: boundary === undefined ? {} : { "iam:PermissionsBoundary": boundary },
        },
      ];
    },
    run: (input, context) => {
      const { roles } = iamOf(context.world, context.account);
      const name = input.RoleName ?? "";
      if (roles.has(name)) throw alreadyExists(`Role with name ${name}`);
      const role = newRole(context.world, context.account, {
        name,
        path: input.Path ?? "/",
        trust: input.AssumeRolePolicyDocument ?? "",
        ...(input.Description === undefined ? {} : { description: input.Description }),
        ...(input.MaxSessionDuration === undefined ? {} : { maxSessionSeconds: input.MaxSessionDuration }),
      });
      for (const tag of input.Tags ?? []) role.tags.set(tag.Key ?? "", tag.Value ?? "");
      if (input.PermissionsBoundary !== undefined)
        role.boundary = requireAttachable(context, input.PermissionsBoundary);
      roles.set(name, role);
      return { Role: view(role) };
    },
  }),
  GetRole: operation<GetRoleRequest, GetRoleResponse>({
    access: onRole("GetRole"),
    run: (input, context) => ({ Role: view(requireRole(context, input.RoleName)) }),
  }),
  ListRoles: operation<ListRolesRequest, ListRolesResponse>({
    access: (_input, context) => [{ action: "iam:ListRoles", resource: `arn:aws:iam::${context.account}:role/` }],
    run: (input, context) => {
      const roles = [...iamOf(context.world, context.account).roles.values()];
      return {
        Roles: roles.filter((role) => role.path.startsWith(input.PathPrefix ?? "/")).map(view),
        IsTruncated: false,
      };
    },
  }),
  UpdateRole: operation<UpdateRoleRequest, object>({
    access: onRole("UpdateRole"),
    run: (input, context) => {
      const role = requireChangeableRole(context, input.RoleName);
      role.description = input.Description ?? role.description;
      role.maxSessionSeconds = input.MaxSessionDuration ?? role.maxSessionSeconds;
      return {};
    },
  }),
  UpdateAssumeRolePolicy: operation<UpdateAssumeRolePolicyRequest>({
    access: onRole("UpdateAssumeRolePolicy"),
    run: (input, context) => {
      const role = requireChangeableRole(context, input.RoleName);
      role.trust = readPolicy(`trust-policy:${role.name}`, input.PolicyDocument ?? "");
    },
  }),
  DeleteRole: operation<DeleteRoleRequest>({
    access: onRole("DeleteRole"),
    run: (input, context) => {
      const role = requireChangeableRole(context, input.RoleName);
      if (role.inline.size > 0) throw deleteConflict("Cannot delete entity, must delete policies first.");
      if (role.attached.size > 0) throw deleteConflict("Cannot delete entity, must detach all policies first.");
      iamOf(context.world, context.account).roles.delete(role.name);
    },
  }),
  CreateServiceLinkedRole: operation<CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse>({
    access: (input, context) => [
      {
        action: "iam:CreateServiceLinkedRole",
        resource: `arn:aws:iam::${context.account}:role/aws-service-role/${input.AWSServiceName}/*`,
        context: { "iam:AWSServiceName": input.AWSServiceName ?? "" },
      },
    ],
    run: (input, context) => {
      const service = input.AWSServiceName ?? "";
      const known = [...iamOf(context.world, context.account).roles.values()].some(
        (role) => role.serviceLinkedTo === service,
      );
      if (known) throw new AwsError("InvalidInput", `Service role name for ${service} has been taken in this account.`);
      const role = ensureServiceLinkedRole(context.world, context.account, service);
      if (!role) throw new AwsError("InvalidInput", `${service} has no service-linked role in local AWS`);
      return { Role: view(role) };
    },
  }),
};
