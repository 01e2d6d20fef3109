import type {
  CreateAccountAliasRequest,
  DeleteAccountAliasRequest,
  GetAccountPasswordPolicyResponse,
  ListAccountAliasesRequest,
  ListAccountAliasesResponse,
  UpdateAccountPasswordPolicyRequest,
} from "@aws-sdk/client-iam";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { aliasOwners } from "../account-aliases.ts";
import { checkLength, checkPattern } from "../constraints.ts";
import { alreadyExists, noSuchEntity } from "../find.ts";
import { pageOf } from "../paging.ts";
import { iamOf } from "../state.ts";

const alias = /^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$/;

function onAll(action: string): () => readonly Access[] {
  return () => [{ action: `iam:${action}`, resource: "*" }];
}

/** Alias and password policy: what an account has one of. */
export const accountOperations: Readonly<Record<string, Operation>> = {
  CreateAccountAlias: operation<CreateAccountAliasRequest>({
    access: (input) => {
      checkLength(input.AccountAlias, "accountAlias", 3, 63);
      checkPattern(input.AccountAlias, "accountAlias", alias, alias.source);
      return onAll("CreateAccountAlias")();
    },
    run: (input, { world, account }) => {
      const [owners, name] = [aliasOwners(world), input.AccountAlias ?? ""];
      const owner = owners.get(name);
      if (owner !== undefined && owner !== account) throw alreadyExists(`The account alias ${name}`);
      const state = iamOf(world, account);
      owners.delete(state.alias ?? "");
      owners.set(name, account);
      state.alias = name;
    },
  }),
  ListAccountAliases: operation<ListAccountAliasesRequest, ListAccountAliasesResponse>({
    access: onAll("ListAccountAliases"),
    run: (input, { world, account }) => {
      const { alias: name } = iamOf(world, account);
      const { items, end } = pageOf(input, name === undefined ? [] : [name]);
      return { AccountAliases: [...items], ...end };
    },
  }),
  DeleteAccountAlias: operation<DeleteAccountAliasRequest>({
    access: onAll("DeleteAccountAlias"),
    run: (input, { world, account }) => {
      const state = iamOf(world, account);
      if (state.alias !== input.AccountAlias)
        throw noSuchEntity(`The account alias with name ${input.AccountAlias} cannot be found.`);
      aliasOwners(world).delete(input.AccountAlias ?? "");
      delete state.alias;
    },
  }),
  UpdateAccountPasswordPolicy: operation<UpdateAccountPasswordPolicyRequest>({
    access: (input) => {
      checkPasswordPolicy(input);
      return onAll("UpdateAccountPasswordPolicy")();
    },
    run: (input, context) => {
      iamOf(context.world, context.account).passwordPolicy = policyOf(input);
    },
  }),
  GetAccountPasswordPolicy: operation<object, GetAccountPasswordPolicyResponse>({
    access: onAll("GetAccountPasswordPolicy"),
    run: (_input, context) => ({ PasswordPolicy: requirePasswordPolicy(context) }),
  }),
  DeleteAccountPasswordPolicy: operation<object>({
    access: onAll("DeleteAccountPasswordPolicy"),
    run: (_input, context) => {
      const state = iamOf(context.world, context.account);
      if (!state.passwordPolicy) throw noSuchEntity("The account policy with name PasswordPolicy cannot be found.");
      delete state.passwordPolicy;
    },
  }),
};

function requirePasswordPolicy({ world, account }: CallContext) {
  const { passwordPolicy } = iamOf(world, account);
  if (passwordPolicy) return passwordPolicy;
  throw noSuchEntity(`The Password Policy with domain name ${account} cannot be found.`);
}

/** What is not given goes back to its default: there are no partial updates (API_UpdateAccountPasswordPolicy.html). */
function policyOf(input: UpdateAccountPasswordPolicyRequest) {
  const { MaxPasswordAge = 0, PasswordReusePrevention } = input;
  return {
    MinimumPasswordLength: input.MinimumPasswordLength ?? 6,
    RequireSymbols: input.RequireSymbols ?? false,
    RequireNumbers: input.RequireNumbers ?? false,
    RequireUppercaseCharacters: input.RequireUppercaseCharacters ?? false,
    RequireLowercaseCharacters: input.RequireLowercaseCharacters ?? false,
    AllowUsersToChangePassword: input.AllowUsersToChangePassword ?? false,
    ExpirePasswords: MaxPasswordAge > 0,
    MaxPasswordAge,
    HardExpiry: input.HardExpiry ?? false,
    ...(PasswordReusePrevention === undefined ? {} : { PasswordReusePrevention }),
  };
}

/** All that is wrong is said at once. */
function checkPasswordPolicy(input: UpdateAccountPasswordPolicyRequest): void {
  const faults = [
    rangeFault(input.MinimumPasswordLength, "minimumPasswordLength", 6, 128),
    rangeFault(input.PasswordReusePrevention, "passwordReusePrevention", 1, 24),
    rangeFault(input.MaxPasswordAge, "maxPasswordAge", 1, 1095),
  ].filter((fault) => fault !== undefined);
  if (faults.length === 0) return;
  const many = faults.length === 1 ? "1 validation error" : `${faults.length} validation errors`;
  throw new AwsError("ValidationError", `${many} detected: ${faults.join("; ")}`);
}

function rangeFault(value: number | undefined, member: string, least: number, most: number): string | undefined {
  if (value === undefined || (value >= least && value <= most)) return undefined;
  const bound = value > most ? `less than or equal to ${most}` : `greater than or equal to ${least}`;
  return `Value "${value}" at "${member}" failed to satisfy constraint: Member must have value ${bound}`;
}
