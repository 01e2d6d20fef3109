import type {
  CreateRoleRequest,
  CreateRoleResponse,
  DeleteRoleRequest,
  GetRoleRequest,
  GetRoleResponse,
  ListRolesRequest,
  ListRolesResponse,
  Role as RoleView,
  UpdateAssumeRolePolicyRequest,
  UpdateRoleDescriptionRequest,
  UpdateRoleDescriptionResponse,
  UpdateRoleRequest,
} from "@aws-sdk/client-iam";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import type { World } from "../../../world/index.ts";
import { checkLength, checkName, checkPath, checkRange } from "../constraints.ts";
import {
  boundaryView,
  deleteConflict,
  refuseTaken,
  requireBoundary,
  requireChangeableRole,
  requireRole,
  tagList,
} from "../find.ts";
import { pageOf } from "../paging.ts";
import { readTrustPolicy } from "../policy-document.ts";
import { showPrincipals } from "../principals.ts";
import { onRole } from "../role-access.ts";
import { iamOf, newRole, type Role, type StoredPolicy } from "../state.ts";
import { checkTags, putTags } from "../tags.ts";
import { tagKeys } from "../tags-access.ts";

/** As lists show a role: boundary and tags are told by GetRole alone. */
export function listedRole(world: World, role: Role): RoleView {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: role.created,
    AssumeRolePolicyDocument: encodeTrust(world, role.trust),
    ...(role.description === "" ? {} : { Description: role.description }),
    MaxSessionDuration: role.maxSessionSeconds,
  };
}

export function roleView(world: World, role: Role): RoleView {
  return {
    ...listedRole(world, role),
    ...boundaryView(role.boundary),
    ...(role.tags.size > 0 ? { Tags: tagList(role.tags) } : {}),
  };
}

/** Principals that still are who they were when the policy was written are shown by their ARNs. */
function encodeTrust(world: World, { document, pins = new Map() }: StoredPolicy): string {
  return encodeURIComponent(JSON.stringify(showPrincipals(world, document, pins)));
}

export const roleOperations: Readonly<Record<string, Operation>> = {
  CreateRole: operation<CreateRoleRequest, CreateRoleResponse>({
    access: (input, context) => {
      checkRole(input);
      const boundary = input.PermissionsBoundary;
      const bounded = boundary === undefined ? {} : { "iam:PermissionsBoundary": boundary };
      const resource = `arn:aws:iam::${context.account}:role${input.Path ?? "/"}${input.RoleName}`;
      return [{ action: "iam:CreateRole", resource, context: { ...bounded, ...tagKeys(input.Tags) } }];
    },
    run: (input, context) => {
      const { roles } = iamOf(context.world, context.account);
      const name = input.RoleName ?? "";
      refuseTaken(roles.keys(), name, `Role with name ${name}`);
      const role = newRole(context.world, context.account, {
        name,
        path: input.Path ?? "/",
        trust: readTrustPolicy(context.world, name, input.AssumeRolePolicyDocument ?? ""),
        ...(input.Description === undefined ? {} : { description: input.Description }),
        ...(input.MaxSessionDuration === undefined ? {} : { maxSessionSeconds: input.MaxSessionDuration }),
      });
      putTags(role.tags, input.Tags);
      if (input.PermissionsBoundary !== undefined) role.boundary = requireBoundary(context, input.PermissionsBoundary);
      roles.set(name, role);
      return { Role: roleView(context.world, role) };
    },
  }),
  GetRole: operation<GetRoleRequest, GetRoleResponse>({
    access: onRole("GetRole"),
    run: (input, context) => {
      const role = requireRole(context, input.RoleName);
      return { Role: roleView(context.world, role) };
    },
  }),
  ListRoles: operation<ListRolesRequest, ListRolesResponse>({
    access: (_input, context) => [{ action: "iam:ListRoles", resource: `arn:aws:iam::${context.account}:role/` }],
    run: (input, context) => {
      const roles = [...iamOf(context.world, context.account).roles.values()];
      const wanted = roles.filter((role) => role.path.startsWith(input.PathPrefix ?? "/"));
      const { items, end } = pageOf(input, wanted);
      return { Roles: items.map((role) => listedRole(context.world, role)), ...end };
    },
  }),
  UpdateRole: operation<UpdateRoleRequest, object>({
    access: (input, context) => {
      checkRole(input);
      return onRole("UpdateRole")(input, context);
    },
    run: (input, context) => {
      const role = requireChangeableRole(context, input.RoleName);
      role.description = input.Description ?? role.description;
      role.maxSessionSeconds = input.MaxSessionDuration ?? role.maxSessionSeconds;
      return {};
    },
  }),
  UpdateRoleDescription: operation<UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse>({
    access: (input, context) => {
      checkRole(input);
      return onRole("UpdateRoleDescription")(input, context);
    },
    run: (input, context) => {
      const role = requireChangeableRole(context, input.RoleName);
      role.description = input.Description ?? "";
      return { Role: roleView(context.world, role) };
    },
  }),
  UpdateAssumeRolePolicy: operation<UpdateAssumeRolePolicyRequest>({
    access: onRole("UpdateAssumeRolePolicy"),
    run: (input, context) => {
      const role = requireChangeableRole(context, input.RoleName);
      role.trust = readTrustPolicy(context.world, role.name, input.PolicyDocument ?? "");
    },
  }),
  DeleteRole: operation<DeleteRoleRequest>({
    access: onRole("DeleteRole"),
    run: (input, context) => {
      const role = requireChangeableRole(context, input.RoleName);
      const left = leftovers(role, context);
      if (left !== undefined) throw deleteConflict(`Cannot delete entity, must ${left} first.`);
      iamOf(context.world, context.account).roles.delete(role.name);
    },
  }),
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
function checkRole(input: Partial<CreateRoleRequest>): void {
  checkName(input.RoleName, "roleName", 64);
  checkPath(input.Path);
  checkLength(input.Description, "description", 0, 1000);
  checkRange(input.MaxSessionDuration, "maxSessionDuration", 3600, 43_200);
  checkTags(input.Tags);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html */
function leftovers(role: Role, { world, account }: CallContext): string | undefined {
  const profiles = [...iamOf(world, account).instanceProfiles.values()];
  if (profiles.some((profile) => profile.role === role.name)) return "remove roles from instance profile";
  if (role.inline.size > 0) return "delete policies";
  return role.attached.size > 0 ? "detach all policies" : undefined;
}
