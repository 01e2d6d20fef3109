import type {
  CreateAliasRequest,
  DeleteAliasRequest,
  ListAliasesRequest,
  ListAliasesResponse,
  UpdateAliasRequest,
} from "@aws-sdk/client-kms";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { checkPattern, checkSize } from "../constraints.ts";
import { onKey, requireKey } from "../find.ts";
import { kmsPage } from "../page.ts";
import { kmsOf } from "../state.ts";

function aliasArn({ region, account }: CallContext, name: string | undefined): string {
  return `arn:aws:kms:${region}:${account}:${name}`;
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html; the errors as AWS was seen to answer. */
function checkAliasName(name: string): void {
  if (!name.startsWith("alias/")) throw new AwsError("ValidationException", "Invalid identifier");
  checkPattern(name, "aliasName", /^[a-zA-Z0-9:/_-]+$/);
  checkSize(name, "aliasName", 1, 256);
  if (name.startsWith("alias/aws/")) throw new AwsError("NotAuthorizedException", "");
  if (!/^alias\/[\w/-]+$/.test(name))
    throw new AwsError("InvalidAliasNameException", `${name} contains invalid characters for an alias`);
}

export const aliasOperations: Readonly<Record<string, Operation>> = {
  CreateAlias: operation<CreateAliasRequest>({
    access: (input, context) => [
      { action: "kms:CreateAlias", resource: aliasArn(context, input.AliasName) },
      onKey("CreateAlias", input.TargetKeyId, context),
    ],
    run: (input, context) => {
      const { aliases } = kmsOf(context.world, context.account, context.region);
      const name = input.AliasName ?? "";
      checkAliasName(name);
      if (/(^|:)alias\//.test(input.TargetKeyId ?? ""))
        throw new AwsError("ValidationException", "Aliases must refer to keys. Not aliases");
      if (aliases.has(name))
        throw new AwsError(
          "AlreadyExistsException",
          `An alias with the name ${aliasArn(context, name)} already exists`,
        );
      aliases.set(name, requireKey(context, input.TargetKeyId).id);
    },
  }),
  UpdateAlias: operation<UpdateAliasRequest>({
    access: (input, context) => [
      { action: "kms:UpdateAlias", resource: aliasArn(context, input.AliasName) },
      onKey("UpdateAlias", input.AliasName, context),
      onKey("UpdateAlias", input.TargetKeyId, context),
    ],
    run: (input, context) => {
      const { aliases } = kmsOf(context.world, context.account, context.region);
      const name = input.AliasName ?? "";
      if (!aliases.has(name)) throw new AwsError("NotFoundException", `Alias ${aliasArn(context, name)} is not found.`);
      aliases.set(name, requireKey(context, input.TargetKeyId).id);
    },
  }),
  DeleteAlias: operation<DeleteAliasRequest>({
    access: (input, context) => [
      { action: "kms:DeleteAlias", resource: aliasArn(context, input.AliasName) },
      onKey("DeleteAlias", input.AliasName, context),
    ],
    run: (input, context) => {
      if (input.AliasName?.startsWith("alias/") !== true)
        throw new AwsError("ValidationException", "Invalid identifier");
      const deleted = kmsOf(context.world, context.account, context.region).aliases.delete(input.AliasName ?? "");
      if (!deleted)
        throw new AwsError("NotFoundException", `Alias ${aliasArn(context, input.AliasName)} is not found.`);
    },
  }),
  ListAliases: operation<ListAliasesRequest, ListAliasesResponse>({
    access: () => [{ action: "kms:ListAliases", resource: "*" }],
    run: (input, context) => {
      const aliases = [...kmsOf(context.world, context.account, context.region).aliases];
      const wanted = input.KeyId === undefined ? undefined : requireKey(context, input.KeyId).id;
      const shown = aliases.filter(([, id]) => wanted === undefined || id === wanted);
      const { items, ...rest } = kmsPage(shown, input, 100);
      const Aliases = items.map(([name, id]) => ({
        AliasName: name,
        AliasArn: aliasArn(context, name),
        TargetKeyId: id,
      }));
      return { Aliases, ...rest };
    },
  }),
};
