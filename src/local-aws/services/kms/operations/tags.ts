import type {
  ListResourceTagsRequest,
  ListResourceTagsResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-kms";
import { type Operation, operation } from "../../../service.ts";
import { onKey, requireKey } from "../find.ts";

export const tagOperations: Readonly<Record<string, Operation>> = {
  TagResource: operation<TagResourceRequest>({
    access: (input, context) => [onKey("TagResource", input.KeyId, context)],
    run: (input, context) => {
      const { tags } = requireKey(context, input.KeyId);
      for (const tag of input.Tags ?? []) tags.set(tag.TagKey ?? "", tag.TagValue ?? "");
    },
  }),
  UntagResource: operation<UntagResourceRequest>({
    access: (input, context) => [onKey("UntagResource", input.KeyId, context)],
    run: (input, context) => {
      const { tags } = requireKey(context, input.KeyId);
      for (const key of input.TagKeys ?? []) tags.delete(key);
    },
  }),
  ListResourceTags: operation<ListResourceTagsRequest, ListResourceTagsResponse>({
    access: (input, context) => [onKey("ListResourceTags", input.KeyId, context)],
    run: (input, context) => {
      const { tags } = requireKey(context, input.KeyId);
      return { Tags: [...tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue })), Truncated: false };
    },
  }),
};
