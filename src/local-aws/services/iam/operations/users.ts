import type {
  CreateUserRequest,
  CreateUserResponse,
  DeleteUserRequest,
  GetUserRequest,
  GetUserResponse,
  ListUsersRequest,
  ListUsersResponse,
  UpdateUserRequest,
  User as UserView,
} from "@aws-sdk/client-iam";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { checkName, checkPath } from "../constraints.ts";
import { renameKeys, userKeys } from "../credentials.ts";
import { boundaryView, deleteConflict, refuseTaken, requireBoundary, requireUser, tagList } from "../find.ts";
import { groupsOf } from "../identity.ts";
import { pageOf } from "../paging.ts";
import { identityArn, iamOf, newUser, type User } from "../state.ts";
import { checkTags, putTags } from "../tags.ts";
import { tagKeys } from "../tags-access.ts";
import { callersName, onUser } from "../user-access.ts";

/** As lists show a user: boundary and tags are told by GetUser alone. */
export function listedUser(user: User): UserView {
  return { Path: user.path, UserName: user.name, UserId: user.id, Arn: user.arn, CreateDate: user.created };
}

export function userView(user: User): UserView {
  return {
    ...listedUser(user),
    ...boundaryView(user.boundary),
    ...(user.tags.size > 0 ? { Tags: tagList(user.tags) } : {}),
  };
}

export const userOperations: Readonly<Record<string, Operation>> = {
  CreateUser: operation<CreateUserRequest, CreateUserResponse>({
    access: (input, context) => {
      checkName(input.UserName, "userName", 64);
      checkPath(input.Path);
      checkTags(input.Tags);
      const boundary = input.PermissionsBoundary;
      const bounded = boundary === undefined ? {} : { "iam:PermissionsBoundary": boundary };
      const resource = `arn:aws:iam::${context.account}:user${input.Path ?? "/"}${input.UserName}`;
      return [{ action: "iam:CreateUser", resource, context: { ...bounded, ...tagKeys(input.Tags) } }];
    },
    run: (input, context) => {
      const { users } = iamOf(context.world, context.account);
      const name = input.UserName ?? "";
      refuseTaken(users.keys(), name, `User with name ${name}`);
      const user = newUser(context.world, context.account, name, input.Path ?? "/");
      if (input.PermissionsBoundary !== undefined) user.boundary = requireBoundary(context, input.PermissionsBoundary);
      putTags(user.tags, input.Tags);
      users.set(name, user);
      return { User: userView(user) };
    },
  }),
  GetUser: operation<GetUserRequest, GetUserResponse>({
    access: onUser("GetUser"),
    run: (input, context) => ({ User: askedUser(input, context) }),
  }),
  ListUsers: operation<ListUsersRequest, ListUsersResponse>({
    access: (_input, context) => [{ action: "iam:ListUsers", resource: `arn:aws:iam::${context.account}:user/` }],
    run: (input, context) => {
      const users = [...iamOf(context.world, context.account).users.values()];
      const wanted = users.filter(({ path }) => path.startsWith(input.PathPrefix ?? "/"));
      const { items, end } = pageOf(input, wanted);
      return { Users: items.map(listedUser), ...end };
    },
  }),
  UpdateUser: operation<UpdateUserRequest>({
    access: (input, context) => {
      checkName(input.NewUserName, "newUserName", 64);
      checkPath(input.NewPath, "newPath");
      return onUser("UpdateUser")(input, context);
    },
    run: (input, context) => rename(requireUser(context, input.UserName), input, context),
  }),
  DeleteUser: operation<DeleteUserRequest>({
    access: onUser("DeleteUser"),
    run: (input, context) => {
      const user = requireUser(context, input.UserName ?? callersName(context));
      const left = leftovers(user, context);
      if (left !== undefined) throw deleteConflict(`Cannot delete entity, must ${left} first.`);
      iamOf(context.world, context.account).users.delete(user.name);
    },
  }),
};

/** GetUser without a name is about the caller, the root user included. */
function askedUser(input: GetUserRequest, context: CallContext): UserView {
  const { principal } = context.caller;
  if (input.UserName !== undefined || principal.kind !== "root")
    return userView(requireUser(context, input.UserName ?? callersName(context)));
  const { account, arn } = principal;
  return { Path: "/", UserName: "root", UserId: account, Arn: arn, CreateDate: new Date(0) };
}

/** Keys, policies and memberships stay with the user, whose unique id does not change. */
function rename(user: User, input: UpdateUserRequest, { world, account }: CallContext): void {
  const { users } = iamOf(world, account);
  const [before, name] = [user.name, input.NewUserName ?? user.name];
  if (name.toLowerCase() !== before.toLowerCase()) refuseTaken(users.keys(), name, `User with name ${name}`);
  users.delete(before);
  Object.assign(user, { name, path: input.NewPath ?? user.path });
  user.arn = identityArn(account, "user", user.path, name);
  users.set(name, user);
  renameKeys(world, account, before, name);
}

/** What still hangs on a user, in IAM's words (API_DeleteUser.html). */
function leftovers(user: User, { world, account }: CallContext): string | undefined {
  if (user.login) return "delete login profile";
  if (userKeys(world, account, user.name).length > 0) return "delete access keys";
  if (user.inline.size > 0) return "delete policies";
  if (user.attached.size > 0) return "detach all policies";
  return groupsOf(world, account, user).length > 0 ? "remove users from group" : undefined;
}
