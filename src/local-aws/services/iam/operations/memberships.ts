import type {
  AddUserToGroupRequest,
  ListGroupsForUserRequest,
  ListGroupsForUserResponse,
  RemoveUserFromGroupRequest,
} from "@aws-sdk/client-iam";
import { type Operation, operation } from "../../../service.ts";
import { noSuchEntity, requireGroup, requireUser } from "../find.ts";
import { onGroup } from "../group-access.ts";
import { groupsOf } from "../identity.ts";
import { pageOf } from "../paging.ts";
import { checkQuota } from "../quotas.ts";
import { onUser } from "../user-access.ts";
import { groupView } from "./groups.ts";

/** Who is in which group; a member has the group's policies. */
export const membershipOperations: Readonly<Record<string, Operation>> = {
  AddUserToGroup: operation<AddUserToGroupRequest>({
    access: onGroup("AddUserToGroup"),
    run: (input, context) => {
      const user = requireUser(context, input.UserName);
      const { members } = requireGroup(context, input.GroupName);
      if (members.has(user.id)) return;
      checkQuota("GroupsPerUser", groupsOf(context.world, context.account, user).length);
      members.add(user.id);
    },
  }),
  RemoveUserFromGroup: operation<RemoveUserFromGroupRequest>({
    access: onGroup("RemoveUserFromGroup"),
    run: (input, context) => {
      const { members } = requireGroup(context, input.GroupName);
      const user = requireUser(context, input.UserName);
      if (members.delete(user.id)) return;
      throw noSuchEntity(`User ${input.UserName} not in group ${input.GroupName}`);
    },
  }),
  ListGroupsForUser: operation<ListGroupsForUserRequest, ListGroupsForUserResponse>({
    access: onUser("ListGroupsForUser"),
    run: (input, context) => {
      const groups = groupsOf(context.world, context.account, requireUser(context, input.UserName));
      const { items, end } = pageOf(input, groups);
      return { Groups: items.map(groupView), ...end };
    },
  }),
};
