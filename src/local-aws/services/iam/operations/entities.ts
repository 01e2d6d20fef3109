import type { ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse } from "@aws-sdk/client-iam";
import type { Arn } from "#model";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { requireAttachable } from "../find.ts";
import { pageOf } from "../paging.ts";
import { type Bearer, iamOf } from "../state.ts";

/** Which users, groups and roles have a policy, attached or as their boundary. */
export const entityOperations: Readonly<Record<string, Operation>> = {
  ListEntitiesForPolicy: operation<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse>({
    access: (input) => [{ action: "iam:ListEntitiesForPolicy", resource: input.PolicyArn ?? "*" }],
    run: (input, context) => {
      const { items, end } = pageOf(input, bearersOf(input, context, requireAttachable(context, input.PolicyArn)));
      const of = (kind: Bearer["kind"]) => items.filter((bearer) => bearer.kind === kind);
      return {
        PolicyGroups: of("group").map(({ name, id }) => ({ GroupName: name, GroupId: id })),
        PolicyUsers: of("user").map(({ name, id }) => ({ UserName: name, UserId: id })),
        PolicyRoles: of("role").map(({ name, id }) => ({ RoleName: name, RoleId: id })),
        ...end,
      };
    },
  }),
};

function bearersOf(
  { EntityFilter, PathPrefix = "/", PolicyUsageFilter }: ListEntitiesForPolicyRequest,
  { world, account }: CallContext,
  arn: Arn,
): readonly Bearer[] {
  const { users, groups, roles } = iamOf(world, account);
  const kind = EntityFilter?.toLowerCase() ?? "";
  const wanted = ["user", "group", "role"].includes(kind) ? [kind] : ["user", "group", "role"];
  return [...groups.values(), ...users.values(), ...roles.values()]
    .filter((bearer) => wanted.includes(bearer.kind) && bearer.path.startsWith(PathPrefix))
    .filter((bearer) => {
      const bounds = "boundary" in bearer && bearer.boundary === arn;
      if (PolicyUsageFilter === "PermissionsBoundary") return bounds;
      return bearer.attached.has(arn) || (PolicyUsageFilter === undefined && bounds);
    });
}
