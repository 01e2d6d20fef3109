import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from "../../../wire/models/mpa-types.ts";
import { type Operation, operation } from "../../../service.ts";
import { about, tagKeys } from "../access.ts";
import { addTags, tagsOf } from "../tags.ts";

export const tagOperations: Readonly<Record<string, Operation>> = {
  TagResource: operation<TagResourceRequest>({
    access: ({ ResourceArn, Tags }) => about("TagResource", ResourceArn, tagKeys(Tags)),
    run: ({ ResourceArn, Tags }, { world }) => addTags(ResourceArn, tagsOf(world, ResourceArn), Tags),
  }),
  UntagResource: operation<UntagResourceRequest>({
    access: ({ ResourceArn, TagKeys }) => about("UntagResource", ResourceArn, { "aws:TagKeys": TagKeys }),
    run: ({ ResourceArn, TagKeys }, { world }) => {
      const tags = tagsOf(world, ResourceArn);
      for (const key of TagKeys) tags.delete(key);
    },
  }),
  ListTagsForResource: operation<ListTagsForResourceRequest, ListTagsForResourceResponse>({
    access: ({ ResourceArn }) => about("ListTagsForResource", ResourceArn),
    run: ({ ResourceArn }, { world }) => ({ Tags: Object.fromEntries(tagsOf(world, ResourceArn)) }),
  }),
};
