import type {
  AddTagsToResourceMessage,
  ListTagsForResourceMessage,
  RemoveTagsFromResourceMessage,
  TagListMessage,
} from "@aws-sdk/client-rds";
import { type Operation, operation } from "../../../service.ts";
import { addTags, tagContext, tagList, tagsByArn } from "../tags.ts";

export const tagOperations: Readonly<Record<string, Operation>> = {
  AddTagsToResource: operation<AddTagsToResourceMessage>({
    access: ({ ResourceName = "*", Tags }) => [
      { action: "rds:AddTagsToResource", resource: ResourceName, context: tagContext(Tags) },
    ],
    run: ({ ResourceName = "", Tags }, { world }) => addTags(tagsByArn(world, ResourceName), Tags),
  }),
  RemoveTagsFromResource: operation<RemoveTagsFromResourceMessage>({
    access: ({ ResourceName = "*", TagKeys = [] }) => [
      { action: "rds:RemoveTagsFromResource", resource: ResourceName, context: { "aws:TagKeys": TagKeys } },
    ],
    run: ({ ResourceName = "", TagKeys = [] }, { world }) => {
      const tags = tagsByArn(world, ResourceName);
      for (const key of TagKeys) tags.delete(key);
    },
  }),
  ListTagsForResource: operation<ListTagsForResourceMessage, TagListMessage>({
    access: ({ ResourceName = "*" }) => [{ action: "rds:ListTagsForResource", resource: ResourceName }],
    run: ({ ResourceName = "" }, { world }) => ({ TagList: tagList(tagsByArn(world, ResourceName)) }),
  }),
};
