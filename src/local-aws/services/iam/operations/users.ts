import type {
  CreateAccessKeyRequest,
  CreateAccessKeyResponse,
  CreateUserRequest,
  CreateUserResponse,
  DeleteAccessKeyRequest,
  DeleteUserRequest,
  GetUserRequest,
  GetUserResponse,
  ListUsersRequest,
  ListUsersResponse,
  User as UserView,
} from "@aws-sdk/client-iam";
import { type Operation, operation } from "../../../service.ts";
import { forgetKey, rememberKey, userKeys } from "../credentials.ts";
import { alreadyExists, deleteConflict, noSuchEntity, requireUser } from "../find.ts";
import { callersName, onUser } from "../user-access.ts";
import { iamOf, newUser, type User } from "../state.ts";

function view(user: User): UserView {
  return { Path: user.path, UserName: user.name, UserId: user.id, Arn: user.arn, CreateDate: user.created };
}

export const userOperations: Readonly<Record<string, Operation>> = {
  CreateUser: operation<CreateUserRequest, CreateUserResponse>({
    access: (input, context) => [
      {
        action: "iam:CreateUser",
        resource: `arn:aws:iam::${context.account}:user${input.Path ?? "/"}${input.UserName}`,
      },
    ],
    run: (input, context) => {
      const { users } = iamOf(context.world, context.account);
      const name = input.UserName ?? "";
      if (users.has(name)) throw alreadyExists(`User with name ${name}`);
      const user = newUser(context.world, context.account, name, input.Path ?? "/");
      users.set(name, user);
      return { User: view(user) };
    },
  }),
  GetUser: operation<GetUserRequest, GetUserResponse>({
    access: onUser("GetUser"),
    run: (input, context) => ({ User: view(requireUser(context, input.UserName ?? callersName(context))) }),
  }),
  ListUsers: operation<ListUsersRequest, ListUsersResponse>({
    access: (_input, context) => [{ action: "iam:ListUsers", resource: `arn:aws:iam::${context.account}:user/` }],
    run: (_input, context) => ({
      Users: [...iamOf(context.world, context.account).users.values()].map(view),
      IsTruncated: false,
    }),
  }),
  DeleteUser: operation<DeleteUserRequest>({
    access: onUser("DeleteUser"),
    run: (input, context) => {
      const user = requireUser(context, input.UserName);
      const busy = user.inline.size + user.attached.size + userKeys(context.world, context.account, user.name).length;
      if (busy > 0) throw deleteConflict("Cannot delete entity, must delete policies and keys first.");
      iamOf(context.world, context.account).users.delete(user.name);
    },
  }),
  CreateAccessKey: operation<CreateAccessKeyRequest, CreateAccessKeyResponse>({
    access: onUser("CreateAccessKey"),
    run: (input, context) => {
      const user = requireUser(context, input.UserName ?? callersName(context));
      const { chance } = context.world;
      const accessKeyId = `AKIA${chance.id(16)}`;
      const secretAccessKey = Buffer.from(chance.bytes(30)).toString("base64");
      rememberKey(context.world, {
        accessKeyId,
        secretAccessKey,
        holder: { kind: "user", account: context.account, name: user.name },
      });
      return {
        AccessKey: {
          UserName: user.name,
          AccessKeyId: accessKeyId,
          Status: "Active",
          SecretAccessKey: secretAccessKey,
          CreateDate: context.now,
        },
      };
    },
  }),
  DeleteAccessKey: operation<DeleteAccessKeyRequest>({
    access: onUser("DeleteAccessKey"),
    run: (input, context) => {
      const keys = userKeys(context.world, context.account, input.UserName ?? callersName(context));
      if (!keys.some((key) => key.accessKeyId === input.AccessKeyId)) {
        throw noSuchEntity(`The Access Key with id ${input.AccessKeyId} cannot be found.`);
      }
      forgetKey(context.world, input.AccessKeyId ?? "");
    },
  }),
};
