import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-efs";
import { type Operation, operation } from "../../../service.ts";
import { onFileSystem, requireFileSystem } from "../find.ts";
import { page } from "../page.ts";
import { checkKey, putTags, tagKeys, tagsView } from "../tags.ts";

export const tagOperations: Readonly<Record<string, Operation>> = {
  TagResource: operation<TagResourceRequest>({
    access: ({ ResourceId, Tags }, context) => [onFileSystem("TagResource", context, ResourceId, tagKeys(Tags))],
    run: ({ ResourceId, Tags }, context) => putTags(requireFileSystem(context, ResourceId).tags, Tags),
  }),
  UntagResource: operation<UntagResourceRequest>({
    access: ({ ResourceId, TagKeys = [] }, context) => [
      onFileSystem("UntagResource", context, ResourceId, { "aws:TagKeys": TagKeys }),
    ],
    run: ({ ResourceId, TagKeys = [] }, context) => {
      const { tags } = requireFileSystem(context, ResourceId);
      for (const key of TagKeys) checkKey(key);
      for (const key of TagKeys) tags.delete(key);
    },
  }),
  ListTagsForResource: operation<ListTagsForResourceRequest, ListTagsForResourceResponse>({
    access: ({ ResourceId }, context) => [onFileSystem("ListTagsForResource", context, ResourceId)],
    run: ({ ResourceId, MaxResults, NextToken }, context) => {
      const { shown, next } = page(tagsView(requireFileSystem(context, ResourceId).tags), MaxResults, NextToken);
      return { Tags: [...shown], NextToken: next };
    },
  }),
};
