import type {
  CreateAccessKeyRequest,
  CreateAccessKeyResponse,
  DeleteAccessKeyRequest,
  GetAccessKeyLastUsedRequest,
  GetAccessKeyLastUsedResponse,
  ListAccessKeysRequest,
  ListAccessKeysResponse,
  UpdateAccessKeyRequest,
} from "@aws-sdk/client-iam";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { validationError } from "../constraints.ts";
import { forgetKey, type IssuedKey, issuedKey, rememberKey, userKeys } from "../credentials.ts";
import { noSuchEntity, requireUser, userArnOf } from "../find.ts";
import { lastUseOf } from "../last-use.ts";
import { pageOf } from "../paging.ts";
import { checkQuota } from "../quotas.ts";
import { callersName, onUser } from "../user-access.ts";

export const accessKeyOperations: Readonly<Record<string, Operation>> = {
  CreateAccessKey: operation<CreateAccessKeyRequest, CreateAccessKeyResponse>({
    access: onUser("CreateAccessKey"),
    run: (input, context) => {
      const user = requireUser(context, input.UserName ?? callersName(context));
      checkQuota("AccessKeysPerUser", userKeys(context.world, context.account, user.name).length);
      const key = newKey(context, user.name);
      rememberKey(context.world, key);
      return { AccessKey: { ...view(key, user.name), SecretAccessKey: key.secretAccessKey } };
    },
  }),
  ListAccessKeys: operation<ListAccessKeysRequest, ListAccessKeysResponse>({
    access: onUser("ListAccessKeys"),
    run: (input, context) => {
      const name = input.UserName ?? callersName(context);
      const keys = isRoot(input, context) ? [] : keysOf(context, name);
      const { items, end } = pageOf(input, keys);
      return { AccessKeyMetadata: items.map((key) => view(key, name)), ...end };
    },
  }),
  UpdateAccessKey: operation<UpdateAccessKeyRequest>({
    access: (input, context) => {
      if (input.Status !== "Active" && input.Status !== "Inactive")
        throw validationError(input.Status, "status", "Member must satisfy enum value set: [Active, Inactive]");
      return onUser("UpdateAccessKey")(input, context);
    },
    run: (input, context) => {
      requireKey(input, context).inactive = input.Status === "Inactive";
    },
  }),
  DeleteAccessKey: operation<DeleteAccessKeyRequest>({
    access: onUser("DeleteAccessKey"),
    run: (input, context) => forgetKey(context.world, requireKey(input, context).accessKeyId),
  }),
  GetAccessKeyLastUsed: operation<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse>({
    access: (input, context) => {
      const resource = userArnOf(context, ownerOf(input.AccessKeyId, context) ?? "*");
      return [{ action: "iam:GetAccessKeyLastUsed", resource }];
    },
    run: (input, context) => {
      const [key, owner] = [issuedKey(context.world, input.AccessKeyId ?? ""), ownerOf(input.AccessKeyId, context)];
      if (!key || owner === undefined) throw missing(input.AccessKeyId);
      return { UserName: owner, AccessKeyLastUsed: lastUseOf(context.world, key, userArnOf(context, owner)) };
    },
  }),
};

function newKey({ world, account }: CallContext, name: string): IssuedKey {
  return {
    accessKeyId: `AKIA${world.chance.id(16)}`,
    secretAccessKey: Buffer.from(world.chance.bytes(30)).toString("base64"),
    created: world.clock.now(),
    holder: { kind: "user", account, name },
  };
}

function view(key: IssuedKey, UserName: string) {
  const Status = key.inactive === true ? ("Inactive" as const) : ("Active" as const);
  return { UserName, AccessKeyId: key.accessKeyId, Status, CreateDate: new Date(key.created) };
}

/** The root user of a member account has no keys of its own here. */
function isRoot(input: ListAccessKeysRequest, { caller }: CallContext): boolean {
  return input.UserName === undefined && caller.principal.kind === "root";
}

function keysOf(context: CallContext, name: string): readonly IssuedKey[] {
  return userKeys(context.world, context.account, requireUser(context, name).name);
}

/** Without a user's name the key itself says whose it is; AWS takes the caller's account for granted. */
function requireKey(
  input: { readonly UserName?: string | undefined; readonly AccessKeyId: string | undefined },
  context: CallContext,
): IssuedKey {
  const name = input.UserName ?? ownerOf(input.AccessKeyId, context) ?? callersName(context);
  const keys = userKeys(context.world, context.account, name);
  const key = keys.find(({ accessKeyId }) => accessKeyId === input.AccessKeyId);
  if (!key) throw missing(input.AccessKeyId);
  return key;
}

function ownerOf(accessKeyId: string | undefined, { world, account }: CallContext): string | undefined {
  const key = issuedKey(world, accessKeyId ?? "");
  return key?.holder.kind === "user" && key.holder.account === account && key.deleted !== true
    ? key.holder.name
    : undefined;
}

function missing(accessKeyId: string | undefined) {
  return noSuchEntity(`The Access Key with id ${accessKeyId} cannot be found.`);
}
