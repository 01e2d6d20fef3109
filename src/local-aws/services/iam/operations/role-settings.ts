import type {
  DeleteRolePermissionsBoundaryRequest,
  ListRoleTagsRequest,
  ListRoleTagsResponse,
  PutRolePermissionsBoundaryRequest,
  TagRoleRequest,
  UntagRoleRequest,
} from "@aws-sdk/client-iam";
import { type Operation, operation } from "../../../service.ts";
import { noSuchEntity, requireAttachable, requireChangeableRole, requireRole, tagList } from "../find.ts";
import { onRole } from "../role-access.ts";

/** Tags and permissions boundaries of roles. */
export const roleSettingOperations: Readonly<Record<string, Operation>> = {
  TagRole: operation<TagRoleRequest>({
    access: onRole("TagRole"),
    run: (input, context) => {
      const { tags } = requireChangeableRole(context, input.RoleName);
      for (const tag of input.Tags ?? []) tags.set(tag.Key ?? "", tag.Value ?? "");
    },
  }),
  UntagRole: operation<UntagRoleRequest>({
    access: onRole("UntagRole"),
    run: (input, context) => {
      const { tags } = requireChangeableRole(context, input.RoleName);
      for (const key of input.TagKeys ?? []) tags.delete(key);
    },
  }),
  ListRoleTags: operation<ListRoleTagsRequest, ListRoleTagsResponse>({
    access: onRole("ListRoleTags"),
    run: (input, context) => ({ Tags: tagList(requireRole(context, input.RoleName).tags), IsTruncated: false }),
  }),
  PutRolePermissionsBoundary: operation<PutRolePermissionsBoundaryRequest>({
    // Here the key is the boundary that is asked for: a policy demands one by it (access_policies_boundaries.html).
    access: (input, context) =>
      onRole("PutRolePermissionsBoundary", { "iam:PermissionsBoundary": input.PermissionsBoundary ?? "" })(
        input,
        context,
      ),
    run: (input, context) => {
      const role = requireChangeableRole(context, input.RoleName);
      role.boundary = requireAttachable(context, input.PermissionsBoundary);
    },
  }),
  DeleteRolePermissionsBoundary: operation<DeleteRolePermissionsBoundaryRequest>({
    access: onRole("DeleteRolePermissionsBoundary"),
    run: (input, context) => {
      const role = requireChangeableRole(context, input.RoleName);
      if (role.boundary === undefined)
        throw noSuchEntity(`The role with name ${role.name} has no permissions boundary.`);
      delete role.boundary;
    },
  }),
};
