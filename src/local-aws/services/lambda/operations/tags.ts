import type {
  ListTagsRequest,
  ListTagsResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-lambda";
import { type Operation, operation } from "../../../service.ts";
import { onFunction, requireFunction } from "../find.ts";

/** Tags of functions; mappings have none here. */
export const tagOperations: Readonly<Record<string, Operation>> = {
  TagResource: operation<TagResourceRequest>({
    access: (input, context) => [onFunction("TagResource", input.Resource, context)],
    run: (input, context) => {
      const { tags } = requireFunction(context, input.Resource);
      for (const [key, value] of Object.entries(input.Tags ?? {})) tags.set(key, value);
    },
  }),
  UntagResource: operation<UntagResourceRequest>({
    access: (input, context) => [onFunction("UntagResource", input.Resource, context)],
    run: (input, context) => {
      const { tags } = requireFunction(context, input.Resource);
      for (const key of input.TagKeys ?? []) tags.delete(key);
    },
  }),
  ListTags: operation<ListTagsRequest, ListTagsResponse>({
    access: (input, context) => [onFunction("ListTags", input.Resource, context)],
    run: (input, context) => ({ Tags: Object.fromEntries(requireFunction(context, input.Resource).tags) }),
  }),
};
