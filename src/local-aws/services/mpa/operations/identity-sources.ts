import type {
  CreateIdentitySourceRequest,
  CreateIdentitySourceResponse,
  DeleteIdentitySourceRequest,
  GetIdentitySourceRequest,
  GetIdentitySourceResponse,
  ListIdentitySourcesRequest,
  ListIdentitySourcesResponse,
} from "../../../wire/models/mpa-types.ts";
import { type Operation, operation } from "../../../service.ts";
import { onResource, tagKeys } from "../access.ts";
import { identitySourceArn } from "../arns.ts";
import { notFound } from "../errors.ts";
import { createSource, deleteSource, sourceView } from "../identity-sources.ts";
import { once } from "../once.ts";
import { page } from "../page.ts";
import { mpaOf, sourceOf } from "../state.ts";

export const identitySourceOperations: Readonly<Record<string, Operation>> = {
  CreateIdentitySource: operation<CreateIdentitySourceRequest, CreateIdentitySourceResponse>({
    access: ({ Tags }, { account }) => onResource("CreateIdentitySource", identitySourceArn(account), tagKeys(Tags)),
    run: (input, context) => {
      const arn = once(context, "source", input.ClientToken, () => createSource(context, input).arn);
      const CreationTime = sourceOf(context.world, arn)?.created;
      return { IdentitySourceType: "IAM_IDENTITY_CENTER", IdentitySourceArn: arn, CreationTime };
    },
  }),
  GetIdentitySource: operation<GetIdentitySourceRequest, GetIdentitySourceResponse>({
    access: ({ IdentitySourceArn }) => onResource("GetIdentitySource", IdentitySourceArn),
    run: ({ IdentitySourceArn: arn }, { world }) => {
      const source = sourceOf(world, arn);
      if (!source) throw notFound(`The identity source ${arn}`);
      return sourceView(source);
    },
  }),
  ListIdentitySources: operation<ListIdentitySourcesRequest, ListIdentitySourcesResponse>({
    access: () => onResource("ListIdentitySources", "*"),
    run: (input, { world, account }) => {
      const { shown, NextToken } = page([...mpaOf(world, account).sources.values()], input);
      return { IdentitySources: shown.map(sourceView), NextToken };
    },
  }),
  DeleteIdentitySource: operation<DeleteIdentitySourceRequest>({
    access: ({ IdentitySourceArn }) => onResource("DeleteIdentitySource", IdentitySourceArn),
    run: ({ IdentitySourceArn }, { world }) => deleteSource(world, IdentitySourceArn),
  }),
};
