import type {
  TagResourceRequest,
  TagResourceResponse,
  UntagResourceRequest,
  UntagResourceResponse,
} from "@aws-sdk/client-ram";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { onPermission, onShare, tagKeys } from "../access.ts";
import { invalidParameter } from "../inputs.ts";
import { requireOwnPermission } from "../permissions.ts";
import { requireOwnShare } from "../shares.ts";
import { putTags } from "../tags.ts";

interface Tagged {
  readonly resourceShareArn?: string | undefined;
  /** Of a permission. */
  readonly resourceArn?: string | undefined;
}

export const tagOperations: Readonly<Record<string, Operation>> = {
  TagResource: operation<TagResourceRequest, TagResourceResponse>({
    access: (input, context) => [withTags(onTagged("TagResource", input, context), tagKeys(input.tags))],
    run: (input, context) => {
      putTags(tagsOf(input, context), input.tags);
      return {};
    },
  }),
  UntagResource: operation<UntagResourceRequest, UntagResourceResponse>({
    access: (input, context) => [
      withTags(onTagged("UntagResource", input, context), { "aws:TagKeys": input.tagKeys ?? [] }),
    ],
    run: (input, context) => {
      const tags = tagsOf(input, context);
      for (const key of input.tagKeys ?? []) tags.delete(key);
      return {};
    },
  }),
};

function onTagged(name: string, { resourceShareArn, resourceArn }: Tagged, context: CallContext): Access {
  return resourceArn === undefined
    ? onShare(name, resourceShareArn, context)
    : onPermission(name, resourceArn, context);
}

function withTags(access: Access, keys: NonNullable<Access["context"]>): Access {
  return { ...access, context: { ...access.context, ...keys } };
}

function tagsOf({ resourceShareArn, resourceArn }: Tagged, context: CallContext): Map<string, string> {
  if ((resourceShareArn === undefined) === (resourceArn === undefined))
    throw invalidParameter("You must specify either resourceShareArn or resourceArn, but not both.");
  return resourceArn === undefined
    ? requireOwnShare(context, resourceShareArn).tags
    : requireOwnPermission(context, resourceArn).tags;
}
