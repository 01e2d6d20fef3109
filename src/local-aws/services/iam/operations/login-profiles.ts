import type {
  CreateLoginProfileRequest,
  CreateLoginProfileResponse,
  DeleteLoginProfileRequest,
  GetLoginProfileRequest,
  GetLoginProfileResponse,
  LoginProfile as ProfileView,
  UpdateLoginProfileRequest,
} from "@aws-sdk/client-iam";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { alreadyExists, noSuchEntity, requireUser } from "../find.ts";
import type { LoginProfile, User } from "../state.ts";
import { callersName, onUser } from "../user-access.ts";

function view(user: User, login: LoginProfile): ProfileView {
  return { UserName: user.name, CreateDate: login.created, PasswordResetRequired: login.resetRequired };
}

function namedUser(context: CallContext, name: string | undefined): User {
  return requireUser(context, name ?? callersName(context));
}

function requireLogin({ name, login }: User): LoginProfile {
  if (login) return login;
  throw noSuchEntity(`Login Profile for User ${name} cannot be found.`);
}

export const loginProfileOperations: Readonly<Record<string, Operation>> = {
  CreateLoginProfile: operation<CreateLoginProfileRequest, CreateLoginProfileResponse>({
    access: onUser("CreateLoginProfile"),
    run: (input, context) => {
      const user = namedUser(context, input.UserName);
      if (user.login) throw alreadyExists(`Login Profile for User ${user.name}`);
      user.login = { created: context.now, resetRequired: input.PasswordResetRequired ?? false };
      return { LoginProfile: view(user, user.login) };
    },
  }),
  GetLoginProfile: operation<GetLoginProfileRequest, GetLoginProfileResponse>({
    access: onUser("GetLoginProfile"),
    run: (input, context) => {
      const user = namedUser(context, input.UserName);
      return { LoginProfile: view(user, requireLogin(user)) };
    },
  }),
  UpdateLoginProfile: operation<UpdateLoginProfileRequest>({
    access: onUser("UpdateLoginProfile"),
    run: (input, context) => {
      const login = requireLogin(namedUser(context, input.UserName));
      login.resetRequired = input.PasswordResetRequired ?? login.resetRequired;
    },
  }),
  DeleteLoginProfile: operation<DeleteLoginProfileRequest>({
    access: onUser("DeleteLoginProfile"),
    run: (input, context) => {
      const user = namedUser(context, input.UserName);
      requireLogin(user);
      delete user.login;
    },
  }),
};
