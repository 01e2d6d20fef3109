import type {
  CreateGroupRequest,
  CreateGroupResponse,
  DeleteGroupRequest,
  GetGroupRequest,
  GetGroupResponse,
  Group as GroupView,
  ListGroupsRequest,
  ListGroupsResponse,
  UpdateGroupRequest,
} from "@aws-sdk/client-iam";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { checkName, checkPath } from "../constraints.ts";
import { deleteConflict, refuseTaken, requireGroup } from "../find.ts";
import { onGroup } from "../group-access.ts";
import { pageOf } from "../paging.ts";
import { type Group, iamOf, identityArn, newGroup } from "../state.ts";
import { listedUser } from "./users.ts";

export function groupView(group: Group): GroupView {
  return { Path: group.path, GroupName: group.name, GroupId: group.id, Arn: group.arn, CreateDate: group.created };
}

export const groupOperations: Readonly<Record<string, Operation>> = {
  CreateGroup: operation<CreateGroupRequest, CreateGroupResponse>({
    access: (input, context) => {
      checkName(input.GroupName, "groupName", 128);
      checkPath(input.Path);
      const resource = `arn:aws:iam::${context.account}:group${input.Path ?? "/"}${input.GroupName}`;
      return [{ action: "iam:CreateGroup", resource }];
    },
    run: (input, context) => {
      const { groups } = iamOf(context.world, context.account);
      const name = input.GroupName ?? "";
      refuseTaken(groups.keys(), name, `Group with name ${name}`);
      const group = newGroup(context.world, context.account, name, input.Path ?? "/");
      groups.set(name, group);
      return { Group: groupView(group) };
    },
  }),
  GetGroup: operation<GetGroupRequest, GetGroupResponse>({
    access: onGroup("GetGroup"),
    run: (input, context) => {
      const group = requireGroup(context, input.GroupName);
      const users = [...iamOf(context.world, context.account).users.values()];
      const { items, end } = pageOf(
        input,
        users.filter(({ id }) => group.members.has(id)),
      );
      return { Group: groupView(group), Users: items.map(listedUser), ...end };
    },
  }),
  ListGroups: operation<ListGroupsRequest, ListGroupsResponse>({
    access: (_input, context) => [{ action: "iam:ListGroups", resource: `arn:aws:iam::${context.account}:group/` }],
    run: (input, context) => {
      const groups = [...iamOf(context.world, context.account).groups.values()];
      const wanted = groups.filter(({ path }) => path.startsWith(input.PathPrefix ?? "/"));
      const { items, end } = pageOf(input, wanted);
      return { Groups: items.map(groupView), ...end };
    },
  }),
  UpdateGroup: operation<UpdateGroupRequest>({
    access: (input, context) => {
      checkName(input.NewGroupName, "newGroupName", 128);
      checkPath(input.NewPath, "newPath");
      return onGroup("UpdateGroup")(input, context);
    },
    run: (input, context) => rename(requireGroup(context, input.GroupName), input, context),
  }),
  DeleteGroup: operation<DeleteGroupRequest>({
    access: onGroup("DeleteGroup"),
    run: (input, context) => {
      const group = requireGroup(context, input.GroupName);
      const left = leftovers(group);
      if (left !== undefined) throw deleteConflict(`Cannot delete entity, must ${left} first.`);
      iamOf(context.world, context.account).groups.delete(group.name);
    },
  }),
};

function rename(group: Group, input: UpdateGroupRequest, { world, account }: CallContext): void {
  const { groups } = iamOf(world, account);
  const name = input.NewGroupName ?? group.name;
  if (name.toLowerCase() !== group.name.toLowerCase()) refuseTaken(groups.keys(), name, `Group with name ${name}`);
  groups.delete(group.name);
  Object.assign(group, { name, path: input.NewPath ?? group.path });
  group.arn = identityArn(account, "group", group.path, name);
  groups.set(name, group);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html */
function leftovers({ members, inline, attached }: Group): string | undefined {
  if (members.size > 0) return "remove users from group";
  if (inline.size > 0) return "delete policies";
  return attached.size > 0 ? "detach all policies" : undefined;
}
