import type {
  AttachUserPolicyRequest,
  CreateAccessKeyRequest,
  CreateAccessKeyResponse,
  CreateUserRequest,
  CreateUserResponse,
  DeleteAccessKeyRequest,
  DeleteUserPolicyRequest,
  DeleteUserRequest,
  DetachUserPolicyRequest,
  GetUserRequest,
  GetUserResponse,
  ListUsersRequest,
  ListUsersResponse,
  PutUserPolicyRequest,
  User as UserView,
} from "@aws-sdk/client-iam";
import type { Arn } from "#model";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { forgetKey, rememberKey, userKeys } from "../credentials.ts";
import { alreadyExists, noSuchEntity, requirePolicy, requireUser, userArnOf } from "../find.ts";
import { iamOf, newUser, readPolicy, type User } from "../state.ts";

function view(user: User): UserView {
  return { Path: user.path, UserName: user.name, UserId: user.id, Arn: user.arn, CreateDate: user.created };
}

function onUser(action: string): (input: { UserName?: string | undefined }, context: CallContext) => Access[] {
  return (input, context) => [{ action, resource: userArnOf(context, input.UserName ?? callersName(context)) }];
}

/** IAM calls without a user name are about the caller. */
function callersName({ caller: { principal } }: CallContext): string {
  return principal.kind === "user" ? principal.arn.slice(principal.arn.lastIndexOf("/") + 1) : "";
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
    access: onUser("iam:GetUser"),
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
    access: onUser("iam:DeleteUser"),
    run: (input, context) => {
      const user = requireUser(context, input.UserName);
      const busy = user.inline.size + user.attached.size + userKeys(context.world, context.account, user.name).length;
      if (busy > 0)
        throw new AwsError("DeleteConflict", "Cannot delete entity, must delete policies and keys first.", {
          status: 409,
        });
      iamOf(context.world, context.account).users.delete(user.name);
    },
  }),
  PutUserPolicy: operation<PutUserPolicyRequest>({
    access: onUser("iam:PutUserPolicy"),
    run: (input, context) => {
      const user = requireUser(context, input.UserName);
      const name = input.PolicyName ?? "";
      user.inline.set(name, readPolicy(`user/${user.name}:${name}`, input.PolicyDocument ?? ""));
    },
  }),
  DeleteUserPolicy: operation<DeleteUserPolicyRequest>({
    access: onUser("iam:DeleteUserPolicy"),
    run: (input, context) => {
      const deleted = requireUser(context, input.UserName).inline.delete(input.PolicyName ?? "");
      if (!deleted) throw noSuchEntity(`The user policy with name ${input.PolicyName} cannot be found.`);
    },
  }),
  AttachUserPolicy: operation<AttachUserPolicyRequest>({
    access: onUser("iam:AttachUserPolicy"),
    run: (input, context) => {
      requirePolicy(context, input.PolicyArn);
      requireUser(context, input.UserName).attached.add((input.PolicyArn ?? "") as Arn);
    },
  }),
  DetachUserPolicy: operation<DetachUserPolicyRequest>({
    access: onUser("iam:DetachUserPolicy"),
    run: (input, context) => {
      const detached = requireUser(context, input.UserName).attached.delete((input.PolicyArn ?? "") as Arn);
      if (!detached) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
    },
  }),
  CreateAccessKey: operation<CreateAccessKeyRequest, CreateAccessKeyResponse>({
    access: onUser("iam:CreateAccessKey"),
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
    access: onUser("iam:DeleteAccessKey"),
    run: (input, context) => {
      const keys = userKeys(context.world, context.account, input.UserName ?? callersName(context));
      if (!keys.some((key) => key.accessKeyId === input.AccessKeyId)) {
        throw noSuchEntity(`The Access Key with id ${input.AccessKeyId} cannot be found.`);
      }
      forgetKey(context.world, input.AccessKeyId ?? "");
    },
  }),
};
